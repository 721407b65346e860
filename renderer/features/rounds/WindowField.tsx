/** A part of the day, or any. */
import type { Window } from '@shared/rounds/settings';
import { useText } from '../../i18n';

export const isBadWindow = (window: Window | null): boolean => window !== null && (window.from === '' || window.to === '' || window.from >= window.to);
const usual: Window = { from: '09:00', to: '12:00' };

export function WindowField({ window, onChange }: { window: Window | null; onChange: (window: Window | null) => void }) {
  const { t } = useText();
  return (
    <>
      <label className="rounds-check"><input type="checkbox" checked={window !== null} onChange={({ target }) => onChange(target.checked ? usual : null)} />{t('rounds.plan.windowSet')}</label>
      {window === null ? null : (
        <div className="rounds-windows rounds-windows-one">
          <input className="ui-input" type="time" aria-label={t('calendar.from')} value={window.from} onChange={({ target }) => onChange({ ...window, from: target.value })} /><span>–</span>
          <input className="ui-input" type="time" aria-label={t('calendar.to')} value={window.to === '24:00' ? '23:59' : window.to} onChange={({ target }) => onChange({ ...window, to: target.value })} />
          {isBadWindow(window) ? <span className="rounds-seal" role="alert">{t('rounds.faults.window')}</span> : null}
        </div>
      )}
    </>
  );
}
