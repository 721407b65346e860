/** One item of the form. Each row listens to its own slice alone, so that an answer paints one row and not two hundred. */
import { memo, useContext } from 'react';
import { textOf, type Item } from '@shared/templates/template';
import type { Answer } from '@shared/assessments';
import { useWords } from './words';
import { Chip } from '../../ui/Chip';
import { Kbd } from '../../ui/Kbd';
import { useErrorText } from '../../ui/ErrorNote';
import { toggleState } from './actions';
import { focusItem, openComment } from './onward';
import { useChecklist } from './assessments.store';
import { ItemControl } from './controls/ItemControl';
import { OptionButton } from './controls/OptionButton';
import { demandsOf } from './demands';
import { ItemExtras } from './extras';
import { ItemDetail } from './ItemDetail';
import { ItemRemarks } from './Remarks';
import { fullPointsOf, ItemPoints } from './ItemPoints';
import { itemDomId } from './reveal';
import type { ItemResult } from './results';

export const ItemRow = memo(function ItemRow({ id }: { id: string }) {
  const { language } = useWords();
  const node = useChecklist((open) => open.outline.items[id]);
  const hidden = useChecklist((open) => open.items[id]?.state === 'hidden');
  if (node === undefined || hidden) return null;
  if (node.item.type === 'note') return <Note item={node.item} text={textOf(node.item.text, language)} guide={textOf(node.item.guide, language)} />;
  return <Answerable item={node.item} number={node.number} />;
});

function Note({ item, text, guide }: { item: Item; text: string; guide: string }) {
  return (
    <div className="checklist-note" id={itemDomId(item.id)}>
      <p>{text}</p>
      {guide === '' ? null : <p className="checklist-guide">{guide}</p>}
    </div>
  );
}

function Answerable({ item, number }: { item: Item; number: string }) {
  const { id } = item;
  const extras = useContext(ItemExtras);
  const answer = useChecklist((open) => open.answers[id]);
  const result = useChecklist((open) => open.items[id]);
  const unmet = useChecklist((open) => open.unmet[id]);
  const focused = useChecklist((open) => open.focus === id);
  const commentOpen = useChecklist((open) => open.commentOpen === id);
  const editable = useChecklist((open) => open.editable);
  const hideScores = useChecklist((open) => open.hideScores);
  const demands = demandsOf(item, answer, result, unmet);
  const asks = demands.length > 0 && (focused || result?.state !== 'blank');
  const detail = asks || commentOpen || result?.failed === true || answer?.comment !== undefined || answer?.causes !== undefined || answer?.state !== undefined;
  const look = `checklist-item${focused ? ' checklist-item-focus' : ''}${result?.failed === true && !hideScores ? ' checklist-item-failed' : ''}`;
  return (
    <div className={look} id={itemDomId(id)} role="group" aria-labelledby={`number-${id} text-${id}`} tabIndex={focused ? 0 : -1}
      onPointerDown={() => focusItem(id, false)} onFocus={() => focusItem(id, false)}>
      <span className="checklist-number" id={`number-${id}`}>{number}</span>
      <div className="checklist-item-body">
        <ItemHead item={item} />
        <ItemRemarks id={id} />
        {extras?.(id)}
        {focused && !detail && editable ? <CommentButton id={id} /> : null}
        <fieldset className="checklist-line" disabled={!editable}>
          <ItemControl item={item} answer={answer} focused={focused} hideScores={hideScores} />
          <StateButtons item={item} state={answer?.state} />
          {hideScores ? null : item.type === 'deduct' ? <Working item={item} result={result} /> : <ItemPoints item={item} answer={answer} result={result} />}
        </fieldset>
        <Refusal id={id} />
        {detail ? <fieldset className="checklist-plain" disabled={!editable}><ItemDetail item={item} answer={answer} demands={demands} editable={editable} /></fieldset> : null}
      </div>
    </div>
  );
}

function CommentButton({ id }: { id: string }) {
  const { t } = useWords();
  return (
    <button type="button" className="checklist-text-button checklist-comment-button" aria-keyshortcuts="C" onClick={() => openComment(id)}>
      {t('assessments.addComment')} <span aria-hidden="true"><Kbd>C</Kbd></span>
    </button>
  );
}

function ItemHead({ item }: { item: Item }) {
  const { t, language } = useWords();
  const knockOut = useChecklist((open) => open.knockOuts[item.id]);
  const hideScores = useChecklist((open) => open.hideScores);
  const optional = item.required === false || (item.bonus === true && item.required === undefined);
  const guide = textOf(item.guide, language);
  return (
    <>
      <div className="checklist-head">
        <span className="checklist-text" id={`text-${item.id}`}>{textOf(item.text, language)}</span>
        {item.critical === true ? <Chip tone="seal">{t('assessments.critical')}</Chip> : null}
        {item.bonus === true ? <Chip tone="accent">{t('assessments.bonus')}</Chip> : optional ? <span className="checklist-optional">{t('common.optional')}</span> : null}
        {knockOut === undefined || hideScores ? null : <Chip tone="seal">{t(`assessments.fails.${knockOut}`)}</Chip>}
      </div>
      {guide === '' ? null : <p className="checklist-guide">{guide}</p>}
    </>
  );
}

function StateButtons({ item, state }: { item: Item; state: Answer['state'] }) {
  const { t } = useWords();
  return (
    <>
      {item.naAllowed === true ? <OptionButton tone="quiet" hotkey="N" on={state === 'na'} onPress={() => toggleState(item.id, 'na')}>{t('assessments.na')}</OptionButton> : null}
      {item.unableAllowed === true ? <OptionButton tone="quiet" hotkey="U" on={state === 'unable'} onPress={() => toggleState(item.id, 'unable')}>{t('assessments.unable')}</OptionButton> : null}
    </>
  );
}

/** The line a store re-checks with a pencil; before there is one, the full points. */
function Working({ item, result }: { item: Item; result: ItemResult | undefined }) {
  const { t } = useWords();
  if (result?.state === 'na' || result?.state === 'unable') return <span className="checklist-points">{t(`assessments.excused.${result.state}`)}</span>;
  if (result === undefined || result.state === 'blank' || result.working === null) return <span className="checklist-points">{t('assessments.fullPoints', { points: fullPointsOf(item) })}</span>;
  return <output className="checklist-working-line">{result.working}</output>;
}

function Refusal({ id }: { id: string }) {
  const refused = useChecklist((open) => open.refused[id]);
  return refused === undefined ? null : <RefusalWords error={refused} />;
}

function RefusalWords({ error }: { error: unknown }) {
  const { t } = useWords();
  const words = useErrorText();
  return <p className="checklist-problem" role="alert">{words(error).title} {t('assessments.keptLast')}</p>;
}
