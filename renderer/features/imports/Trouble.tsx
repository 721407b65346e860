/** Why a file cannot be read or its rows not be written, and what cures it; anything else as every error is said. */
import { RequestError } from '../../api';
import { hasText, useText, type TextKey } from '../../i18n';
import { Button } from '../../ui/Button';
import { ErrorNote } from '../../ui/ErrorNote';
import { check, startAgain, useImport, type Step } from './imports.store';

/** The word under `imports.troubles` for what main refused. */
function reasonOf(error: unknown, step: Step): string | null {
  if (!(error instanceof RequestError)) return null;
  const { code, detail } = error.body;
  const reason = code === 'conflict' ? (step === 'rows' ? 'changed' : 'file-changed') : code === 'not-found' ? 'gone' : String(detail?.['problem'] ?? '');
  return hasText(`imports.troubles.${reason}.title`) ? reason : null;
}

export function Trouble({ error }: { error: unknown }) {
  const { t } = useText();
  const step = useImport((state) => state.step);
  if (error === null) return null;
  const reason = reasonOf(error, step);
  if (reason === null) return <div className="imports-trouble"><ErrorNote error={error} /></div>;
  return (
    <div className="ui-error imports-trouble" role="alert">
      <p className="ui-error-title">{t(`imports.troubles.${reason}.title` as TextKey)}</p>
      <p>{t(`imports.troubles.${reason}.cure` as TextKey)}</p>
      {reason === 'changed' ? <Button onClick={() => void check()}>{t('imports.again')}</Button> : null}
      {reason === 'gone' || reason === 'file-changed' ? <Button onClick={startAgain}>{t('imports.other')}</Button> : null}
    </div>
  );
}
