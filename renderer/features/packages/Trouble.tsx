/** What is wrong with a package, in the words of packages; everything else as everywhere. */
import { RequestError } from '../../api';
import { hasText, useText, type TextKey } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';

function problemOf({ code, detail }: RequestError['body']): string {
  const problem = String(detail?.['problem'] ?? '');
  if (code === 'corrupt') return 'damaged';
  return hasText(`packages.trouble.${problem}`) ? problem : code;
}
export function Trouble({ error }: { error: unknown }) {
  const { t } = useText();
  if (error === null) return null;
  const key = error instanceof RequestError ? `packages.trouble.${problemOf(error.body)}` : '';
  if (!(error instanceof RequestError) || !hasText(key)) return <ErrorNote error={error} />;
  return (
    <div className="ui-error" role="alert">
      <p className="ui-error-title">{t(key as TextKey, { path: error.body.path ?? '' })}</p>
      <details><summary>{t('common.details')}</summary><code>{error.body.code}: {error.body.message}</code></details>
    </div>
  );
}
