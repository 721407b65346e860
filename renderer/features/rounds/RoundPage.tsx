/** One round: what it asks, where, who goes when, how far it is, and what the sites score. */
import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { RoundDetail } from '@shared/rounds';
import { useRequest } from '../../api';
import { useMe } from '../../app/me';
import { useBreadcrumb } from '../../app/store';
import { useText } from '../../i18n';
import { Antd } from '../../ui/Antd';
import { ErrorNote } from '../../ui/ErrorNote';
import { Loading } from '../../ui/Loading';
import { BoardTab } from './board/BoardTab';
import { ScoresTab } from './board/ScoresTab';
import { usePlans } from './plan/plan.store';
import { PlanTab } from './plan/PlanTab';
import { RoundActions } from './RoundActions';
import { RoundStateChip } from './RoundStateChip';
import { SettingsTab } from './settings/SettingsTab';
import { SitesTab } from './sites/SitesTab';
import './rounds.css';

const tabs = ['settings', 'sites', 'plan', 'board', 'scores'] as const;
type Tab = (typeof tabs)[number];
const isTab = (tab: string | undefined): tab is Tab => tabs.some((each) => each === tab);

/** Where work on a round goes on. */
function nextTab({ sites, visits }: RoundDetail, office: boolean): Tab {
  if (!office || visits > 0) return 'board';
  return sites.length === 0 ? 'sites' : 'plan';
}

function Frame({ id, title, head, tab, offered, note, children }: { id: string; title: string; head: ReactNode; tab: Tab; offered: readonly Tab[]; note: (tab: Tab) => string; children: ReactNode }) {
  const { t } = useText();
  return (
    <Antd>
      <div className="rounds-page">
        <header className="rounds-head"><h1>{title}</h1>{head}</header>
        <nav className="rounds-tabs" aria-label={t('rounds.tabsLabel')}>
          {offered.map((each) => {
            const words = <>{t(`rounds.tabs.${each}`)}{note(each) === '' ? null : <> <span>{note(each)}</span></>}</>;
            return id === '' && each !== 'settings' ? <span key={each} aria-disabled="true">{words}</span> : <a key={each} href={id === '' ? '#/rounds/new' : `#/rounds/${id}/${each}`} aria-current={each === tab ? 'page' : undefined}>{words}</a>;
          })}
        </nav>
        <div className="rounds-body">{children}</div>
      </div>
    </Antd>
  );
}

export default function RoundPage({ id = '', tab }: { id?: string; tab?: string }) {
  return id === 'new' ? <NewRound /> : <Stored id={id} tab={tab} />;
}

function NewRound() {
  const { t } = useText();
  useBreadcrumb([t('shell.areas.visits'), { label: t('rounds.title'), href: '#/rounds' }, t('rounds.new')]);
  return <Frame id="" title={t('rounds.new')} head={null} tab="settings" offered={tabs} note={() => ''}><SettingsTab detail={null} /></Frame>;
}

function Stored({ id, tab: asked }: { id: string; tab: string | undefined }) {
  const { t } = useText();
  const { can } = useMe();
  const [, navigate] = useLocation();
  const office = can('planVisits');
  const { data: detail, error, refetch } = useRequest('rounds.get', { id });
  const live = usePlans(({ known, works }) => (known.has(id) ? (works[id]?.plan.rows.length ?? null) : undefined));
  const [first, setFirst] = useState<Tab | null>(null); // where it opened; later changes do not lead away
  useBreadcrumb([t('shell.areas.visits'), { label: t('rounds.title'), href: '#/rounds' }, detail?.title ?? '']);
  if (error !== null) return <div className="rounds-alone"><ErrorNote error={error} onRetry={() => void refetch()} /></div>;
  if (detail === undefined) return <Loading />;
  if (first === null) setFirst(nextTab(detail, office));
  const offered = tabs.filter((each) => office || each === 'board' || each === 'scores');
  const wanted = isTab(asked) ? asked : (first ?? nextTab(detail, office));
  const tab = offered.includes(wanted) ? wanted : 'board';
  const underWay = live === undefined ? (detail.planned?.visits ?? null) : live;
  const note = (each: Tab): string => (each === 'sites' ? String(detail.sites.length) : each === 'plan' ? (underWay === null || underWay === 0 ? '' : t('rounds.plan.underWay', { count: underWay })) : each === 'board' && detail.visits > 0 ? t('common.of', { done: detail.handedIn, total: detail.visits }) : '');
  return (
    <Frame id={id} title={detail.title} tab={tab} offered={offered} note={note}
      head={<><RoundStateChip state={detail.state} /><span className="rounds-muted">{detail.startsOn} – {detail.endsOn}</span>{office ? <RoundActions round={detail} onRepeated={(next) => navigate(`/rounds/${next}/settings`)} /> : null}</>}>
      {tab === 'settings' ? <SettingsTab detail={detail} /> : tab === 'sites' ? <SitesTab round={detail} /> : tab === 'plan' ? <PlanTab round={detail} /> : tab === 'board' ? <BoardTab round={detail} /> : <ScoresTab round={detail} />}
    </Frame>
  );
}
