/** What a month came to, as cells of a row: on screen and on paper. */
import type { Estimate, MonthRow } from '@shared/call-desk';
import { useText } from '../../i18n';

const one = (value: number | null): string => (value === null ? '–' : value.toFixed(1));

/** From the number of calls to the must-checks, which stand apart. */
export function MonthCells({ row, must }: { row: Omit<MonthRow, 'number' | 'name' | 'team'>; must: boolean }) {
  const { t } = useText();
  const classes = (['customer', 'business', 'compliance'] as const).filter((each) => row.classes[each] > 0).map((each) => `${t(`callDesk.critical.${each}`)} ${row.classes[each]}`).join(t('shell.and'));
  return (
    <>
      <td>{row.drawn} / {row.mean.n}</td>
      <td><Range of={row.mean} few={row.few} />{row.few && row.mean.estimate !== null ? <span className="calldesk-few">{t('callDesk.few')}</span> : null}</td>
      <td>{row.fatalCalls === 0 ? <span>0</span> : <b className="calldesk-bad">{row.fatalCalls}</b>}{classes === '' ? null : <span className="calldesk-muted"> {classes}</span>}{row.fatal.estimate === null ? null : <span className="calldesk-range"><Range of={row.fatal} unit=" %" few={row.few} quiet /></span>}</td>
      <td><Range of={row.pass} unit=" %" few={row.few} /></td>
      {must ? <td className="calldesk-muted">{row.must.n === 0 ? '–' : t('callDesk.mustLine', { count: row.must.n, mean: one(row.must.mean), fatal: row.must.fatal })}</td> : null}
    </>
  );
}

/** `86.4 (81.2–91.6, n 12)`; not in bold where there are too few to say much. */
function Range({ of: { estimate, low, high, n }, unit = '', few, quiet = false }: { of: Estimate; unit?: string; few: boolean; quiet?: boolean }) {
  if (estimate === null) return <>–</>;
  const value = `${one(estimate)}${unit}`;
  return (
    <>
      {quiet ? <span className="calldesk-muted">{value} </span> : few ? <span>{value} </span> : <b>{value} </b>}
      <span className="calldesk-muted calldesk-interval">{low === null || high === null ? `n ${n}` : `${one(low)}–${one(high)}, n ${n}`}</span>
    </>
  );
}
