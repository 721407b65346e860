/** 不能满足: what the rules do not let through, and why; each can be planned by hand all the same. */
import { Table } from 'antd';
import { useMemo } from 'react';
import type { Plan, PlanRow, Unmet } from '@shared/rounds';
import { useText } from '../../../i18n';
import { compareText } from '../../../ui/compare';
import { EmptyState } from '../../../ui/EmptyState';
import { FilterChips } from '../../../ui/FilterChips';
import { useState } from 'react';
import { tally } from '../../visits/filter';
import { TabList } from '../TabList';
import type { PlanWords } from './usePlanWords';

export function UnmetList({ plan, words, onByHand }: { plan: Plan; words: PlanWords; onByHand: (row: PlanRow) => void }) {
  const { t } = useText();
  const [why, setWhy] = useState<string | null>(null);
  const shown = useMemo(() => plan.unmet.filter((unmet) => why === null || unmet.why === why), [plan.unmet, why]);
  const byHand = ({ key, siteId, component, n, inspectorId }: Unmet): void => onByHand({ key, siteId, component, n, inspectorId, plannedOn: null, window: null, scenarioId: null, fixed: true });
  return (
    <TabList filters={<><span className="rounds-muted">{t('rounds.plan.unmetLead')}</span><FilterChips label={t('rounds.plan.why')} value={why} onChange={setWhy} options={tally(plan.unmet, (unmet) => ({ value: unmet.why, label: t(`rounds.whyShort.${unmet.why}`) }))} /></>}>
      {({ width, height }) => (plan.unmet.length === 0 ? <EmptyState title={t('rounds.plan.allMet')} text={t('rounds.plan.allMetText')} /> : (
        <Table<Unmet> virtual rowKey="key" dataSource={shown} pagination={false} scroll={{ x: Math.max(width, 720), y: height - 48 }} showSorterTooltip={false} columns={[
          { key: 'site', title: t('visits.site'), width: 210, ellipsis: true, sorter: (a, b) => compareText(words.site(a.siteId).code, words.site(b.siteId).code), render: (_, { siteId }) => `${words.site(siteId).code} ${words.site(siteId).name}` },
          { key: 'component', title: t('rounds.plan.component'), width: 130, ellipsis: true, render: (_, { component, n }) => <>{words.component(component)}{n > 1 ? <small className="rounds-muted"> {t('rounds.plan.nth', { n })}</small> : null}</> },
          { key: 'why', title: t('rounds.plan.why'), width: 380, render: (_, unmet) => <span className="rounds-why">{words.unmet(unmet)}</span> },
          { key: 'hand', title: t('rounds.columns.actions'), width: 110, render: (_, unmet) => <button type="button" className="ui-row-link rounds-link" data-row-focus="" aria-label={t('rounds.plan.byHandOf', { name: words.site(unmet.siteId).name })} onClick={() => byHand(unmet)}>{t('rounds.plan.byHand')}</button> },
        ]} />
      ))}
    </TabList>
  );
}
