/** The columns of the list of visits. */
import { fillsIn, type Visit } from '@shared/visits';
import { useMe } from '../../app/me';
import { useText } from '../../i18n';
import { compareText } from '../../ui/compare';
import { dayCell, numberCell, textCell, type ListColumn } from '../../ui/list-columns';
import { ScoreBand } from '../../ui/ScoreBand';
import { StateChip } from '../reviews/marks';
import { stateText } from '../reviews/state';

const open = new Set<Visit['state']>(['planned', 'in-progress', 'returned']);
const order: readonly Visit['state'][] = ['planned', 'in-progress', 'returned', 'submitted', 'in-review', 'approved', 'published', 'appealed', 'upheld', 'rejected', 'void'];

/** Where a visit leads this person: to its form, to its scorecard, or nowhere. */
export function useTarget() {
  const { hidesScore, profile } = useMe();
  return (visit: Visit): string | null => {
    if (open.has(visit.state)) return fillsIn(visit, profile.id) ? `#/assessments/${visit.assessmentId}` : null;
    return visit.state !== 'void' && !hidesScore(visit) ? `#/scorecards/${visit.assessmentId}` : null;
  };
}

/** `onPapers`: to print what is needed for a visit that is still to be done. */
export function useVisitColumns(onPapers: (visit: Visit) => void): ListColumn<Visit>[] {
  const { t, pick } = useText();
  const target = useTarget();
  const { hidesScore } = useMe();
  return [
    { key: 'code', title: t('visits.code'), dataIndex: 'siteCode', width: 76, sorter: (a, b) => compareText(a.siteCode, b.siteCode) },
    {
      key: 'site', title: t('visits.site'), dataIndex: 'siteName', width: 208, ellipsis: true, sorter: (a, b) => compareText(a.siteName, b.siteName),
      render: (name: string, visit) => {
        const href = target(visit);
        return href === null ? <span>{name}</span> : <a className="ui-row-link" data-row-focus="" href={href}>{name}</a>;
      },
    },
    { key: 'region', title: t('visits.region'), dataIndex: 'regionName', responsive: ['xxl'], width: 132, ellipsis: true, sorter: (a, b) => compareText(a.regionName ?? '', b.regionName ?? ''), render: (name: string | null) => name ?? '–' },
    { key: 'round', title: t('visits.round'), dataIndex: 'roundTitle', responsive: ['xl'], width: 140, ellipsis: true, render: (title: string | null) => title ?? '–' },
    // The names of the sites need the room more than the template's.
    { key: 'template', title: t('visits.template'), responsive: ['xxl'], width: 116, ellipsis: true, render: (_, visit) => pick(visit.templateTitle), cell: textCell((visit) => pick(visit.templateTitle)) },
    { key: 'inspector', title: t('visits.inspector'), dataIndex: 'inspectorName', width: 92, ellipsis: true, sorter: (a, b) => compareText(a.inspectorName, b.inspectorName) },
    { key: 'plannedOn', title: t('visits.plannedOn'), dataIndex: 'plannedOn', width: 116, defaultSortOrder: 'descend', sorter: (a, b) => compareText(a.plannedOn, b.plannedOn), cell: dayCell((visit) => visit.plannedOn) },
    {
      key: 'state', title: t('visits.state'), dataIndex: 'state', width: 96, sorter: (a, b) => order.indexOf(a.state) - order.indexOf(b.state),
      render: (_, { state, automatic }) => <StateChip state={state} automatic={automatic} />, cell: textCell(({ state, automatic }) => stateText(t, state, automatic)),
    },
    { key: 'progress', title: t('visits.progress'), width: 90, align: 'right', sorter: (a, b) => a.answered / (a.items || 1) - b.answered / (b.items || 1), render: (_, { answered, items }) => t('common.of', { done: answered, total: items }), cell: [numberCell((visit) => visit.answered), numberCell((visit) => visit.items, t('visits.items'))] },
    {
      key: 'score', title: t('visits.score'), dataIndex: 'percent', width: 134, sorter: (a, b) => Number(a.percent ?? -1) - Number(b.percent ?? -1),
      render: (percent: string | null, visit) => (open.has(visit.state) || hidesScore(visit) ? '–' : <ScoreBand percent={percent} outcome={visit.outcome} />),
      cell: numberCell((visit) => (open.has(visit.state) || hidesScore(visit) ? null : visit.percent)),
    },
    {
      key: 'papers', title: t('visits.papers.title'), width: 72, responsive: ['xl'], cell: [],
      render: (_, visit) => (open.has(visit.state) ? <button type="button" className="ui-row-link visits-papers-button" aria-label={t('visits.papers.of', { name: visit.siteName })} onClick={() => onPapers(visit)}>{t('visits.papers.title')}</button> : null),
    },
  ];
}
