/** Says that what was typed another time is in the form again, and lets a person begin anew. */
import type { MouseEvent } from 'react';
import { useText } from '../i18n';

export function TypedNote({ shown, onClear }: { shown: boolean; onClear: () => void }) {
  const { t } = useText();
  if (!shown) return null;
  const clear = ({ currentTarget }: MouseEvent<HTMLElement>): void => {
    const form = currentTarget.closest('dialog, main');
    onClear();
    requestAnimationFrame(() => { if (document.activeElement === document.body) form?.querySelector<HTMLElement>('textarea, input')?.focus(); }); // the button is gone
  };
  return <p className="typed-note" role="status">{t('common.draftHere')} <button type="button" className="typed-clear" onClick={clear}>{t('common.draftClear')}</button></p>;
}
