/** Ready sentences as buttons; pressing one fills in the site, the item and its points, and counts the use. */
import type { Phrase } from '@shared/phrases';
import { request, useRequest } from '../../../api';
import { noteError } from '../../../app/notes';
import { useText } from '../../../i18n';
import { Kbd } from '../../../ui/Kbd';
import { fillPhrase } from './model';

const most = 6;
export interface PhraseValues { site: string; item: string; points: string }

/** The phrases of a use, most used first, as they read here, and what to do when one is taken. */
export function usePhrases(use: Phrase['use'], values: PhraseValues, onTake: (text: string) => void) {
  const { data = [] } = useRequest('phrases.list', {});
  const phrases = data.filter((phrase) => phrase.use === use && phrase.archivedAt === null).map((phrase) => ({ ...phrase, text: fillPhrase(phrase.text, values) }));
  const take = (phrase: Phrase): void => {
    onTake(phrase.text);
    request('phrases.used', { id: phrase.id }).catch(noteError);
  };
  return { phrases, take };
}

/** `keys`: the first nine can be pressed by their number. */
export function PhraseButtons({ phrases, onTake, keys = false }: { phrases: readonly Phrase[]; onTake: (phrase: Phrase) => void; keys?: boolean }) {
  const { t } = useText();
  if (phrases.length === 0) return null;
  const more = phrases.slice(most);
  return (
    <div className="desk-phrases" role="group" aria-label={t('reviews.desk.phrases')}>
      {phrases.slice(0, most).map((phrase, index) => (
        <button key={phrase.id} type="button" className="desk-phrase" title={phrase.text} onClick={() => onTake(phrase)}>{keys ? <Kbd>{index + 1}</Kbd> : null}<span>{phrase.text}</span></button>
      ))}
      {more.length === 0 ? null : (
        <select className="ui-input desk-phrase-more" aria-label={t('reviews.desk.morePhrases')} value="" onChange={({ target }) => { const phrase = more.find(({ id }) => id === target.value); if (phrase !== undefined) onTake(phrase); }}>
          <option value="">{t('reviews.desk.morePhrases')}</option>
          {more.map(({ id, text }) => <option key={id} value={id}>{text}</option>)}
        </select>
      )}
    </div>
  );
}

/** A phrase after what is written already. */
export const joined = (before: string, phrase: string): string => (before.trim() === '' ? phrase : `${before.trimEnd()}\n${phrase}`);
