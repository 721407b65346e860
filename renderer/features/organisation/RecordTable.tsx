/** A virtual table of records that can be selected. */
import { Table, type TableProps } from 'antd';
import type { ListColumn } from '../../ui/list-columns';
import type { Selection } from './useSelection';

interface Props<R> {
  selection: Selection<R>;
  view: { columns: readonly ListColumn<R>[]; leastWidth: number; size: 'small' | 'middle'; onChange: TableProps<R>['onChange'] };
  width: number;
  height: number;
}
const checkboxWidth = 44;

export function RecordTable<R extends { id: string; name: string }>({ selection, view: { columns, leastWidth, size, onChange }, width, height }: Props<R>) {
  return (
    <div className="organisation-table" onKeyDown={selection.onKeyDown} role="presentation">
      <Table<R> virtual rowKey="id" size={size} columns={[...columns]} dataSource={[...selection.rows]} pagination={false} {...(onChange === undefined ? {} : { onChange })}
        scroll={{ x: Math.max(width, leastWidth + checkboxWidth), y: height - 48 }} sortDirections={['ascend', 'descend', 'ascend']} showSorterTooltip={false}
        rowSelection={{
          columnWidth: checkboxWidth, fixed: true, selectedRowKeys: [...selection.ids], onChange: (keys) => selection.set(keys.map(String)),
          getCheckboxProps: ({ name }) => ({ 'aria-label': name }),
        }} />
    </div>
  );
}
