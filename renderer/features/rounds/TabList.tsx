/** A list inside a tab of a round: a line of filters and actions, a table that fills what is left, a foot for what is selected. */
import type { ReactNode } from 'react';
import { moveBetweenRows } from '../../ui/ListPage';
import { useSize } from '../../ui/useSize';

interface Props { filters: ReactNode; foot?: ReactNode; above?: ReactNode; children: (size: { width: number; height: number }) => ReactNode }

export function TabList({ filters, foot, above, children }: Props) {
  const { ref, width, height } = useSize<HTMLDivElement>();
  return (
    <div className="rounds-list">
      {above}
      <div className="ui-list-filters">{filters}</div>
      <div className="ui-list-body ui-sheet" ref={ref} onKeyDown={moveBetweenRows} role="presentation">{height === 0 ? null : children({ width, height })}</div>
      {foot}
    </div>
  );
}
