/** The rules of a round that are the same for all its visits: recording, who sees scores, deadlines, when a site passes, quotas. */
import { severities } from '@shared/findings';
import type { RoundSettings } from '@shared/rounds/settings';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { Field } from '../../../ui/Field';
import { sumOf } from '../draft';
import { NumberInput } from '../NumberInput';
import { Choice } from './Choice';

interface Props { settings: RoundSettings; onChange: (part: Partial<RoundSettings>) => void }

export function RecordingRules({ settings: { recording }, onChange }: Props) {
  const { t } = useText();
  const set = (part: Partial<typeof recording>): void => onChange({ recording: { ...recording, ...part } });
  return (
    <>
      <Choice label={t('rounds.recording.title')} value={recording.policy} onChange={(policy) => set({ policy })} options={(['required', 'allowed', 'forbidden'] as const).map((value) => ({ value, label: t(`rounds.recording.policies.${value}`), note: t(`rounds.recording.notes.${value}`) }))} />
      <div className="rounds-pair">
        {(['zh-CN', 'en'] as const).map((language) => (
          <Field key={language} optional label={t(`rounds.recording.consent.${language}`)} hint={language === 'zh-CN' ? t(recording.policy === 'forbidden' ? 'rounds.recording.whyHint' : 'rounds.recording.consentHint') : undefined}>
            {(control) => <textarea className="ui-input" rows={3} maxLength={2000} lang={language} placeholder={t(`rounds.recording.example.${language}`)} value={recording.consent[language]} onChange={({ target }) => set({ consent: { ...recording.consent, [language]: target.value } })} {...control} />}
          </Field>
        ))}
      </div>
    </>
  );
}

export function ScoreRules({ settings: { scores, nicknames }, onChange }: Props) {
  const { t } = useText();
  return (
    <>
      <h3>{t('rounds.scores.inspectors')}</h3>
      <Choice label={t('rounds.scores.inspectors')} value={scores.inspectors} onChange={(inspectors) => onChange({ scores: { ...scores, inspectors } })} options={(['handed-in', 'published', 'never'] as const).map((value) => ({ value, label: t(`rounds.scores.inspector.${value}`) }))} />
      <h3>{t('rounds.scores.sites')}</h3>
      <Choice label={t('rounds.scores.sites')} value={scores.sites} onChange={(sites) => onChange({ scores: { ...scores, sites } })} options={(['published', 'never'] as const).map((value) => ({ value, label: t(`rounds.scores.site.${value}`) }))} />
      <label className="rounds-check"><input type="checkbox" checked={nicknames} onChange={({ target }) => onChange({ nicknames: target.checked })} />{t('visits.nicknames')}</label>
    </>
  );
}

export function Deadlines({ settings: { clocks, handInDays }, onChange }: Props) {
  const { t } = useText();
  const set = (part: Partial<typeof clocks>): void => onChange({ clocks: { ...clocks, ...part } });
  const working = clocks.time === 'working';
  return (
    <>
      <div className="rounds-fields rounds-fields-four">
        <Field label={t('rounds.deadlines.handIn')} hint={t('rounds.deadlines.handInHint')}>{(control) => <NumberInput {...control} most={60} value={handInDays} unit={t(working ? 'rounds.deadlines.workingDays' : 'rounds.deadlines.days')} onChange={(days) => onChange({ handInDays: days })} />}</Field>
        <Field label={t('calendar.reviewHours')} hint={t('calendar.hints.reviewHours')}>{(control) => <NumberInput {...control} least={1} most={2000} step="any" value={clocks.reviewHours} onChange={(hours) => set({ reviewHours: hours ?? Number.NaN })} />}</Field>
        <Field label={t('calendar.fixHours')} hint={t('calendar.hints.fixHours')}>{(control) => <NumberInput {...control} least={1} most={2000} step="any" value={clocks.fixHours} onChange={(hours) => set({ fixHours: hours ?? Number.NaN })} />}</Field>
        <Field label={t('calendar.appealDays')} hint={t('calendar.hints.appealDays')}>{(control) => <NumberInput {...control} least={1} most={365} value={clocks.appealDays} onChange={(days) => set({ appealDays: days ?? Number.NaN })} />}</Field>
      </div>
      <div className="rounds-fields" role="group" aria-label={t('calendar.action')}>
        {severities.map((severity) => (
          <Field key={severity} label={t('calendar.actionOf', { severity: t(`findings.severities.${severity}`) })} hint={severity === 'minor' ? t('calendar.actionHint') : undefined}>
            {(control) => <NumberInput {...control} least={1} most={365} unit={t(working ? 'rounds.deadlines.workingDays' : 'rounds.deadlines.days')} value={clocks.actionDays[severity]} onChange={(days) => set({ actionDays: { ...clocks.actionDays, [severity]: days ?? Number.NaN } })} />}
          </Field>
        ))}
      </div>
      <div className="rounds-pair">
        <h3>{t('calendar.time')}</h3><h3>{t('calendar.overdue')}</h3>
        <Choice label={t('calendar.time')} value={clocks.time} onChange={(time) => set({ time })} options={(['natural', 'working'] as const).map((value) => ({ value, label: t(`calendar.times.${value}`), note: t(`rounds.deadlines.times.${value}`) }))} />
        <Choice label={t('calendar.overdue')} value={clocks.overdue} onChange={(overdue) => set({ overdue })} options={(['remind', 'approve'] as const).map((value) => ({ value, label: t(`calendar.overdues.${value}`), note: t(`calendar.overdueNotes.${value}`) }))} />
      </div>
    </>
  );
}

export function PassRules({ settings: { pass, decimals }, onChange }: Props) {
  const { t } = useText();
  const set = (part: Partial<typeof pass>): void => onChange({ pass: { ...pass, ...part } });
  return (
    <>
      <div className="rounds-fields">
        <Field label={t('rounds.pass.percent')} hint={t('rounds.pass.percentHint')}>{(control) => <NumberInput {...control} most={100} step="any" unit="%" value={pass.percent} onChange={(percent) => set({ percent })} />}</Field>
        <Field label={t('rounds.pass.component')} hint={t('rounds.pass.componentHint')}>{(control) => <NumberInput {...control} most={100} step="any" unit="%" value={pass.component} onChange={(component) => set({ component })} />}</Field>
        <Field label={t('rounds.pass.decimals')}>{(control) => (
          <select className="ui-input rounds-short" {...control} value={decimals} onChange={({ target }) => onChange({ decimals: Number(target.value) as RoundSettings['decimals'] })}>{['86', '85.7', '85.73'].map((example, places) => <option key={example} value={places}>{example}</option>)}</select>
        )}</Field>
      </div>
      <label className="rounds-check"><input type="checkbox" checked={pass.noKnockOut} onChange={({ target }) => set({ noKnockOut: target.checked })} />{t('rounds.pass.noKnockOut')}</label>
    </>
  );
}

export function QuotaRules({ settings: { quotas }, onChange }: Props) {
  const { t } = useText();
  const set = (part: Partial<typeof quotas>): void => onChange({ quotas: { ...quotas, ...part } });
  const { windows } = quotas;
  const sum = sumOf(windows.map(({ share }) => share));
  const put = (at: number, part: Partial<(typeof windows)[number]>): void => set({ windows: windows.map((each, index) => (index === at ? { ...each, ...part } : each)) });
  return (
    <>
      <Field label={t('rounds.quotas.restDays')} hint={t('rounds.quotas.restDaysHint')}>{(control) => <NumberInput {...control} most={100} step="any" unit="%" value={quotas.restDays} onChange={(restDays) => set({ restDays })} />}</Field>
      <h3>{t('rounds.quotas.windows')}</h3>
      {windows.length === 0 ? <p className="rounds-muted">{t('rounds.quotas.noWindows')}</p> : (
        <ul className="rounds-windows">
          {windows.map(({ from, to, share, on }, at) => (
            <li key={at}>
              <input className="ui-input" type="time" aria-label={t('calendar.from')} value={from} onChange={({ target }) => put(at, { from: target.value })} /><span>–</span>
              <input className="ui-input" type="time" aria-label={t('calendar.to')} value={to === '24:00' ? '23:59' : to} onChange={({ target }) => put(at, { to: target.value })} />
              <select className="ui-input rounds-short" aria-label={t('rounds.quotas.on')} value={on} onChange={({ target }) => put(at, { on: target.value as typeof on })}>{(['any', 'workday', 'restday'] as const).map((kind) => <option key={kind} value={kind}>{t(`rounds.quotas.kinds.${kind}`)}</option>)}</select>
              <NumberInput aria-label={t('rounds.quotas.share')} most={100} step="any" unit="%" value={share} onChange={(value) => put(at, { share: value ?? 0 })} />
              <Button kind="quiet" onClick={() => set({ windows: windows.filter((_, index) => index !== at) })}>{t('rounds.remove')}</Button>
            </li>
          ))}
        </ul>
      )}
      <div className="rounds-buttons">
        <Button disabled={windows.length >= 12} onClick={() => set({ windows: [...windows, { from: windows.at(-1)?.to ?? '09:00', to: windows.length === 0 ? '12:00' : '18:00', share: Math.max(0, 100 - sum), on: 'any' }] })}>{t('rounds.quotas.addWindow')}</Button>
        {windows.length === 0 ? null : <span role="status" className={sum === 100 ? 'rounds-good' : 'rounds-watch'}>{t(sum === 100 ? 'rounds.quotas.sumWhole' : 'rounds.quotas.sum', { sum })}</span>}
      </div>
    </>
  );
}
