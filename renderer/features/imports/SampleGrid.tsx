/** The file as it stands, its first rows; each column headed by the field it goes to. */
import type { ImportFile } from '@shared/imports';
import { useText } from '../../i18n';
import { assign } from './imports.store';
import { letterOf, useWords } from './words';

export function SampleGrid({ file }: { file: ImportFile }) {
  const { t } = useText();
  const words = useWords(file.target);
  const { columns, headerRow } = file.options;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls takes the keys for it
    <section className="ui-sheet imports-grid" tabIndex={0} aria-label={t('imports.grid')}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="imports-grid-row"><span className="visually-hidden">{t('imports.row')}</span></th>
            {columns.map((field, column) => (
              // oxlint-disable-next-line react/no-array-index-key -- a column is its place
              <th key={column} scope="col" className={field === null ? (file.target === 'calls' ? undefined : 'imports-grid-ignored') : field === '-' ? 'imports-grid-ignored' : 'imports-grid-taken'}>
                <span className="imports-grid-letter">{letterOf(column)}</span>
                <select className="ui-input" aria-label={`${t('imports.columnAt', { letter: letterOf(column) })} ${file.headings[column] ?? ''}`} value={field ?? ''} onChange={(event) => assign(column, event.target.value === '' ? null : event.target.value)}>
                  <option value="">{t(file.target === 'calls' ? 'imports.calls.extra' : 'imports.ignore')}</option>
                  {file.target === 'calls' ? <option value="-">{t('imports.ignore')}</option> : null}
                  {file.fields.map(({ key }) => <option key={key} value={key}>{`${columns.includes(key) ? '✓ ' : ''}${words.field(key)}`}</option>)}
                </select>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {file.sample.map((cells, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a row is its place
            <tr key={index} className={index + 1 === headerRow ? 'imports-grid-heading' : index + 1 < headerRow ? 'imports-grid-above' : undefined}>
              <th scope="row" className="imports-grid-row">{index + 1}</th>
              {columns.map((field, column) => <td key={column /* oxlint-disable-line react/no-array-index-key */} className={field === '-' || (field === null && file.target !== 'calls') ? 'imports-grid-ignored' : undefined}>{cells[column] ?? ''}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
