/** 月报表: each agent's calls of a month, with what can and what cannot be said of so few. */
import { useState } from 'react';
import { leastCalls, type Estimate, type MonthRow } from '@shared/call-desk';
import { request, RequestError, useRequest } from '../../api';
import { noteDone, noteError } from '../../app/notes';
import { useBreadcrumb } from '../../app/store';
import { useText } from '../../i18n';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { numberCell, textCell, type ListColumn } from '../../ui/list-columns';
import { Loading } from '../../ui/Loading';
import { Page } from '../../ui/Page';
import { Button } from '../../ui/Button';
import { ExportButton } from '../exports/ExportButton';
import { MonthCells } from './MonthCells';
import './call-desk.css';

/** Of an estimate no more digits than anybody reads. */
const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 100) / 100);

export default function MonthPage() {
  const { t } = useText();
  const [asked, setAsked] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { data, error, refetch } = useRequest('callDesk.month', { month: asked }, { staleTime: 0 });
  useBreadcrumb([t('shell.areas.calls'), t('callDesk.month')]);
  if (error !== null) return <Page title={t('callDesk.month')}><ErrorNote error={error} onRetry={() => void refetch()} /></Page>;
  if (data === undefined) return <Loading />;
  const { month } = data;
  const run = (work: () => Promise<void>): void => {
    setBusy(true);
    work().catch((failure: unknown) => {
      if (failure instanceof RequestError && failure.body.detail?.['reason'] === 'no-printer') noteDone(t('scorecards.noPrinter'));
      else noteError(failure);
    }).finally(() => setBusy(false));
  };
  const savePdf = async (): Promise<void> => {
    const { saved, name } = await request('callDesk.saveMonth', { month });
    if (saved) noteDone(t('scorecards.saved', { name }));
  };
  const print = async (): Promise<void> => {
    if ((await request('callDesk.printMonth', { month })).printed) noteDone(t('scorecards.printed'));
  };
  const bounds = (name: string, of: (row: MonthRow) => Estimate): ListColumn<MonthRow>[] => [
    { title: name, cell: numberCell((row) => rounded(of(row).estimate)) }, { title: `${name} ${t('callDesk.low')}`, cell: numberCell((row) => rounded(of(row).low)) }, { title: `${name} ${t('callDesk.high')}`, cell: numberCell((row) => rounded(of(row).high)) },
  ];
  const columns: ListColumn<MonthRow>[] = [
    { title: t('callDesk.number'), cell: textCell(({ number }) => number) }, { title: t('callDesk.agent'), cell: textCell(({ name }) => name) }, { title: t('callDesk.team'), cell: textCell(({ team }) => team) },
    { title: t('callDesk.drawn'), cell: numberCell(({ drawn }) => drawn) }, { title: t('callDesk.scored'), cell: numberCell(({ mean }) => mean.n) }, ...bounds(t('callDesk.mean'), ({ mean }) => mean),
    { title: t('callDesk.fatalCalls'), cell: numberCell(({ fatalCalls }) => fatalCalls) }, ...(['customer', 'business', 'compliance'] as const).map((each) => ({ title: t(`callDesk.critical.${each}`), cell: numberCell((row: MonthRow) => row.classes[each]) })),
    ...bounds(t('callDesk.fatalRate'), ({ fatal }) => fatal), ...bounds(t('callDesk.passRate'), ({ pass }) => pass), { title: t('callDesk.note'), cell: textCell(({ few }) => (few ? t('callDesk.few') : '')) },
    { title: `${t('callDesk.must')} n`, cell: numberCell(({ must }) => must.n) }, { title: `${t('callDesk.must')} ${t('callDesk.mean')}`, cell: numberCell(({ must }) => rounded(must.mean)) }, { title: `${t('callDesk.must')} ${t('callDesk.fatalCalls')}`, cell: numberCell(({ must }) => must.fatal) },
  ];
  const must = data.rows.some((row) => row.must.n > 0);
  return (
    <Page wide title={t('callDesk.month')} lead={t('callDesk.monthLead')} actions={data.rows.length === 0 ? undefined : <>
      <label className="calldesk-month"><span>{t('callDesk.monthOf')}</span><select className="ui-input" value={data.month} onChange={({ target }) => setAsked(target.value)}>{data.months.map((month) => <option key={month}>{month}</option>)}</select></label>
      <Button disabled={busy} onClick={() => run(print)}>{t('callDesk.print')}</Button>
      <Button disabled={busy} onClick={() => run(savePdf)}>{t('scorecards.savePdf')}</Button>
      <ExportButton name={`${t('callDesk.month')} ${data.month}`} view={{ columns }} rows={data.rows} />
    </>}>
      {data.rows.length === 0 ? <div className="ui-sheet"><EmptyState title={t('callDesk.noMonth')} text={t('callDesk.noMonthText')} /></div> : (
        <>
          <table className="ui-sheet calldesk-table calldesk-months">
            <caption className="visually-hidden">{t('callDesk.month')} {data.month}</caption>
            <thead><tr>
              <th scope="col">{t('callDesk.number')}</th><th scope="col">{t('callDesk.agent')}</th><th scope="col">{t('callDesk.team')}</th><th scope="col">{t('callDesk.drawnScored')}</th><th scope="col">{t('callDesk.mean')}</th>
              <th scope="col">{t('callDesk.fatal')}</th><th scope="col">{t('callDesk.passRate')}</th>{must ? <th scope="col">{t('callDesk.must')}</th> : null}
            </tr></thead>
            <tbody>{data.rows.map((row) => <tr key={row.number}><th scope="row">{row.number || t('callDesk.unknown')}</th><td>{row.name || '–'}</td><td>{row.team || '–'}</td><MonthCells row={row} must={must} /></tr>)}</tbody>
            <tfoot><tr><th scope="row" colSpan={3}>{t('callDesk.allAgents')}</th><MonthCells row={data.all} must={must} /></tr></tfoot>
          </table>
          <p className="calldesk-muted calldesk-method">{t('callDesk.method', { least: leastCalls })}</p>
        </>
      )}
    </Page>
  );
}
