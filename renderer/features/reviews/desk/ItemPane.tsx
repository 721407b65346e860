/** Middle: what was asked, by what standard, what was answered, what it earned and how; what was changed since. */
import type { Answer } from '@shared/assessments';
import type { Audit } from '@shared/audits';
import { useText } from '../../../i18n';
import { formatInstant } from '../../../i18n/format';
import { Button } from '../../../ui/Button';
import { Chip } from '../../../ui/Chip';
import { Kbd } from '../../../ui/Kbd';
import { answerText, basisText, causesText, otherText } from '../../scorecards/answer-text';
import { shown, type CardItem } from '../../scorecards/card';
import { useWords } from '../../scorecards/words';
import { DeskFindings } from '../../audits/DeskAudit';
import { Answers } from '../../templates/ItemView';
import type { DeskItem } from './model';

/** An answer of this item in words, with its comment: for corrections and appeals, which hold old ones. */
export function useAnswerWords() {
  const words = useWords();
  return (each: CardItem, answer: Answer | null): string => otherText(each, answer, words);
}

export function ItemPane({ each, audit, onCorrect }: { each: DeskItem; audit: Audit | null; onCorrect: (() => void) | null }) {
  const { t, pick } = useText();
  const words = useWords();
  const { item, result, answer } = each;
  const comment = answer?.comment?.trim() ?? '';
  const causes = causesText(each, words);
  const basis = basisText(item, words);
  const guide = pick(item.guide);
  return (
    <article className="desk-question" aria-labelledby="desk-question-text">
      <p className="desk-muted">{each.number} · {pick(each.section.title)}</p>
      <h2 id="desk-question-text">
        {pick(item.text)}
        {item.critical === true ? <Chip tone="seal">{t('assessments.critical')}</Chip> : null}
        {item.bonus === true ? <Chip tone="accent">{t('assessments.bonus')}</Chip> : null}
      </h2>
      {guide === '' ? null : <p className="desk-guide">{guide}</p>}
      <section className={`desk-answer${each.lost === null ? '' : ' desk-answer-lost'}`} aria-label={t('reviews.desk.answer')}>
        <p className="desk-answer-text">{answerText(each, words)}</p>
        <p className="desk-answer-points">{result.earned === null || result.max === null ? <span className="desk-muted">{t(result.state === 'na' || result.state === 'unable' ? `assessments.excused.${result.state}` : 'scorecards.items.unscored')}</span> : <><b>{shown(result.earned)}</b> / {shown(result.max)}</>}</p>
        {result.working === null || result.working === result.earned ? null : <p className="desk-working">{result.working}</p>}
        {basis === '' ? null : <p className="desk-muted">{basis}</p>}
        {onCorrect === null ? null : <Button className="desk-correct" aria-keyshortcuts="E" onClick={onCorrect}>{t('reviews.desk.correct')} <Kbd>E</Kbd></Button>}
      </section>
      <dl className="desk-facts">
        {comment === '' ? null : <div><dt>{t(result.state === 'na' || result.state === 'unable' ? 'assessments.reason' : 'assessments.comment')}</dt><dd className="desk-comment">{comment}</dd></div>}
        {causes === '' ? null : <div><dt>{t('assessments.causes')}</dt><dd>{causes}</dd></div>}
        {answer?.at === undefined ? null : <div><dt>{t('reviews.desk.at')}</dt><dd>{answer.at.replace('T', ' ')}</dd></div>}
      </dl>
      <DeskFindings audit={audit} itemId={item.id} />
      <Revised each={each} />
      <Corrections each={each} />
      <details className="desk-standard" open><summary>{t('reviews.desk.standard')}</summary><Answers item={item} /></details>
    </article>
  );
}

/** What it said before it went back; the comment where that is what changed. */
function Revised({ each }: { each: DeskItem }) {
  const { t } = useText();
  const say = useAnswerWords();
  if (each.revised === null) return null;
  const { before } = each.revised;
  const [was, is] = [before?.comment?.trim() ?? '', each.answer?.comment?.trim() ?? ''];
  const files = (each.answer?.evidence?.length ?? 0) - (before?.evidence?.length ?? 0);
  return (
    <section className="desk-corrections" aria-labelledby="desk-revised">
      <h3 id="desk-revised">{t('reviews.desk.revised')}</h3>
      <ul>
        {say(each, before) === say(each, each.answer ?? null) ? null : <li><del>{say(each, before)}</del> → <ins>{say(each, each.answer ?? null)}</ins></li>}
        {was === is ? null : <li><span className="desk-muted">{t('assessments.comment')}</span> <del>{was === '' ? t('reviews.desk.nothingSaid') : was}</del> → <ins>{is === '' ? t('reviews.desk.nothingSaid') : is}</ins></li>}
        {files === 0 ? null : <li>{t(files > 0 ? 'reviews.desk.filesMore' : 'reviews.desk.filesLess', { count: Math.abs(files) })}</li>}
      </ul>
    </section>
  );
}

function Corrections({ each }: { each: DeskItem }) {
  const { t } = useText();
  const say = useAnswerWords();
  if (each.corrections.length === 0) return null;
  return (
    <section className="desk-corrections" aria-labelledby="desk-corrections">
      <h3 id="desk-corrections">{t('reviews.desk.corrections')}</h3>
      <ul>
        {each.corrections.map((correction) => (
          <li key={correction.id}>
            <p><del>{say(each, correction.before)}</del> → <ins>{say(each, correction.after)}</ins> {correction.percentBefore === null || correction.percentAfter === null ? null : <span className="desk-muted">{t('reviews.desk.scoreChange', { before: correction.percentBefore, after: correction.percentAfter })}</span>}</p>
            <p className="desk-muted">{correction.author} {formatInstant(correction.at)}{correction.appeal === null ? '' : ` · ${t('reviews.desk.byAppeal', { number: correction.appeal })}`} · {correction.reason}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
