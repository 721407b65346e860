/** 规则: who may be sent, how they are chosen, and which days and distances are kept. */
import type { RoundDetail } from '@shared/rounds';
import type { Planning } from '@shared/rounds/settings';
import { useText } from '../../../i18n';
import { Chip } from '../../../ui/Chip';
import { Field } from '../../../ui/Field';
import { NumberInput } from '../NumberInput';
import { Choice } from '../settings/Choice';
import { DaysField } from './DaysField';
import { Inspectors } from './Inspectors';
import { Lockouts } from './Lockouts';
import { setRules } from './plan.store';

export function Rules({ round, planning }: { round: RoundDetail; planning: Planning }) {
  const { t, language } = useText();
  const set = (part: Partial<Planning>): void => setRules(round.id, { ...planning, ...part });
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short' });
  return (
    <div className="rounds-rules">
      <section className="ui-sheet rounds-part" aria-labelledby="rounds-method">
        <h2 id="rounds-method">{t('rounds.rules.method')}</h2>
        <Choice label={t('rounds.rules.method')} value={planning.method} onChange={(method) => set({ method })} options={(['region', 'draw', 'hand'] as const).map((value) => ({ value, label: t(`rounds.rules.methods.${value}`), note: t(`rounds.rules.methodNotes.${value}`) }))} />
        {planning.method !== 'draw' ? null : <Field label={t('rounds.rules.seed')} optional hint={t('rounds.rules.seedHint')}>{(control) => <input className="ui-input" maxLength={500} placeholder={t('rounds.rules.seedExample')} value={planning.seed} onChange={({ target }) => set({ seed: target.value })} {...control} />}</Field>}
      </section>
      <section className="ui-sheet rounds-part" aria-labelledby="rounds-people">
        <h2 id="rounds-people">{t('rounds.rules.people')}</h2>
        <p className="rounds-muted">{t('rounds.rules.peopleLead')}</p>
        <Inspectors inspectors={planning.inspectors} onChange={(inspectors) => set({ inspectors })} year={Number(round.startsOn.slice(0, 4))} />
      </section>
      <section className="ui-sheet rounds-part" aria-labelledby="rounds-days">
        <h2 id="rounds-days">{t('rounds.rules.days')}</h2>
        <div className="rounds-weekdays" role="group" aria-label={t('rounds.rules.weekdays')}>
          {[1, 2, 3, 4, 5, 6, 7].map((day) => <Chip key={day} on={planning.weekdays.includes(day)} onToggle={(on) => { const weekdays = on ? [...planning.weekdays, day].sort() : planning.weekdays.filter((each) => each !== day); if (weekdays.length > 0) set({ weekdays }); }}>{weekday.format(new Date(2026, 5, day))}</Chip>)}
          <label className="rounds-check"><input type="checkbox" checked={planning.holidays === 'avoided'} onChange={({ target }) => set({ holidays: target.checked ? 'avoided' : 'allowed' })} />{t('rounds.rules.noHolidays')}</label>
        </div>
        <DaysField label={t('rounds.rules.except')} hint={t('rounds.rules.exceptHint')} days={planning.except} year={Number(round.startsOn.slice(0, 4))} onChange={(except) => set({ except })} />
      </section>
      <section className="ui-sheet rounds-part" aria-labelledby="rounds-distances">
        <h2 id="rounds-distances">{t('rounds.rules.distances')}</h2>
        <div className="rounds-fields">
          <Field label={t('rounds.rules.buffer')} hint={t('rounds.rules.bufferHint')}>{(control) => <NumberInput {...control} most={365} unit={t('rounds.deadlines.days')} value={planning.bufferDays} onChange={(days) => set({ bufferDays: days ?? 0 })} />}</Field>
          <Field label={t('rounds.rules.lockout')} hint={t('rounds.rules.lockoutHint')}>{(control) => <NumberInput {...control} most={3650} unit={t('rounds.deadlines.days')} value={planning.lockoutDays} onChange={(days) => set({ lockoutDays: days ?? 0 })} />}</Field>
        </div>
        <label className="rounds-check"><input type="checkbox" checked={planning.notTwiceRunning} onChange={({ target }) => set({ notTwiceRunning: target.checked })} />{t('rounds.rules.notTwice')}</label>
        <h3>{t('rounds.rules.lockouts')}</h3>
        <Lockouts round={round} lockouts={planning.lockouts} inspectorIds={planning.inspectors.map(({ id }) => id)} onChange={(lockouts) => set({ lockouts })} />
      </section>
    </div>
  );
}
