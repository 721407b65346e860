/** Icons for antd's controls: its own ones are read out by their English file names. */
const stroke = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 } as const;

export const downIcon = <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><path d="M2 4l4 4 4-4" {...stroke} /></svg>;
export const clearIcon = <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><path d="M2.5 2.5l7 7m0-7l-7 7" {...stroke} /></svg>;
export const calendarIcon = <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><path d="M1.5 3h11v9.5h-11zM1.5 6h11M4.5 1v3M9.5 1v3" {...stroke} /></svg>;
export const moreIcon = <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" fill="currentColor"><circle cx="2.5" cy="7" r="1.2" /><circle cx="7" cy="7" r="1.2" /><circle cx="11.5" cy="7" r="1.2" /></svg>;
/** The branch of a tree, open or closed. */
export const branchIcon = ({ expanded = false }: { expanded?: boolean }) => (
  <svg width="10" height="10" viewBox="0 0 12 12" aria-hidden="true" style={{ transform: expanded ? 'none' : 'rotate(-90deg)' }}><path d="M2 4l4 4 4-4" {...stroke} /></svg>
);
