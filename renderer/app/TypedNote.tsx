/** Says that what was typed another time is in the form again, and lets a person begin anew. */
import { useText } from '../i18n';

export function TypedNote({ shown, onClear }: { shown: boolean; onClear: () => void }) {
  const { t } = useText();
  if (!shown) return null;
  return <p className="typed-note" role="status">{t('common.draftHere')} <button type="button" className="typed-clear" onClick={onClear}>{t('common.draftClear')}</button></p>;
}
