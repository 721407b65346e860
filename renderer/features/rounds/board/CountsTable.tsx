/** Groups × states, with their total; it can be exported like every list. */
import type { RoundCounts } from '@shared/rounds';
import { useText } from '../../../i18n';
import { numberCell, textCell, type ListColumn } from '../../../ui/list-columns';
import { ExportButton } from '../../exports/ExportButton';
import { countKeys } from './segments';

export interface CountsRow { id: string; name: string; counts: RoundCounts }

const keys = ['asked', ...countKeys, 'overdue', 'void'] as const;

export function CountsTable({ head, rows, total, name }: { head: string; rows: readonly CountsRow[]; total: RoundCounts; name: string }) {
  const { t } = useText();
  const whole: CountsRow = { id: 'total', name: t('rounds.board.total'), counts: total };
  const columns: ListColumn<CountsRow>[] = [{ key: 'name', title: head, cell: textCell((row) => row.name) }, ...keys.map((key): ListColumn<CountsRow> => ({ key, title: t(`rounds.board.states.${key}`), cell: numberCell((row) => row.counts[key]) }))];
  const cells = ({ id, name: called, counts }: CountsRow) => (
    <tr key={id}>
      <th scope="row">{called}</th>
      {keys.map((key) => <td key={key} className={`rounds-right${key === 'overdue' && counts.overdue > 0 ? ' rounds-seal' : ''}`}>{counts[key] === 0 ? <span className="rounds-none">–</span> : counts[key]}{key === 'void' && counts.madeUp > 0 ? <small className="rounds-muted"> {t('rounds.board.madeUpOf', { count: counts.madeUp })}</small> : null}</td>)}
    </tr>
  );
  return (
    <>
      <div className="rounds-scroll rounds-counts">
        <table className="rounds-grid">
          <thead><tr><th scope="col">{head}</th>{keys.map((key) => <th key={key} scope="col" className="rounds-right">{t(`rounds.board.states.${key}`)}</th>)}</tr></thead>
          <tbody>{rows.map(cells)}</tbody>
          {rows.length > 1 ? <tfoot>{cells(whole)}</tfoot> : null}
        </table>
      </div>
      <div className="rounds-buttons"><ExportButton name={name} view={{ columns }} rows={[...rows, whole]} /></div>
    </>
  );
}
