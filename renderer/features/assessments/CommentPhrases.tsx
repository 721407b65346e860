/** Ready sentences for the comment of the item in focus: a list that typing narrows, by its words or the initials of their pinyin. */
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { textOf, type Item } from '@shared/templates/template';
import { Kbd } from '../../ui/Kbd';
import { joined, usePhrases } from '../reviews/desk/Phrases';
import { fillPhrase } from '../reviews/desk/model';
import { quoted } from '../scorecards/answer-text';
import { rangesOf, wordsOf } from '../search/marks';
import { useChecklist } from './assessments.store';
import { showLost } from './points';
import { commentDomId } from './reveal';
import { useWords } from './words';

interface Props {
  item: Item;
  comment: string;
  onTake: (comment: string) => void;
  /** the list is open */
  open: boolean;
  onOpen: (open: boolean) => void;
}

export function CommentPhrases(props: Props) {
  const focused = useChecklist((open) => open.focus === props.item.id && !open.draft);
  return focused ? <Choosing {...props} /> : null;
}

function Choosing({ item, comment, onTake, open, onOpen }: Props) {
  const { t, language } = useWords();
  const visit = useChecklist((all) => all.visit);
  const result = useChecklist((all) => all.items[item.id]);
  const hideScores = useChecklist((all) => all.hideScores);
  const values = { site: visit.siteName, item: quoted(textOf(item.text, language)), points: hideScores || result === undefined ? '' : showLost([result]).replace('−', '') };
  const { phrases, take } = usePhrases('comment', values, (phrase) => onTake(joined(comment, phrase)));
  if (phrases.length === 0) return null;
  const close = (): void => {
    onOpen(false);
    document.getElementById(commentDomId(item.id))?.focus(); // at once: the next key is typed there already
  };
  return (
    <div className="checklist-phrases">
      <button type="button" className="checklist-text-button" aria-expanded={open} aria-keyshortcuts="Control+/" onClick={() => onOpen(!open)}>{t('assessments.phrases')} <span aria-hidden="true"><Kbd>Ctrl</Kbd> <Kbd>/</Kbd></span></button>
      {open ? <PhraseList phrases={phrases.map((phrase) => ({ ...phrase, text: fillPhrase(phrase.text, values) }))} onClose={close} onTake={(id) => {
        const phrase = phrases.find((each) => each.id === id);
        if (phrase !== undefined) take(phrase);
        close();
      }} /> : null}
    </div>
  );
}

interface ListProps { phrases: readonly { id: string; text: string }[]; onTake: (id: string) => void; onClose: () => void }

function PhraseList({ phrases, onTake, onClose }: ListProps) {
  const { t } = useWords();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    box.current?.focus();
    box.current?.parentElement?.scrollIntoView({ block: 'nearest' });
  }, []);
  useEffect(() => list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }));
  const words = wordsOf(query);
  const shown = phrases.filter(({ text }) => words.every((word) => rangesOf(text, [word]).length > 0));
  const chosen = shown[Math.min(at, shown.length - 1)];
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    event.stopPropagation();
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, shown.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && chosen !== undefined) onTake(chosen.id);
    else return;
    event.preventDefault();
  };
  return (
    <div className="checklist-phrase-box">
      <input ref={box} className="checklist-input" role="combobox" aria-expanded="true" aria-controls={listId} aria-autocomplete="list" aria-activedescendant={chosen === undefined ? undefined : `${listId}-${chosen.id}`}
        aria-label={t('assessments.findPhrase')} placeholder={t('assessments.findPhrase')} value={query} onChange={({ target }) => { setQuery(target.value); setAt(0); }} onKeyDown={onKeyDown} onBlur={({ relatedTarget }) => { if (relatedTarget === null) onClose(); }} />
      {shown.length === 0 ? <p className="checklist-hint">{t('assessments.noPhrase')}</p> : (
        <ul ref={list} id={listId} role="listbox" aria-label={t('assessments.phrases')}>
          {shown.map(({ id, text }) => (
            <li key={id} id={`${listId}-${id}`} role="option" aria-selected={id === chosen?.id} className="checklist-phrase" onPointerDown={(event) => { event.preventDefault(); onTake(id); }}>{text}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
