/** What a call log's “duration” is: it means the whole call, the talk or the wait, according to the exchange; somebody has to say so. */
import type { ImportFile } from '@shared/imports';
import { useText } from '../../i18n';
import { correct } from './imports.store';

const meanings = ['talk', 'total', 'wait'] as const; // not from shared/calls, which would bring zod into the page

export function DurationPanel({ file }: { file: ImportFile }) {
  const { t } = useText();
  const { duration, options, headings } = file;
  if (duration === undefined || duration === null) return null;
  const means = options.durationMeans ?? null;
  const heading = headings[options.columns.indexOf('duration')] ?? '';
  return (
    <fieldset className={means === null ? 'imports-duration imports-duration-open' : 'imports-duration'}>
      <legend>{t('imports.calls.durationTitle', { heading: heading || t('imports.fields.calls.duration') })}</legend>
      {meanings.map((each) => {
        const test = duration.tests.find((one) => one.means === each);
        return (
          <label key={each}>
            <input type="radio" name="imports-duration" checked={means === each} onChange={() => correct({ durationMeans: each })} />
            <span><b>{t(`imports.calls.means.${each}`)}</b>{duration.guess === each ? <em>{t(duration.system === null ? 'imports.calls.likely' : 'imports.calls.likelyOf', { system: duration.system ?? '' })}</em> : null}
              {test === undefined || test.compared === 0 ? null : <small className={test.agree * 10 < test.compared * 9 ? 'imports-muted' : 'imports-agree'}>{t('imports.calls.agree', { what: t(`imports.calls.spans.${each}`), agree: test.agree, compared: test.compared })}</small>}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
