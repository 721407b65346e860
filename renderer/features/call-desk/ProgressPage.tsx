/** 抽检进度: how far each reviewer is, and 抽检完成率 by agent. */
import { useState } from 'react';
import type { DeskProgress } from '@shared/call-desk';
import { useRequest } from '../../api';
import { useBreadcrumb } from '../../app/store';
import { useText } from '../../i18n';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { FilterChips } from '../../ui/FilterChips';
import { numberCell, textCell, type ListColumn } from '../../ui/list-columns';
import { Loading } from '../../ui/Loading';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { ExportButton } from '../exports/ExportButton';
import { rateText, sumOf } from './done';
import { longText } from './time';
import './call-desk.css';


export default function ProgressPage() {
  const { t } = useText();
  const [draw, setDraw] = useState<string | null>(null);
  const { data: draws = [] } = useRequest('draws.list', { subject: 'calls', roundId: null });
  const { data, error, refetch } = useRequest('callDesk.progress', { drawId: draw }, { staleTime: 0 });
  useBreadcrumb([t('shell.areas.calls'), t('callDesk.progress')]);
  if (error !== null) return <Page title={t('callDesk.progress')}><ErrorNote error={error} onRetry={() => void refetch()} /></Page>;
  if (data === undefined) return <Loading />;
  const agentColumns: ListColumn<DeskProgress['agents'][number]>[] = [
    { title: t('callDesk.number'), cell: textCell(({ number }) => number) }, { title: t('callDesk.agent'), cell: textCell(({ name }) => name) }, { title: t('callDesk.team'), cell: textCell(({ team }) => team) },
    { title: t('callDesk.given'), cell: numberCell(({ given }) => given) }, { title: t('callDesk.done'), cell: numberCell(({ done }) => done) }, { title: t('callDesk.rate'), cell: { type: 'percent', of: ({ done, given }) => (given === 0 ? null : (100 * done) / given) } },
  ];
  const { done, given } = sumOf(data.agents);
  return (
    <Page wide title={t('callDesk.progress')} {...(given === 0 ? {} : { lead: t('callDesk.progressLead', { done, given, rate: rateText({ done, given }) }) })} actions={given === 0 ? undefined : <ExportButton name={t('callDesk.progress')} view={{ columns: agentColumns }} rows={data.agents} />}>
      <div className="calldesk-filters"><FilterChips label={t('callDesk.draw')} value={draw} onChange={setDraw} most={4} options={draws.filter(({ state }) => state === 'drawn').map(({ id, code, title, sample, must }) => ({ value: id, label: `${code} ${title}`, count: sample + must }))} /></div>
      {given === 0 && data.reviewers.length === 0 ? <div className="ui-sheet"><EmptyState title={t('callDesk.none')} text={t('callDesk.noneTextOffice')} /></div> : (
        <div className="calldesk-board">
          <section aria-labelledby="calldesk-reviewers">
            <h2 id="calldesk-reviewers">{t('callDesk.byReviewer')}</h2>
            <table className="ui-sheet calldesk-table">
              <thead><tr><th scope="col">{t('callDesk.reviewer')}</th><th scope="col">{t('callDesk.given')}</th><th scope="col">{t('callDesk.done')}</th><th scope="col">{t('callDesk.rate')}</th><th scope="col">{t('callDesk.doneToday')}</th><th scope="col">{t('callDesk.left')}</th><th scope="col">{t('callDesk.replacedCount')}</th><th scope="col">{t('callDesk.voidedCount')}</th></tr></thead>
              <tbody>{data.reviewers.map((row) => <tr key={row.id}><th scope="row">{row.name}</th><td>{row.given}</td><td>{row.done}</td><td><Bar done={row.done} given={row.given} name={row.name} /></td><td>{row.today}</td><td>{longText(row.seconds)}</td><td>{row.replaced}</td><td>{row.voided}</td></tr>)}</tbody>
            </table>
          </section>
          <section aria-labelledby="calldesk-agents">
            <h2 id="calldesk-agents">{t('callDesk.byAgent')}</h2>
            <table className="ui-sheet calldesk-table">
              <thead><tr><th scope="col">{t('callDesk.number')}</th><th scope="col">{t('callDesk.agent')}</th><th scope="col">{t('callDesk.team')}</th><th scope="col">{t('callDesk.given')}</th><th scope="col">{t('callDesk.done')}</th><th scope="col">{t('callDesk.rate')}</th></tr></thead>
              <tbody>{data.agents.map((row) => <tr key={row.number}><th scope="row">{row.number || t('callDesk.unknown')}</th><td>{row.name || '–'}</td><td>{row.team || '–'}</td><td>{row.given}</td><td>{row.done}</td><td><Bar done={row.done} given={row.given} name={row.number} /></td></tr>)}</tbody>
            </table>
          </section>
        </div>
      )}
    </Page>
  );
}

function Bar({ done, given, name }: { done: number; given: number; name: string }) {
  return <span className="calldesk-bar"><Progress done={done} total={given} label={`${name} ${done} / ${given}`} /><span>{rateText({ done, given })}</span></span>;
}
