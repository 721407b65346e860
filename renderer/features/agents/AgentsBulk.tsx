/** 批量修改 of agents: to a team from a day on, tags, last day. */
import { Select } from 'antd';
import type { Agent } from '@shared/agents';
import type { Team } from '@shared/teams';
import { request } from '../../api';
import { useText } from '../../i18n';
import { today } from '../../i18n/format';
import { BulkDialog } from '../organisation/BulkDialog';
import { TagsInput } from '../organisation/TagsInput';
import { changeMany } from '../organisation/undo-bulk';
import { stepsBack, type AgentChange } from './bulk';
import { DayPicker } from './DayPicker';
import { without } from './filter';
import { teamOptions } from './TeamPeriods';

const apply = (agents: readonly Agent[], change: AgentChange): Promise<void> =>
  changeMany(agents.map(({ id }) => id), change, (step) => request('agents.bulk', step), ['agents', 'teams'], stepsBack(agents, change));

interface Props { agents: readonly Agent[]; teams: readonly Team[]; tags: readonly string[]; onClose: () => void }

export function AgentsBulk({ agents, teams, tags, onClose }: Props) {
  const { t } = useText();
  const own = [...new Set(agents.flatMap((agent) => agent.tags))];
  const options = teamOptions(teams, new Set(), t('agents.noTeam'));
  return (
    <BulkDialog<AgentChange> count={agents.length} onApply={(change) => apply(agents, change)} onClose={onClose} fields={[
      { key: 'team', label: t('agents.bulkTeam'), render: ({ team }, set, id) => (
        <div className="agents-bulk-team">
          <Select virtual id={id} aria-label={t('agents.team')} showSearch={{ optionFilterProp: 'label' }} options={options} {...(team === undefined ? {} : { value: team.teamId ?? without })}
            onChange={(value: string) => set({ team: { fromOn: team?.fromOn ?? today(), teamId: value === without ? null : value } })} />
          <span>{t('agents.bulkTeamHint')}</span>
          <DayPicker label={t('agents.from')} allowClear={false} value={team?.fromOn ?? today()} onChange={(day) => { if (day !== null) set({ team: { fromOn: day, teamId: team?.teamId ?? null } }); }} />
        </div>
      ) },
      { key: 'addTags', label: t('organisation.addTags'), empty: { addTags: [] }, render: ({ addTags = [] }, set, id) => <TagsInput id={id} known={tags} value={addTags} onChange={(value) => set({ addTags: value })} /> },
      { key: 'removeTags', label: t('organisation.removeTags'), empty: { removeTags: [] }, render: ({ removeTags = [] }, set, id) => <TagsInput id={id} known={own} value={removeTags} onChange={(value) => set({ removeTags: value })} /> },
      { key: 'leftOn', label: t('agents.leftOnLong'), hint: t('organisation.keepEmpty'), empty: { leftOn: null }, render: ({ leftOn = null }, set, id) => <DayPicker id={id} value={leftOn} onChange={(day) => set({ leftOn: day })} /> },
    ]} />
  );
}
