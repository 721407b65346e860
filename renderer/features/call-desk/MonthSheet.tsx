/** 月报表 on paper: the month's table with how it was reckoned, and a line to sign. */
import { use, useEffect, useMemo, useState } from 'react';
import { leastCalls, type MonthPaper } from '@shared/call-desk';
import { formatInstant } from '../../i18n/format';
import { fontsReady } from '../scorecards/fonts';
import { rowsTogether, Sheets, type Block } from '../scorecards/Sheets';
import { useWords } from '../scorecards/words';
import { MonthCells } from './MonthCells';
import '../scorecards/scorecard.css';
import './month-sheet.css';

/** Suspends until the faces are there; throws where they cannot be read. */
export function MonthSheet({ data, onReady }: { data: MonthPaper; onReady: () => void }) {
  use(fontsReady());
  const words = useWords();
  const { t } = words;
  const { table, organisation } = data;
  const version = useMemo(() => ({ data, words }), [data, words]);
  const [laidOut, setLaidOut] = useState(false);
  useEffect(() => { if (laidOut) onReady(); }, [laidOut, onReady]);
  const must = table.rows.some((row) => row.must.n > 0);
  const columns = ['number', 'agent', 'team', 'calls', 'mean', 'fatal', 'pass', ...(must ? ['must'] : [])];
  const blocks: Block[] = [
    { key: 'head', keep: true, node: (
      <header className="card-title">
        <div className="card-title-main"><p className="card-muted">{t('callDesk.month')}</p><h1>{table.month}</h1></div>
        <p className="card-title-side card-muted">{organisation === '' ? t('scorecards.product') : organisation}</p>
      </header>
    ) },
    ...rowsTogether([
      ...table.rows.map((row): Block => ({ key: `agent-${row.number}`, table: 'months', node: <tr data-block={`agent-${row.number}`}><td><b>{row.number || t('callDesk.unknown')}</b></td><td>{row.name || '–'}</td><td>{row.team || '–'}</td><MonthCells row={row} must={must} /></tr> })),
      { key: 'all', table: 'months', node: <tr data-block="all" className="month-all"><td colSpan={3}><b>{t('callDesk.allAgents')}</b></td><MonthCells row={table.all} must={must} /></tr> },
    ]),
    { key: 'method', node: <p className="card-muted month-method">{t('callDesk.method', { least: leastCalls })}</p> },
    { key: 'sign', node: <p className="month-sign">{t('callDesk.signed')}</p> },
  ];
  const head = (
    <tr><th>{t('callDesk.number')}</th><th>{t('callDesk.agent')}</th><th>{t('callDesk.team')}</th><th>{t('callDesk.drawnScored')}</th><th>{t('callDesk.mean')}</th><th>{t('callDesk.fatal')}</th><th>{t('callDesk.passRate')}</th>{must ? <th>{t('callDesk.must')}</th> : null}</tr>
  );
  return (
    <Sheets blocks={blocks} tables={{ months: { columns, head, label: t('callDesk.month') } }} bottom={null} foot={t('callDesk.foot', { at: formatInstant(data.printedAt), head: data.journalHead.slice(0, 16) })}
      pageText={(page, pages) => t('scorecards.foot.page', { page, pages })} version={version} label={`${t('callDesk.month')} ${table.month}`} onLaidOut={() => setLaidOut(true)} />
  );
}
