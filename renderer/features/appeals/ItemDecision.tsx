/** One item of an appeal: what was scored, what is claimed and with what proof, and the decision. */
import type { AppealItem } from '@shared/appeals';
import type { Answer } from '@shared/assessments';
import { useText } from '../../i18n';
import { Chip } from '../../ui/Chip';
import { DraftControl } from '../assessments/DraftControl';
import { quoted } from '../scorecards/answer-text';
import { shown } from '../scorecards/card';
import { useWords } from '../scorecards/words';
import type { DeskItem } from '../reviews/desk/model';
import { joined, PhraseButtons, usePhrases } from '../reviews/desk/Phrases';
import { Files } from './Files';
import { ItemMoments, type Hearing } from './Recordings';
import { answerWords, type FormItem } from './words';

export interface Decision { upheld: boolean | null; text: string }
interface Props {
  each: AppealItem; form: FormItem;
  /** the item as it is scored now; null where it does not show any more */
  scored: DeskItem | null;
  hearing: Hearing; site: string; answer: Answer | undefined; ready: boolean;
  /** null: nothing is to be decided (any more) */
  decision: Decision | null;
  unmoved: boolean; onChange: (part: Partial<Decision>) => void;
}

export function ItemDecision({ each, form, scored, hearing, site, answer, ready, decision, unmoved, onChange }: Props) {
  const { t, pick } = useText();
  const words = useWords();
  const max = scored?.result.max ?? null;
  const points = (value: string | null): string => (value === null ? '' : max === null ? shown(value) : `${shown(value)} / ${shown(max)}`);
  return (
    <article className="ui-sheet appeal-item" aria-labelledby={`appeal-${each.itemId}`}>
      <h2 id={`appeal-${each.itemId}`}><span className="appeal-number">{form.number}</span> {pick(form.item.text)}</h2>
      {pick(form.item.guide) === '' ? null : <p className="appeal-muted">{pick(form.item.guide)}</p>}
      <div className="appeal-sides">
        <section aria-label={t('appeals.original')}>
          <h3>{t('appeals.original')}</h3>
          <p><b>{answerWords(form, each.before, words)}</b> <span className="appeal-muted">{points(each.pointsBefore)}</span></p>
          {each.before?.comment === undefined ? null : <p className="appeal-words">{each.before.comment}</p>}
          <ItemMoments hearing={hearing} itemId={each.itemId} own={scored?.evidence ?? []} />
          <Files files={(scored?.evidence ?? []).filter(({ kind }) => kind !== 'audio')} label={t('appeals.originalFiles')} />
        </section>
        <section aria-label={t('appeals.claim')}>
          <h3>{t('appeals.claim')}</h3>
          <p className="appeal-words">{each.reason}</p>
          {each.claimed === null ? null : <p><span className="appeal-muted">{t('appeals.claimedAnswer')}</span> <b>{answerWords(form, each.claimed, words)}</b></p>}
          <Files files={each.evidence} label={t('appeals.claimantFiles')} />
        </section>
      </div>
      {decision === null ? (each.upheld === null ? null : (
        <div className="appeal-decided">
          <p><Chip tone={each.upheld ? 'good' : 'seal'}>{t(each.upheld ? 'appeals.upheld' : 'appeals.rejected')}</Chip> <span className="appeal-words">{each.decision}</span></p>
          {each.upheld ? <p><del>{answerWords(form, each.before, words)} {points(each.pointsBefore)}</del> → <b>{answerWords(form, each.after, words)} {points(each.pointsAfter)}</b></p> : null}
        </div>
      )) : <Choosing each={each} form={form} site={site} answer={answer} ready={ready} decision={decision} unmoved={unmoved} onChange={onChange} />}
    </article>
  );
}

function Choosing({ each, form, site, answer, ready, decision, unmoved, onChange }: Omit<Props, 'scored' | 'hearing' | 'decision'> & { decision: Decision }) {
  const { t, pick } = useText();
  const { phrases, take } = usePhrases('decision', { site, item: `${form.number} ${quoted(pick(form.item.text))}`, points: each.pointsBefore ?? '0' }, (phrase) => onChange({ text: joined(decision.text, phrase) }));
  return (
    <fieldset className="appeal-choosing">
      <legend>{t('appeals.decisionOn', { number: form.number })}</legend>
      <div className="desk-choices">
        {([true, false] as const).map((upheld) => (
          <label key={String(upheld)}><input type="radio" name={`decision-${each.itemId}`} checked={decision.upheld === upheld} onChange={() => onChange({ upheld })} />{t(upheld ? 'appeals.upheld' : 'appeals.rejected')}</label>
        ))}
      </div>
      {decision.upheld === true && ready ? <div><p className="appeal-muted">{t('appeals.newAnswer')}</p><DraftControl item={form.item} answer={answer} />{unmoved ? <p className="desk-failed">{t('appeals.unmoved')}</p> : null}</div> : null}
      {decision.upheld === null ? null : (
        <>
          <textarea className="ui-input" rows={2} maxLength={2000} aria-label={t('appeals.decisionReason', { number: form.number })} placeholder={t('appeals.decisionHint')} value={decision.text} onChange={({ target }) => onChange({ text: target.value })} />
          <PhraseButtons phrases={phrases} onTake={take} />
        </>
      )}
    </fieldset>
  );
}
