/** What was imported before: when, what, by whom, with which result. */
import { useState } from 'react';
import { useRequest } from '../../api';
import { useText } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { ErrorNote } from '../../ui/ErrorNote';

const shownAtFirst = 8;

export function EarlierImports() {
  const { t } = useText();
  const { data: imports, error } = useRequest('imports.list', {});
  const [whole, setWhole] = useState(false);
  if (error !== null) return <ErrorNote error={error} />;
  if (imports === undefined) return null;
  return (
    <section className="imports-earlier" aria-labelledby="imports-earlier">
      <h2 id="imports-earlier">{t('imports.list')}</h2>
      <div className="ui-sheet">
        {imports.length === 0 ? <p className="imports-line imports-muted">{t('imports.none')}</p> : (
          <table>
            <thead><tr>{(['at', 'what', 'file', 'by', 'counts'] as const).map((key) => <th key={key} scope="col">{t(`imports.${key}`)}</th>)}</tr></thead>
            <tbody>
              {(whole ? imports : imports.slice(0, shownAtFirst)).map(({ id, target, file, at, profile, counts }) => (
                <tr key={id}>
                  <td>{formatInstant(at)}</td>
                  <td>{t(`imports.targets.${target}`)}</td>
                  <td className="imports-name" title={file}>{file}</td>
                  <td>{profile}</td>
                  <td>{t('imports.summary', counts)}{counts.rejected + counts.duplicate === 0 ? null : <span className="imports-left"> · {t('imports.left', { count: counts.rejected + counts.duplicate })}</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {!whole && imports.length > shownAtFirst ? <Button kind="quiet" onClick={() => setWhole(true)}>{t('imports.allOf', { count: imports.length })}</Button> : null}
      </div>
    </section>
  );
}
