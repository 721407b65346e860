/** Ready sentences for the comment of the item in focus. */
import type { Item } from '@shared/templates/template';
import { quoted } from '../scorecards/answer-text';
import { joined, usePhrases } from '../reviews/desk/Phrases';
import { textOf } from '@shared/templates/template';
import { useChecklist } from './assessments.store';
import { showLost } from './points';
import { useWords } from './words';

interface Props { item: Item; comment: string; onTake: (comment: string) => void }

export function CommentPhrases(props: Props) {
  const focused = useChecklist((open) => open.focus === props.item.id && !open.draft);
  return focused ? <Choosing {...props} /> : null;
}

function Choosing({ item, comment, onTake }: Props) {
  const { t, language } = useWords();
  const visit = useChecklist((open) => open.visit);
  const result = useChecklist((open) => open.items[item.id]);
  const hideScores = useChecklist((open) => open.hideScores);
  const values = { site: visit.siteName, item: quoted(textOf(item.text, language)), points: hideScores || result === undefined ? '' : showLost([result]).replace('−', '') };
  const { phrases, take } = usePhrases('comment', values, (phrase) => onTake(joined(comment, phrase)));
  if (phrases.length === 0) return null;
  return (
    <select className="checklist-input checklist-phrases" aria-label={t('assessments.phrases')} value="" onChange={({ target }) => { const phrase = phrases.find(({ id }) => id === target.value); if (phrase !== undefined) take(phrase); }}>
      <option value="">{t('assessments.phrases')}</option>
      {phrases.map(({ id, text }) => <option key={id} value={id}>{text}</option>)}
    </select>
  );
}
