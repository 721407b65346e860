/** Which calls a draw is of: days, filters, exclusions, strata. The census stands apart in Musts. */
import { Select } from 'antd';
import type { CallPopulationPlan } from '@shared/draws';
import { useRequest } from '../../../api';
import { useText } from '../../../i18n';
import { today } from '../../../i18n/format';
import { Chip } from '../../../ui/Chip';
import { DayPicker } from '../../agents/DayPicker';
import { Conditions } from '../../calls/Conditions';
import { TagsInput, tagsOf } from '../../organisation/TagsInput';
import { Count } from '../Count';
import { monthBefore, monthOf } from '../days';
import { Part } from '../Step';
import { Conflicts } from './Conflicts';
import { Strata } from './Strata';

const flags = ['unanswered', 'noRecording', 'scored', 'unknownAgent'] as const;

export function CallForm({ plan, onChange }: { plan: CallPopulationPlan; onChange: (plan: CallPopulationPlan) => void }) {
  const { t } = useText();
  const { data: agents = [] } = useRequest('agents.list', {});
  const { period, exclude } = plan;
  const set = (part: Partial<CallPopulationPlan>): void => onChange({ ...plan, ...part });
  const setConditions = (conditions: CallPopulationPlan['filter']['conditions']): void => set({ filter: { ...plan.filter, conditions } });
  const setExclude = (part: Partial<CallPopulationPlan['exclude']>): void => set({ exclude: { ...exclude, ...part } });
  // A period never ends before it begins: the other end goes along.
  const setDays = (from: string, to: string, moved: 'from' | 'to'): void => set({ period: from <= to ? { from, to } : moved === 'from' ? { from, to: from } : { from: to, to } });
  const presets = [['lastMonth', monthBefore(today())], ['thisMonth', monthOf(today())]] as const;
  return (
    <>
      <Part title={t('draws.period')} hint={t('draws.periodHint')}>
        <div className="draw-days">
          <DayPicker label={t('draws.from')} allowClear={false} value={period.from} onChange={(from) => setDays(from ?? period.from, period.to, 'from')} />–<DayPicker label={t('draws.to')} allowClear={false} value={period.to} onChange={(to) => setDays(period.from, to ?? period.to, 'to')} />
          {presets.map(([name, days]) => <Chip key={name} on={days.from === period.from && days.to === period.to} onToggle={() => set({ period: days })}>{t(`draws.${name}`)}</Chip>)}
        </div>
      </Part>
      <Part title={t('draws.filter')} hint={plan.filter.conditions.length === 0 ? t('draws.filterNone') : undefined}>
        <Conditions label={t('draws.filter')} conditions={plan.filter.conditions} onAdd={(condition) => setConditions([...plan.filter.conditions, condition])} onDrop={(at) => setConditions(plan.filter.conditions.toSpliced(at, 1))} />
      </Part>
      <Part title={t('draws.exclude')}>
        <p className="draw-inline">{t('draws.tooShort')} <Count label={t('draws.tooShort')} value={exclude.minTalkS} most={86_400} unit={t('draws.seconds')} onChange={(minTalkS) => setExclude({ minTalkS })} /></p>
        <div className="draw-checks">{flags.map((flag) => <label key={flag}><input type="checkbox" checked={exclude[flag]} onChange={({ target }) => setExclude({ [flag]: target.checked })} />{t(`draws.excludes.${flag}`)}</label>)}</div>
        <div className="draw-row"><span id="draw-tags">{t('draws.excludes.tags')}</span><TagsInput label={t('draws.excludes.tags')} known={tagsOf(agents)} value={exclude.tags} onChange={(tags) => setExclude({ tags })} /></div>
        <Conflicts label={t('draws.excludes.agents')} add={t('draws.addAgent')} options={agents.map(({ id, number, name }) => ({ value: id, label: `${number} ${name}` }))}
          list={exclude.agents.map(({ agentId, note }) => ({ id: agentId, note }))} onChange={(list) => setExclude({ agents: list.map(({ id, note }) => ({ agentId: id, note })) })} />
      </Part>
      <Part title={t('draws.strata')} hint={t('draws.strataHint')}>
        <Strata subject="calls" keys={plan.strata} onChange={(strata) => set({ strata: strata as CallPopulationPlan['strata'] })} bands={plan.ratingBands} onBands={(ratingBands) => set({ ratingBands })} />
      </Part>
      <Part title={t('draws.spread')} hint={t(`draws.spreadNotes.${plan.spread}`)}>
        <div className="draw-chips" role="group" aria-label={t('draws.spread')}>{(['none', 'third', 'week'] as const).map((each) => <Chip key={each} on={plan.spread === each} onToggle={() => set({ spread: each })}>{t(`draws.spreads.${each}`)}</Chip>)}</div>
      </Part>
    </>
  );
}

/** Several of a few values; none means any. */
export function Several({ label, values, options, onChange, placeholder }: { label: string; values: readonly string[]; options: readonly { value: string; label: string }[]; onChange: (values: string[]) => void; placeholder: string }) {
  return <div className="draw-row"><span>{label}</span><Select mode="multiple" aria-label={label} placeholder={placeholder} value={[...values]} options={[...options]} showSearch={{ optionFilterProp: 'label' }} onChange={onChange} /></div>;
}
