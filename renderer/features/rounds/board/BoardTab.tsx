/** 进度: how many visits stand where, by component, region and inspector; what is late, void, or not planned yet. */
import { useState, type ReactNode } from 'react';
import type { RoundCounts, RoundDetail, RoundProgress } from '@shared/rounds';
import { useRequest } from '../../../api';
import { useMe } from '../../../app/me';
import { useText } from '../../../i18n';
import { Button, ButtonLink } from '../../../ui/Button';
import { Chip } from '../../../ui/Chip';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorNote } from '../../../ui/ErrorNote';
import { Loading } from '../../../ui/Loading';
import { ExportButton } from '../../exports/ExportButton';
import { stateText } from '../../reviews/state';
import { useQuotaName } from '../plan/Loads';
import { countColumns, CountsTable, type CountsRow } from './CountsTable';
import { segments } from './segments';

const groups = ['components', 'regions', 'inspectors'] as const;
const few = 8;

/** A list that shows its first lines, and the rest on demand. */
function Lines({ id, title, none, lines, action }: { id: string; title: string; none: string; lines: readonly ReactNode[]; action?: ReactNode }) {
  const { t } = useText();
  const [all, setAll] = useState(false);
  return (
    <section className="ui-sheet rounds-part" aria-labelledby={id}>
      <h2 id={id}>{title} {lines.length === 0 ? null : <span className="rounds-muted">{lines.length}</span>}{lines.length === 0 ? null : action}</h2>
      {lines.length === 0 ? <p className="rounds-muted">{none}</p> : <ul className="rounds-lines">{all ? lines : lines.slice(0, few)}</ul>}
      {lines.length > few && !all ? <Button kind="quiet" onClick={() => setAll(true)}>{t('rounds.board.all', { count: lines.length })}</Button> : null}
    </section>
  );
}

function Bar({ counts }: { counts: RoundCounts }) {
  const { t } = useText();
  const shown = segments(counts);
  const words = shown.map(({ key, count }) => `${t(`rounds.board.states.${key}`)} ${count}`).join(t('imports.comma'));
  return (
    <div className="ui-sheet rounds-part">
      <div className="rounds-bar" role="img" aria-label={words}>{shown.map(({ key, count }) => <span key={key} className={`rounds-bar-${key}`} style={{ flexGrow: count }} />)}</div>
      <p className="rounds-bar-key">{shown.map(({ key, count }) => <span key={key}><i className={`rounds-bar-${key}`} />{t(`rounds.board.states.${key}`)} <b>{count}</b></span>)}</p>
    </div>
  );
}

export function BoardTab({ round }: { round: RoundDetail }) {
  const { t, pick } = useText();
  const { can } = useMe();
  const { data: progress, error, refetch } = useRequest('rounds.progress', { id: round.id }, { staleTime: 0 });
  const [group, setGroup] = useState<(typeof groups)[number]>('components');
  const quotaName = useQuotaName(round);
  const office = can('planVisits');
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (progress === undefined) return <Loading />;
  const toPlan = office && round.state !== 'closed' ? <ButtonLink kind="quiet" href={`#/rounds/${round.id}/plan`}>{t('rounds.board.toPlan')}</ButtonLink> : null;
  if (progress.counts.asked === 0 && progress.counts.void === 0) return <EmptyState title={t('rounds.board.none')} text={t(office ? 'rounds.board.noneText' : 'rounds.board.noneTextOther')} {...(office ? { action: <ButtonLink kind="primary" href={`#/rounds/${round.id}/sites`}>{t('rounds.plan.toSites')}</ButtonLink> } : {})} />;
  const rows: CountsRow[] = group === 'components' ? progress.components.map(({ id, name, title, counts }) => ({ id, name: name || pick(title), counts }))
    : progress[group].map(({ id, name, counts }) => ({ id, name: name || t(group === 'regions' ? 'sites.noRegion' : 'rounds.plan.noPerson'), counts }));
  const columns = countColumns(t, t(`rounds.board.heads.${group}`));
  const whole: CountsRow = { id: 'total', name: t('rounds.board.total'), counts: progress.counts };
  const quotas = progress.quotas.filter(({ wanted, got }) => wanted > 0 || got > 0);
  return (
    <div className="rounds-board">
      <Bar counts={progress.counts} />
      <section className="ui-sheet rounds-part" aria-labelledby="rounds-counts">
        <div className="rounds-part-head">
          <h2 id="rounds-counts">{t('rounds.board.counts')}</h2>
          <span className="ui-filter" role="group" aria-label={t('rounds.board.counts')}>{groups.map((each) => <Chip key={each} on={group === each} onToggle={() => setGroup(each)}>{t(`rounds.board.groups.${each}`)}</Chip>)}<ExportButton name={`${round.title} ${t('rounds.tabs.board')}`} view={{ columns }} rows={[...rows, whole]} /></span>
        </div>
        <CountsTable columns={columns} rows={rows} total={whole} />
        {quotas.length === 0 ? null : <p className="rounds-quota-line"><span className="rounds-muted">{t('rounds.loads.quotas')}</span>{quotas.map((line) => <span key={`${line.kind} ${line.window}`} className={line.kept ? 'rounds-good' : 'rounds-watch'}>{t('rounds.board.quota', { name: quotaName(line), got: line.got, wanted: line.wanted })}</span>)}</p>}
      </section>
      <div className="rounds-two">
        <Lines id="rounds-overdue" title={t('rounds.board.overdue')} none={t('rounds.board.noOverdue')} lines={progress.overdue.map((visit) => (
          <li key={visit.assessmentId}><a href={`#/visits?find=${encodeURIComponent(visit.siteName)}`}>{visit.siteName}</a><span>{visit.inspectorName}</span><span>{stateText(t, visit.state)}</span><span className="rounds-seal">{t('rounds.board.dueOn', { day: visit.dueOn })}</span></li>
        ))} />
        <Lines id="rounds-void" title={t('rounds.board.voids')} none={t('rounds.board.noVoids')} lines={progress.voids.map((visit) => <VoidLine key={visit.assessmentId} visit={visit} />)} />
      </div>
      <Lines id="rounds-unplanned" title={t('rounds.board.unplanned')} none={t('rounds.board.noUnplanned')} action={toPlan} lines={progress.unplanned.map(({ siteId, siteCode, siteName, component, visits }) => (
        <li key={`${siteId} ${component}`}><span>{siteCode} {siteName}</span><span>{rowsName(progress, component, pick)}</span><span>{t('rounds.plan.visits', { count: visits })}</span></li>
      ))} />
    </div>
  );
}

const rowsName = (progress: RoundProgress, component: number, pick: ReturnType<typeof useText>['pick']): string => {
  const found = progress.components.find(({ id }) => id === String(component));
  return found === undefined ? '' : found.name || pick(found.title);
};

function VoidLine({ visit: { assessmentId, siteName, reason, madeUpBy } }: { visit: RoundProgress['voids'][number] }) {
  const { t } = useText();
  const [kind = '', ...note] = reason.split(': ');
  const known = (['exposed', 'closed', 'refused', 'other', 'cancelled'] as const).find((each) => each === kind);
  return (
    <li>
      <a href={`#/reviews/${assessmentId}`}>{siteName}</a><span>{known === undefined ? reason : `${t(`rounds.board.voidReasons.${known}`)}${note.length === 0 ? '' : ` · ${note.join(': ')}`}`}</span>
      <span>{madeUpBy === null ? <span className={known === 'cancelled' ? 'rounds-muted' : 'rounds-watch'}>{t('rounds.board.noMakeUp')}</span> : <a href={`#/reviews/${madeUpBy}`}>{t('rounds.board.madeUp')}</a>}</span>
    </li>
  );
}
