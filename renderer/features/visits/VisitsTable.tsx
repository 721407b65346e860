/** The table of visits: virtual rows, sorting, arrow keys from row to row. */
import { Table, type TableColumnsType } from 'antd';
import type { Visit } from '@shared/visits';
import { useMe } from '../../app/me';
import { useText } from '../../i18n';
import { Chip } from '../../ui/Chip';
import { ScoreBand } from '../../ui/ScoreBand';

const open = new Set<Visit['state']>(['planned', 'in-progress', 'returned']);
const tone = (state: Visit['state']) => (state === 'planned' ? 'plain' : state === 'in-progress' ? 'accent' : state === 'returned' || state === 'void' ? 'seal' : 'good');
const order: readonly Visit['state'][] = ['planned', 'in-progress', 'returned', 'submitted', 'in-review', 'approved', 'published', 'appealed', 'upheld', 'rejected', 'void'];
const compare = (a: string, b: string): number => a.localeCompare(b, 'zh-CN');

/** Where a visit leads this person: to its form, to its scorecard, or nowhere. */
function useTarget() {
  const { can, profile } = useMe();
  return (visit: Visit): string | null => {
    if (open.has(visit.state)) return visit.inspectorId === profile.id ? `#/assessments/${visit.assessmentId}` : null;
    return visit.state !== 'void' && can('seeScorecards') ? `#/scorecards/${visit.assessmentId}` : null;
  };
}

export function VisitsTable({ visits, width, height, hidesScore }: { visits: readonly Visit[]; width: number; height: number; hidesScore: (visit: Visit) => boolean }) {
  const { t, pick } = useText();
  const target = useTarget();
  const columns: TableColumnsType<Visit> = [
    { title: t('visits.code'), dataIndex: 'siteCode', width: 82, sorter: (a, b) => compare(a.siteCode, b.siteCode) },
    {
      title: t('visits.site'), dataIndex: 'siteName', width: 180, ellipsis: true, sorter: (a, b) => compare(a.siteName, b.siteName),
      render: (name: string, visit) => {
        const href = target(visit);
        return href === null ? <span>{name}</span> : <a className="ui-row-link" data-row-focus="" href={href}>{name}</a>;
      },
    },
    { title: t('visits.region'), dataIndex: 'regionName', width: 104, ellipsis: true, sorter: (a, b) => compare(a.regionName ?? '', b.regionName ?? ''), render: (name: string | null) => name ?? '–' },
    { title: t('visits.round'), dataIndex: 'roundTitle', responsive: ['xl'], width: 146, ellipsis: true, render: (title: string | null) => title ?? '–' },
    { title: t('visits.template'), responsive: ['xl'], width: 122, ellipsis: true, render: (_, visit) => pick(visit.templateTitle) },
    { title: t('visits.inspector'), dataIndex: 'inspectorName', width: 98, ellipsis: true, sorter: (a, b) => compare(a.inspectorName, b.inspectorName) },
    { title: t('visits.plannedOn'), dataIndex: 'plannedOn', width: 118, defaultSortOrder: 'descend', sorter: (a, b) => compare(a.plannedOn, b.plannedOn) },
    {
      title: t('visits.state'), dataIndex: 'state', width: 102, sorter: (a, b) => order.indexOf(a.state) - order.indexOf(b.state),
      render: (state: Visit['state']) => <Chip tone={tone(state)}>{t(`common.states.${state}`)}</Chip>,
    },
    { title: t('visits.progress'), width: 86, align: 'right', sorter: (a, b) => a.answered / (a.items || 1) - b.answered / (b.items || 1), render: (_, { answered, items }) => t('common.of', { done: answered, total: items }) },
    {
      title: t('visits.score'), dataIndex: 'percent', width: 96, sorter: (a, b) => Number(a.percent ?? -1) - Number(b.percent ?? -1),
      render: (percent: string | null, visit) => (open.has(visit.state) || hidesScore(visit) ? '–' : <ScoreBand percent={percent} />),
    },
  ];
  const wide = window.innerWidth >= 1200;
  const least = columns.reduce((sum, column) => sum + (column.responsive === undefined || wide ? Number(column.width) : 0), 0);
  return (
    <Table<Visit> virtual size="middle" rowKey="id" columns={columns} dataSource={[...visits]} pagination={false} scroll={{ x: Math.max(width, least), y: height - 46 }}
      sortDirections={['ascend', 'descend', 'ascend']} showSorterTooltip={false} />
  );
}
