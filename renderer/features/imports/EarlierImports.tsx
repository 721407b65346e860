/** What was imported before: when, what, by whom, with which result. */
import { useState } from 'react';
import type { RequestOutput } from '@shared/contract';
import { fates, type Fate } from '@shared/imports';
import { useRequest } from '../../api';
import { useText } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { ErrorNote } from '../../ui/ErrorNote';
import { instantCell, numberCell, textCell, type ListColumn } from '../../ui/list-columns';
import { ExportButton } from '../exports/ExportButton';
import { TakeBackDialog, TakenBack } from './TakeBack';

const shownAtFirst = 8;
type Earlier = RequestOutput<'imports.list'>[number];

export function EarlierImports() {
  const { t } = useText();
  const { data: imports, error } = useRequest('imports.list', {});
  const [whole, setWhole] = useState(false);
  const [asked, setAsked] = useState<Earlier | null>(null);
  if (error !== null) return <ErrorNote error={error} />;
  if (imports === undefined) return null;
  const count = (fate: Fate) => ({ title: t(`imports.fates.${fate}`), cell: numberCell(({ counts }: Earlier) => counts[fate] ?? 0) });
  const columns: ListColumn<Earlier>[] = [
    { title: t('imports.at'), cell: instantCell(({ at }) => at) }, { title: t('imports.what'), cell: textCell(({ target }) => t(`imports.targets.${target}`)) }, { title: t('imports.file'), dataIndex: 'file' }, { title: t('imports.by'), dataIndex: 'profile' },
    ...fates.map(count), { title: t('imports.takenBackWhy'), cell: textCell(({ takenBack }: Earlier) => takenBack?.reason ?? '') },
  ];
  return (
    <section className="imports-earlier" aria-labelledby="imports-earlier">
      <header><h2 id="imports-earlier">{t('imports.list')}</h2>{imports.length === 0 ? null : <ExportButton name={t('imports.list')} view={{ columns }} rows={imports} />}</header>
      <div className="ui-sheet">
        {imports.length === 0 ? <p className="imports-line imports-muted">{t('imports.none')}</p> : (
          <table>
            <thead><tr>{(['at', 'what', 'file', 'by', 'counts'] as const).map((key) => <th key={key} scope="col">{t(`imports.${key}`)}</th>)}</tr></thead>
            <tbody>
              {(whole ? imports : imports.slice(0, shownAtFirst)).map((earlier) => {
                const { id, target, file, at, profile, counts, takenBack } = earlier;
                return (
                  <tr key={id} className={takenBack === null ? undefined : 'imports-gone'}>
                    <td>{formatInstant(at)}</td>
                    <td>{t(`imports.targets.${target}`)}</td>
                    <td className="imports-name" title={file}>{file}</td>
                    <td>{profile}</td>
                    <td>{target === 'calls' ? t('imports.calls.summary', { calls: counts.new }) : t('imports.summary', { new: counts.new, changed: counts.changed })}{counts.rejected + counts.duplicate === 0 ? null : <span className="imports-left"> · {t('imports.left', { count: counts.rejected + counts.duplicate })}</span>}<TakenBack earlier={earlier} onAsk={() => setAsked(earlier)} /></td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
        {!whole && imports.length > shownAtFirst ? <Button kind="quiet" onClick={() => setWhole(true)}>{t('imports.allOf', { count: imports.length })}</Button> : null}
      </div>
      {asked === null ? null : <TakeBackDialog earlier={asked} onClose={() => setAsked(null)} />}
    </section>
  );
}
