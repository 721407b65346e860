/** Which team an agent belonged to, from which day on. */
import { Select } from 'antd';
import type { TeamPeriod } from '@shared/agents';
import type { Team } from '@shared/teams';
import { useText } from '../../i18n';
import { today } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { DayPicker } from './DayPicker';
import { without } from './filter';

export interface PeriodDraft { key: number; fromOn: string | null; teamId: string | null }

let nextKey = 1;
export const draftOf = ({ fromOn, teamId }: TeamPeriod): PeriodDraft => ({ key: nextKey++, fromOn, teamId });
/** What is wrong with the periods, if anything. */
export const fault = (periods: readonly PeriodDraft[]): 'needDay' | 'sameDay' | null =>
  periods.some(({ fromOn }) => fromOn === null) ? 'needDay' : new Set(periods.map(({ fromOn }) => fromOn)).size < periods.length ? 'sameDay' : null;
/** The periods as they are stored, oldest first. Only for drafts without fault. */
export const periodsOf = (periods: readonly PeriodDraft[]): TeamPeriod[] =>
  periods.flatMap(({ fromOn, teamId }) => (fromOn === null ? [] : [{ fromOn, teamId }])).sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1));

export function teamOptions(teams: readonly Team[], used: ReadonlySet<string | null>, noTeam: string) {
  return [{ value: without, label: noTeam }, ...teams.filter(({ id, archivedAt }) => archivedAt === null || used.has(id)).map(({ id, name }) => ({ value: id, label: name }))];
}

interface Props { periods: readonly PeriodDraft[]; teams: readonly Team[]; firstDay: string | null; onChange: (periods: PeriodDraft[]) => void }

export function TeamPeriods({ periods, teams, firstDay, onChange }: Props) {
  const { t } = useText();
  const options = teamOptions(teams, new Set(periods.map(({ teamId }) => teamId)), t('agents.noTeam'));
  const change = (key: number, part: Partial<PeriodDraft>) => onChange(periods.map((period) => (period.key === key ? { ...period, ...part } : period)));
  const wrong = fault(periods);
  return (
    <fieldset className="agents-periods">
      <legend>{t('agents.periods')}</legend>
      {periods.length === 0 ? <p className="organisation-muted">{t('agents.noPeriods')}</p> : null}
      {periods.map(({ key, fromOn, teamId }, index) => (
        <div key={key} className="agents-period" role="group" aria-label={`${t('agents.periods')} ${index + 1}`}>
          <DayPicker label={t('agents.from')} allowClear={false} value={fromOn} onChange={(day) => change(key, { fromOn: day })} />
          <Select virtual aria-label={t('agents.team')} value={teamId ?? without} showSearch={{ optionFilterProp: 'label' }} options={options} onChange={(id: string) => change(key, { teamId: id === without ? null : id })} />
          <Button kind="quiet" aria-label={t('agents.removePeriod')} onClick={() => onChange(periods.filter((period) => period.key !== key))}>✕</Button>
        </div>
      ))}
      <p className="ui-field-error" role="alert">{wrong === null ? null : t(`agents.${wrong}`)}</p>
      <Button onClick={() => onChange([...periods, draftOf({ fromOn: periods.length === 0 ? (firstDay ?? today()) : today(), teamId: null })])}>{t('agents.addPeriod')}</Button>
      <p className="ui-field-hint">{t('agents.periodsHint')}</p>
    </fieldset>
  );
}
