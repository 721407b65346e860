/** One appeal: item by item what was scored, what is claimed, and the decision with its reason; the score it would give, as it is decided. */
import { keepPreviousData } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Appeal, AppealItem } from '@shared/appeals';
import type { Answers } from '@shared/assessments';
import type { ReviewDesk } from '@shared/reviews';
import type { Result } from '@shared/scoring/result';
import type { Template } from '@shared/templates/template';
import { refresh, request, RequestError, useRequest } from '../../api';
import { noteDone, noteError } from '../../app/notes';
import { useBreadcrumb } from '../../app/store';
import { useTyped } from '../../app/typed';
import { TypedNote } from '../../app/TypedNote';
import { useText } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { Button, ButtonLink } from '../../ui/Button';
import { ErrorNote } from '../../ui/ErrorNote';
import { Loading } from '../../ui/Loading';
import { Page } from '../../ui/Page';
import { sameAnswer, useDraftForm } from '../assessments/draft';
import { ScoreChange } from '../reviews/desk/ScoreChange';
import { readDesk, type DeskModel } from '../reviews/desk/model';
import { Due, useTimeLeft } from '../reviews/marks';
import { changedAnswers } from './claims';
import { ItemDecision, type Decision } from './ItemDecision';
import { Recordings, useHearing } from './Recordings';
import { formItems, OutcomeChip, useAppealName } from './words';
import '../reviews/desk/desk.css';
import './appeals.css';

export default function AppealPage({ id }: { id: string }) {
  const { t } = useText();
  const { data: appeal, error, refetch } = useRequest('appeals.get', { id }, { staleTime: 0 });
  const desk = useRequest('reviews.open', { id: appeal?.assessmentId ?? '' }, { enabled: appeal !== undefined, staleTime: 0 });
  const name = useAppealName();
  useBreadcrumb([{ label: t('appeals.title'), href: '#/appeals' }, appeal === undefined ? '' : name(appeal)]);
  const failure = error ?? desk.error;
  if (failure !== null) return <Page title={t('appeals.title')}><ErrorNote error={failure} onRetry={() => void refetch()} /></Page>;
  if (appeal === undefined || desk.data === undefined) return <Loading />;
  return <Reading key={appeal.decidedAt ?? ''} appeal={appeal} desk={desk.data} />;
}

function Reading({ appeal, desk }: { appeal: Appeal; desk: ReviewDesk }) {
  const model = readDesk(desk);
  const [turn, setTurn] = useState(0);
  return model === null ? <ErrorNote error={new Error('the form does not score')} /> : <Deciding key={turn} appeal={appeal} model={model} onAnew={() => setTurn(turn + 1)} />;
}

/** What the decision begins with: the claimed answers, where some are named. */
const claimed = (answers: Answers, items: readonly AppealItem[]): Answers => ({ ...answers, ...Object.fromEntries(items.flatMap((each) => (each.claimed === null ? [] : [[each.itemId, each.claimed]]))) });

function Deciding({ appeal, model, onAnew }: { appeal: Appeal; model: DeskModel; onAnew: () => void }) {
  const { t } = useText();
  const { desk, template, result } = model;
  const open = appeal.outcome === null && appeal.mayDecide === null;
  const typed = useTyped(`appeal.decide ${appeal.id}`, { decisions: {} as Readonly<Record<string, Decision>>, note: '', answers: {} as Answers });
  const { decisions, note } = typed.value;
  const begin = claimed(desk.answers, appeal.itemsOfAppeal);
  const answers = useDraftForm({ template, answers: { ...begin, ...typed.value.answers }, evidence: desk.evidence, result, focus: null });
  const keepAnswers = useEffectEvent((now: Answers | null) => { if (open && now !== null) typed.change({ answers: changedAnswers(begin, now) }); });
  useEffect(() => keepAnswers(answers), [answers]);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const change = (itemId: string, part: Partial<Decision>): void => typed.change((before) => ({ decisions: { ...before.decisions, [itemId]: { upheld: null, text: '', ...before.decisions[itemId], ...part } } }));
  const items = appeal.itemsOfAppeal.map(({ itemId, before }) => {
    const decision = decisions[itemId];
    const answer = answers?.[itemId] ?? null;
    return { itemId, upheld: decision?.upheld === true, decision: decision?.text.trim() ?? '', answer: decision?.upheld === true ? answer : null, decided: decision !== undefined && decision.upheld !== null, unmoved: decision?.upheld === true && sameAnswer(before, answer) };
  });
  const input = { id: appeal.id, note: note.trim(), items: items.map(({ itemId, upheld, decision, answer }) => ({ itemId, upheld, decision, answer })) };
  const preview = useRequest('appeals.preview', { id: appeal.id, items: input.items.map((each) => ({ ...each, decision: '-' })) }, { enabled: open && answers !== null && items.some(({ upheld, unmoved }) => upheld && !unmoved) && items.every(({ unmoved }) => !unmoved), placeholderData: keepPreviousData, staleTime: 0, gcTime: 0 });
  const missing = items.filter(({ decided, decision, unmoved }) => !decided || decision === '' || unmoved).length;
  const anyUpheld = items.some(({ upheld }) => upheld);
  const decide = async (): Promise<void> => {
    setBusy(true);
    try {
      const decided = await request('appeals.decide', input);
      typed.drop();
      refresh('appeals');
      noteDone(t('appeals.decided', { before: decided.percentBefore ?? '–', after: decided.percentAfter ?? '–' }));
    } catch (failure) {
      noteError(failure);
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  const forms = formItems(template as Template);
  const hearing = useHearing(desk.evidence);
  return (
    <div className="appeal-page">
      <AppealHead appeal={appeal} />
      <TypedNote shown={open && typed.again} onClear={() => { typed.clear(); onAnew(); }} />
      <Recordings hearing={hearing} itemLabel={(id) => forms.get(id)?.number ?? ''} />
      {appeal.itemsOfAppeal.map((each) => {
        const form = forms.get(each.itemId);
        return form === undefined ? null : (
          <ItemDecision key={each.itemId} each={each} form={form} scored={model.byId.get(each.itemId) ?? null} hearing={hearing} site={appeal.title} answer={answers?.[each.itemId]} ready={answers !== null}
            decision={open ? (decisions[each.itemId] ?? { upheld: null, text: '' }) : null} unmoved={items.find(({ itemId }) => itemId === each.itemId)?.unmoved === true} onChange={(part) => change(each.itemId, part)} />
        );
      })}
      {open ? (
        <>
          <label className="appeal-note">{t('appeals.note')}<textarea className="ui-input" rows={2} maxLength={2000} value={note} onChange={({ target }) => typed.change({ note: target.value })} /></label>
          <footer className="appeal-foot">
            <span role="status">{anyUpheld && preview.data !== undefined && preview.error === null ? <>{t('appeals.preview')} <ScoreChange before={{ percent: appeal.percentBefore, outcome: result.outcome }} after={{ percent: preview.data.percent, outcome: (preview.data.result as Result).outcome }} /></> : preview.error !== null ? <span className="desk-failed">{t('appeals.previewFailed')}</span> : t('appeals.previewSame', { percent: appeal.percentBefore ?? '–' })}</span>
            {missing > 0 ? <span className="appeal-muted">{t('appeals.missing', { count: missing })}</span> : null}
            {asking ? <><Button kind="quiet" disabled={busy} onClick={() => setAsking(false)}>{t('common.cancel')}</Button><Button kind="primary" size="large" disabled={busy} onClick={() => void decide()}>{t('appeals.confirm')}</Button></> : <Button kind="primary" size="large" disabled={missing > 0 || preview.error !== null} onClick={() => setAsking(true)}>{t('appeals.decide')}</Button>}
          </footer>
        </>
      ) : appeal.note === '' ? null : <p className="appeal-note"><span className="appeal-muted">{t('appeals.note')}</span><br />{appeal.note}</p>}
    </div>
  );
}

function AppealHead({ appeal }: { appeal: Appeal }) {
  const { t } = useText();
  const timeLeft = useTimeLeft();
  const name = useAppealName();
  const [busy, setBusy] = useState(false);
  const run = (work: () => Promise<void>): void => {
    setBusy(true);
    work().catch((failure: unknown) => {
      if (failure instanceof RequestError && failure.body.detail?.['reason'] === 'no-printer') noteDone(t('scorecards.noPrinter'));
      else noteError(failure);
    }).finally(() => setBusy(false));
  };
  const savePdf = async (): Promise<void> => { const { saved, name: file } = await request('appeals.savePdf', { id: appeal.id }); if (saved) noteDone(t('scorecards.saved', { name: file })); };
  const print = async (): Promise<void> => { const { printed } = await request('appeals.print', { id: appeal.id }); if (printed) noteDone(t('scorecards.printed')); };
  return (
    <header className="appeal-title">
      <div>
        <h1>{name(appeal)} · {appeal.title}</h1>
        <p className="appeal-muted">{[appeal.code, appeal.roundTitle, t('appeals.byClaimant', { name: appeal.claimant }), t('appeals.filedBy', { name: appeal.filedBy, at: formatInstant(appeal.filedAt) })].filter(Boolean).join(' · ')}</p>
        <p className="appeal-muted">{[t('appeals.inspector', { name: appeal.inspector }), appeal.reviewer === null ? '' : t('appeals.reviewer', { name: appeal.reviewer }), appeal.decidedBy === null || appeal.decidedAt === null ? '' : t('appeals.decidedBy', { name: appeal.decidedBy, at: formatInstant(appeal.decidedAt) })].filter(Boolean).join(' · ')}</p>
      </div>
      <div className="appeal-title-side">
        <p><OutcomeChip outcome={appeal.outcome} /> {appeal.outcome === null ? <Due dueAt={appeal.dueAt} left={timeLeft(appeal.dueAt, appeal.roundId)} /> : t('appeals.upheldOf', { upheld: appeal.upheldItems, items: appeal.items })}</p>
        {appeal.outcome === null ? null : <ScoreChange before={{ percent: appeal.percentBefore }} after={{ percent: appeal.percentAfter }} />}
        <p className="appeal-title-actions">
          <ButtonLink kind="quiet" href={`#/reviews/${appeal.assessmentId}`}>{t('appeals.toDesk')}</ButtonLink>
          <Button kind="quiet" disabled={busy} onClick={() => run(print)}>{t('scorecards.print')}</Button>
          <Button disabled={busy} onClick={() => run(savePdf)}>{t('appeals.form')}</Button>
        </p>
      </div>
      {appeal.outcome === null && appeal.mayDecide !== null ? <p className="appeal-why" role="status">{t(`appeals.mayNot.${appeal.mayDecide}`)}</p> : null}
    </header>
  );
}
