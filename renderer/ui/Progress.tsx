/** A thin bar for n of m. */
import './ui.css';

export function Progress({ done, total, label }: { done: number; total: number; label: string }) {
  const part = total === 0 ? 0 : Math.min(1, done / total);
  return (
    <div className="ui-progress" role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={total} aria-valuenow={done}>
      <div className="ui-progress-done" style={{ width: `${part * 100}%` }} />
    </div>
  );
}
