/** Why a template file was refused: every place, in words. */
import type { RequestError } from '../../api';
import { hasText, useText, type TextKey } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';

/** "/sections/0/children/2/options" → "sections › 1 › children › 3 › options", counted from one as people do. */
const place = (path: string): string => path.split('/').slice(1).map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : part.replaceAll('~1', '/').replaceAll('~0', '~'))).join(' › ');

export function Problems({ error: { body }, onClose, onAgain }: { error: RequestError; onClose: () => void; onAgain: () => void }) {
  const { t } = useText();
  const conflict = body.code === 'conflict';
  const problems = body.problems ?? [{ path: body.path ?? '', code: String(body.detail?.['problem'] ?? ''), message: body.message }];
  const total = Math.max(problems.length, Number(body.detail?.['count'] ?? 0));
  return (
    <Dialog title={t(conflict ? 'templates.conflictTitle' : 'errors.template.title')} onClose={onClose}
      footer={<><Button onClick={onClose}>{t('common.close')}</Button><Button kind="primary" onClick={onAgain}>{t('templates.chooseAnother')}</Button></>}>
      {conflict ? <p>{t('templates.conflictText', { version: body.detail?.['version'] ?? '' })}</p> : (
        <>
          <p>{t('errors.template.safe')} {t('errors.template.cure')}</p>
          {body.detail?.['source'] === undefined ? null : <p className="templates-source">{String(body.detail['source'])}</p>}
          <ol className="templates-problems">
            {problems.map(({ path, code, message }, index) => (
              <li key={`${index} ${path} ${code}`}>
                <b>{hasText(`templates.problems.${code}`) ? t(`templates.problems.${code}` as TextKey) : message}</b>
                <span>{path === '' ? t('templates.wholeFile') : place(path)}</span>
                <small>{message}</small>
              </li>
            ))}
          </ol>
          {total > problems.length ? <p>{t('templates.moreProblems', { count: total - problems.length })}</p> : null}
        </>
      )}
    </Dialog>
  );
}
