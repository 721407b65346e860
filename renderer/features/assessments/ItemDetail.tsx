/** Below an item: why, from what cause, and what else it asks for. Opens by itself where an item failed or wants words. */
import { useContext, useState, type KeyboardEvent } from 'react';
import type { EvidenceKind, Item } from '@shared/templates/template';
import type { Answer } from '@shared/assessments';
import { useWords } from './words';
import { charactersOf, withComment } from './answers';
import { Causes } from './Causes';
import { useDraft } from './controls/useDraft';
import type { Demand } from './demands';
import { putAnswer } from './disk';
import { IsHeard } from './extras';
import { commentDomId } from './reveal';
import { CommentPhrases } from './CommentPhrases';

interface ItemDetailProps {
  item: Item;
  answer: Answer | undefined;
  demands: readonly Demand[];
  editable: boolean;
}

export function ItemDetail({ item, answer, demands, editable }: ItemDetailProps) {
  const { t } = useWords();
  const heard = useContext(IsHeard);
  const box = useDraft<HTMLTextAreaElement>(answer?.comment ?? '', (comment) => {
    putAnswer(item.id, withComment(answer, comment), true);
    return true;
  });
  const [choosing, setChoosing] = useState(false);
  /** Ctrl+/ anywhere in the text; "/" alone where there is none yet. */
  const onKeyDown = (event: KeyboardEvent): void => {
    const asked = (event.ctrlKey || event.metaKey) && event.code === 'Slash';
    if (event.nativeEvent.isComposing || !(asked || (event.key === '/' && box.value === ''))) return;
    event.preventDefault();
    setChoosing(true);
  };
  const reason = demands.some((demand) => demand.what === 'reason');
  const causes = reason ? [] : (item.causes ?? []);
  return (
    <div className={`checklist-detail${causes.length === 0 ? '' : ' checklist-detail-causes'}`}>
      <div className="checklist-comment">
        <textarea id={commentDomId(item.id)} className="checklist-input checklist-textarea" style={{ blockSize: `calc(${rowsFor(box.value, causes.length === 0 ? 56 : 44)}lh + 22px)` }} maxLength={20_000} aria-label={reason ? t('assessments.reason') : t('assessments.comment')}
          placeholder={reason ? t('assessments.reasonPlaceholder') : t(heard ? 'assessments.commentHeard' : 'assessments.commentPlaceholder')} readOnly={!editable} onKeyDown={onKeyDown} {...box} />
        {box.value === '' ? null : <span className="checklist-count" aria-hidden="true">{t('assessments.characters', { count: charactersOf(box.value) })}</span>}
      </div>
      {editable ? <CommentPhrases item={item} comment={box.value} open={choosing} onOpen={setChoosing} onTake={(comment) => putAnswer(item.id, withComment(answer, comment), true)} /> : null}
      {causes.length === 0 ? null : <Causes item={item} causes={causes} answer={answer} />}
      <Demands demands={demands} />
    </div>
  );
}

/** Tall enough for what is in it, with so many characters a line, counting a full-width one as two; the last line keeps room for the count. */
const rowsFor = (text: string, room: number): number =>
  Math.min(8, Math.max(1, text.split('\n').reduce((rows, line) => rows + Math.ceil(([...line].reduce((width, each) => width + (each > '\u2e7f' ? 2 : 1), 0) + 8) / room), 0)));

/** `需要说明 至少 10 字 ✓` */
export function Demands({ demands }: { demands: readonly Demand[] }) {
  const { t } = useWords();
  const heard = useContext(IsHeard);
  if (demands.length === 0) return null;
  const kindWords = (kinds: readonly EvidenceKind[]): string => kinds.map((kind) => t(`assessments.kinds.${kind}`)).join(t('assessments.or'));
  const words = (demand: Demand): string => {
    if (demand.what === 'reason') return t('assessments.needsReason');
    if (demand.what === 'comment') return t('assessments.needsComment', { least: demand.least });
    if (heard && demand.kinds.includes('audio')) return t('assessments.needsMark', { count: demand.least });
    return t('assessments.needsEvidence', { kinds: kindWords(demand.kinds), least: demand.least });
  };
  return (
    <ul className="checklist-demands">
      {demands.map((demand) => (
        <li key={demand.what} className={demand.met ? 'checklist-demand-met' : 'checklist-demand-open'}>
          <span aria-hidden="true">{demand.met ? '✓' : '○'}</span> {words(demand)}{demand.met ? <span className="visually-hidden"> {t('assessments.met')}</span> : null}
        </li>
      ))}
    </ul>
  );
}
