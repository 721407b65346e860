/** Files an appeal for the site: which items, why each, what would be right, and what proves it. Lost points come first. */
import { useEffect, useEffectEvent, useState } from 'react';
import type { Answers, Evidence } from '@shared/assessments';
import { refresh, request, useRequest } from '../../api';
import { noteDone } from '../../app/notes';
import { useBreadcrumb } from '../../app/store';
import { useTyped } from '../../app/typed';
import { TypedNote } from '../../app/TypedNote';
import { useText } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { Button, ButtonLink } from '../../ui/Button';
import { ErrorNote } from '../../ui/ErrorNote';
import { Field, TextField } from '../../ui/Field';
import { Loading } from '../../ui/Loading';
import { Page } from '../../ui/Page';
import { DraftControl } from '../assessments/DraftControl';
import { sameAnswer, useDraftForm } from '../assessments/draft';
import { showLost } from '../assessments/points';
import { answerText } from '../scorecards/answer-text';
import { shown } from '../scorecards/card';
import { useWords } from '../scorecards/words';
import { readDesk, type DeskItem, type DeskModel } from '../reviews/desk/model';
import { changedAnswers } from './claims';
import { AddFiles } from '../evidence/AddFiles';
import { Files } from './Files';
import './appeals.css';

interface Point { reason: string; claims: boolean; files: readonly Evidence[] }
const newPoint: Point = { reason: '', claims: false, files: [] };

export default function FilePage({ id }: { id: string }) {
  const { t } = useText();
  const { data, error, refetch } = useRequest('reviews.open', { id }, { staleTime: 0 });
  const [turn, setTurn] = useState(0);
  useBreadcrumb([{ label: t('appeals.title'), href: '#/appeals' }, t('appeals.file')]);
  if (error !== null) return <Page title={t('appeals.file')}><ErrorNote error={error} onRetry={() => void refetch()} /></Page>;
  if (data === undefined) return <Loading />;
  const model = readDesk(data);
  if (model === null || data.may.appeal !== null) {
    return <Page title={t('appeals.file')}><p className="ui-sheet appeal-closed">{t(data.may.appeal === 'late' ? 'appeals.late' : data.may.appeal === 'role' ? 'reviews.refused.role' : 'appeals.notNow')} <ButtonLink kind="quiet" href={`#/scorecards/${id}`}>{t('appeals.backToCard')}</ButtonLink></p></Page>;
  }
  return <Filing key={turn} model={model} onAnew={() => setTurn(turn + 1)} />;
}

function Filing({ model, onAnew }: { model: DeskModel; onAnew: () => void }) {
  const { t } = useText();
  const { desk, template, result, items } = model;
  const id = desk.row.assessmentId;
  const typed = useTyped(`appeal.file ${id}`, { claimant: desk.appeals.at(-1)?.claimant ?? '', points: {} as Readonly<Record<string, Point>>, claimed: {} as Answers });
  const { claimant, points } = typed.value;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const answers = useDraftForm({ template, answers: { ...desk.answers, ...typed.value.claimed }, evidence: desk.evidence, result, focus: null });
  const keepClaims = useEffectEvent((now: Answers | null) => { if (now !== null) typed.change({ claimed: changedAnswers(desk.answers, now) }); });
  useEffect(() => keepClaims(answers), [answers]);
  const second = desk.appeals.some(({ outcome }) => outcome !== null);
  const lost = items.filter((each) => each.lost !== null);
  const others = items.filter((each) => each.lost === null);
  const [othersOpen] = useState(() => others.some((each) => points[each.item.id] !== undefined));
  const chosen = items.filter((each) => points[each.item.id] !== undefined);
  // What is to change is worked out from what stands there then: several files chosen at once arrive one after another.
  const change = (itemId: string, part: Change): void => typed.change(({ points: { [itemId]: old, ...rest } }) => {
    const point = old ?? newPoint;
    const now = typeof part === 'function' ? part(point) : part;
    return { points: now === null ? rest : { ...rest, [itemId]: { ...point, ...now } } };
  });
  const unmoved = (itemId: string): boolean => points[itemId]?.claims === true && sameAnswer(desk.answers[itemId], answers?.[itemId]);
  const ready = claimant.trim() !== '' && chosen.length > 0 && chosen.every(({ item }) => points[item.id]?.reason.trim() !== '' && !unmoved(item.id)) && !busy;
  const send = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const filed = await request('appeals.file', {
        assessmentId: id, claimant: claimant.trim(),
        items: chosen.map(({ item }) => ({ itemId: item.id, reason: points[item.id]!.reason.trim(), claimed: points[item.id]!.claims ? (answers?.[item.id] ?? null) : null, evidence: points[item.id]!.files.map((file) => file.id) })),
      });
      typed.drop();
      refresh('appeals');
      noteDone(t('appeals.filed', { count: chosen.length }));
      location.hash = `#/appeals/${filed.id}`;
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  const item = (each: DeskItem) => <PointRow key={each.item.id} each={each} point={points[each.item.id]} answers={answers} unmoved={unmoved(each.item.id)} onChange={(part) => change(each.item.id, part)} />;
  return (
    <Page title={t(second ? 'appeals.fileSecond' : 'appeals.fileOf', { name: desk.row.title })}
      lead={[[desk.row.code, desk.row.roundTitle, desk.row.day].filter(Boolean).join(' · '), t('appeals.scoreNow', { percent: result.percent ?? '–' }), desk.row.dueAt === null ? '' : t('appeals.until', { at: formatInstant(desk.row.dueAt) })].filter(Boolean).join(' · ')}>
      <TypedNote shown={typed.again} onClear={() => { typed.clear(); onAnew(); }} />
      <div className="ui-sheet appeal-claimant">
        <TextField label={t('appeals.claimant')} hint={t('appeals.claimantHint')} maxLength={120} value={claimant} onChange={(event) => typed.change({ claimant: event.target.value })} />
      </div>
      <h2 className="appeal-head">{t('appeals.lostItems')}<span className="appeal-muted">{t('appeals.lostHint')}</span></h2>
      <ul className="ui-sheet appeal-points">{lost.map(item)}</ul>
      <details className="appeal-others" open={othersOpen}><summary>{t('appeals.otherItems', { count: others.length })}</summary><ul className="ui-sheet appeal-points">{others.map(item)}</ul></details>
      {error === null ? null : <ErrorNote error={error} />}
      <footer className="appeal-foot"><span>{t('appeals.chosen', { count: chosen.length })}</span><ButtonLink kind="quiet" href={`#/scorecards/${id}`}>{t('common.cancel')}</ButtonLink><Button kind="primary" size="large" disabled={!ready} onClick={() => void send()}>{t('appeals.send')}</Button></footer>
    </Page>
  );
}

type Change = Partial<Point> | null | ((point: Point) => Partial<Point>);
interface PointProps { each: DeskItem; point: Point | undefined; answers: Answers | null; unmoved: boolean; onChange: (part: Change) => void }

function PointRow({ each, point, answers, unmoved, onChange }: PointProps) {
  const { t, pick } = useText();
  const words = useWords();
  const { item, result } = each;
  return (
    <li className={point === undefined ? undefined : 'appeal-point-on'}>
      <label className="appeal-choose">
        <input type="checkbox" checked={point !== undefined} onChange={({ target }) => onChange(target.checked ? {} : null)} />
        <span className="appeal-number">{each.number}</span>
        <span>{pick(item.text)}<span className="appeal-muted"> {answerText(each, words)}</span></span>
        <span className="appeal-lost">{each.lost === null ? '' : showLost([result])}</span>
      </label>
      {point === undefined ? null : (
        <div className="appeal-point">
          <p className="appeal-muted">{result.earned === null || result.max === null ? '' : `${shown(result.earned)} / ${shown(result.max)}`} {result.working ?? ''} {each.answer?.comment ?? ''}</p>
          <Field label={t('appeals.reason')}>{(control) => <textarea className="ui-input" rows={2} maxLength={2000} placeholder={t('appeals.reasonHint')} value={point.reason} onChange={({ target }) => onChange({ reason: target.value })} {...control} />}</Field>
          <label className="appeal-check"><input type="checkbox" checked={point.claims} onChange={({ target }) => onChange({ claims: target.checked })} />{t('appeals.claims')}</label>
          {point.claims && answers !== null ? <><DraftControl item={item} answer={answers[item.id]} />{unmoved ? <p className="appeal-muted">{t('appeals.claimUnmoved')}</p> : null}</> : null}
          <Files files={point.files} label={t('appeals.claimantFiles')} onRemove={(id) => onChange(({ files }) => ({ files: files.filter((file) => file.id !== id) }))} />
          <div><AddFiles label={t('appeals.addFiles')} onStored={(file) => onChange(({ files }) => ({ files: [...files, file] }))} /></div>
        </div>
      )}
    </li>
  );
}
