/** An error in place: what happened, that the data is safe, what to do; and a way to try again. */
import { RequestError } from '../api';
import { useText } from '../i18n';
import { Button } from './Button';
import './ui.css';

/** The sentences of an error: what happened, that the data is safe, what to do. Anything that is not a RequestError is `internal`. */
export function useErrorText() {
  const { t } = useText();
  return (error: unknown) => {
    const body = error instanceof RequestError ? error.body : { code: 'internal' as const, message: error instanceof Error ? error.message : String(error) };
    const values = { ...body.detail, path: 'path' in body ? (body.path ?? '') : '' };
    return { title: t(`errors.${body.code}.title`, values), safe: t(`errors.${body.code}.safe`, values), cure: t(`errors.${body.code}.cure`, values), code: body.code, message: body.message };
  };
}

export function ErrorNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useText();
  const words = useErrorText()(error);
  return (
    <div className="ui-error" role="alert">
      <p className="ui-error-title">{words.title}</p>
      <p>{words.safe} {words.cure}</p>
      <details><summary>{t('common.details')}</summary><code>{words.code}: {words.message}</code></details>
      {onRetry === undefined ? null : <Button onClick={onRetry}>{t('common.retry')}</Button>}
    </div>
  );
}
