/** A finding's state as people speak of it: open and late are two things. */
import type { Finding, FindingRow } from '@shared/findings';

export const stateOf = ({ state, overdue = false }: Pick<Finding, 'state'> & { overdue?: boolean }): 'open' | 'overdue' | 'corrected' | 'withdrawn' => (state === 'open' && overdue ? 'overdue' : state);
export const stateTone = (finding: Pick<Finding, 'state'> & Partial<Pick<FindingRow, 'overdue'>>): 'plain' | 'good' | 'seal' | 'watch' =>
  ({ open: 'watch', overdue: 'seal', corrected: 'good', withdrawn: 'plain' } as const)[stateOf(finding)];
