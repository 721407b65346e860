/** Groups × states, with their total; it can be exported like every list. */
import type { RoundCounts } from '@shared/rounds';
import { useText } from '../../../i18n';
import { numberCell, textCell, type ListColumn } from '../../../ui/list-columns';
import { countKeys } from './segments';

export interface CountsRow { id: string; name: string; counts: RoundCounts }

const keys = ['asked', ...countKeys, 'overdue', 'void'] as const;

/** As the table has them, for exporting it like every list. */
export const countColumns = (t: ReturnType<typeof useText>['t'], head: string): ListColumn<CountsRow>[] => [
  { key: 'name', title: head, cell: textCell((row) => row.name) },
  ...keys.map((key): ListColumn<CountsRow> => ({ key, title: t(`rounds.board.states.${key}`), align: 'right', cell: numberCell((row) => row.counts[key]) })),
];

export function CountsTable({ columns, rows, total }: { columns: readonly ListColumn<CountsRow>[]; rows: readonly CountsRow[]; total: CountsRow }) {
  const { t } = useText();
  const cells = ({ id, name, counts }: CountsRow) => (
    <tr key={id}>
      <th scope="row">{name}</th>
      {keys.map((key) => <td key={key} className={`rounds-right${key === 'overdue' && counts.overdue > 0 ? ' rounds-seal' : ''}`}>{counts[key] === 0 ? <span className="rounds-none">–</span> : counts[key]}{key === 'void' && counts.madeUp > 0 ? <small className="rounds-muted"> {t('rounds.board.madeUpOf', { count: counts.madeUp })}</small> : null}</td>)}
    </tr>
  );
  return (
    <div className="rounds-scroll rounds-counts">
      <table className="rounds-grid">
        <thead><tr>{columns.map(({ key, title }, at) => <th key={String(key)} scope="col" className={at === 0 ? undefined : 'rounds-right'}>{String(title)}</th>)}</tr></thead>
        <tbody>{rows.map(cells)}</tbody>
        {rows.length > 1 ? <tfoot>{cells(total)}</tfoot> : null}
      </table>
    </div>
  );
}
