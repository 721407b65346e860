/** A finding of the open checklist: what is wrong, how bad, by when; corrected on the spot, put right, or withdrawn. */
import { useId, useState } from 'react';
import type { Evidence } from '@shared/assessments';
import { severities, type Finding, type Severity } from '@shared/findings';
import { request, useRequest } from '../../api';
import { useText } from '../../i18n';
import { today } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { ErrorNote } from '../../ui/ErrorNote';
import { change, useChecklist } from '../assessments/assessments.store';
import { Sheet } from '../assessments/Sheet';
import { makeCopies } from '../evidence/copies';
import { sendFile } from '../evidence/send';
import { Thumbnail } from '../evidence/Thumbnail';
import './findings.css';

interface Props { itemId: string | null; finding: Finding | null; onClose: () => void }

/** Opens once the usual days are known: they follow the round's clocks and the working calendar. */
export function FindingSheet(props: Props) {
  const id = useChecklist((open) => open.id);
  const { data: usual } = useRequest('findings.due', { assessmentId: id }, { staleTime: 0, gcTime: 0 });
  return usual === undefined ? null : <FindingForm {...props} usual={usual} />;
}

function FindingForm({ itemId, finding, usual, onClose }: Props & { usual: Readonly<Record<Severity, string>> }) {
  const { t } = useText();
  const id = useChecklist((open) => open.id);
  const node = useChecklist((open) => (itemId === null ? undefined : open.outline.items[itemId]));
  const answer = useChecklist((open) => (itemId === null ? undefined : open.answers[itemId]));
  const files = useChecklist((open) => open.evidence);
  const pictures = (ids: readonly string[]): string[] => ids.filter((each) => files[each]?.kind === 'photo');
  const [text, setText] = useState(finding?.text ?? answer?.comment ?? '');
  const [severity, setSeverity] = useState<Severity>(finding?.severity ?? 'minor');
  const [due, setDue] = useState(finding?.dueOn ?? usual[finding?.severity ?? 'minor']);
  const [evidence, setEvidence] = useState<readonly string[]>(finding?.evidence ?? pictures(answer?.evidence ?? []));
  const [onSpot, setOnSpot] = useState(finding?.state === 'corrected');
  const [correction, setCorrection] = useState(finding?.correction ?? '');
  const [after, setAfter] = useState<readonly string[]>(finding?.after ?? []);
  const [withdrawing, setWithdrawing] = useState<string | null>(null);
  const [problem, setProblem] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const number = finding?.number ?? node?.number ?? '';
  const was = finding?.state === 'corrected';

  const run = (work: () => Promise<unknown>): void => {
    setBusy(true);
    setError(null);
    work().then(onClose, (failure: unknown) => { setError(failure); setBusy(false); });
  };
  const keep = (): void => {
    if (text.trim() === '') return setProblem(t('findings.needText'));
    if (!onSpot && due === '') return setProblem(t('findings.needDue'));
    if (onSpot && correction.trim() === '') return setProblem(t('findings.needFixed'));
    const said = { text, severity, dueOn: due === '' ? null : due, evidence: [...evidence] };
    run(async () => {
      const saved = finding === null ? await request('findings.open', { assessmentId: id, itemId, ...said }) : await request('findings.change', { id: finding.id, ...said });
      if (was && !onSpot) await request('findings.reopen', { id: saved.id, dueOn: due });
      else if (!was && onSpot) await request('findings.correct', { id: saved.id, correction, after: [...after] });
    });
  };
  const withdraw = (): void => {
    if (finding === null || withdrawing === null) return;
    if (withdrawing.trim() === '') return setProblem(t('findings.needWhy'));
    run(() => request('findings.withdraw', { id: finding.id, reason: withdrawing }));
  };
  const choose = (next: Severity): void => {
    if (due === usual[severity]) setDue(usual[next]);
    setSeverity(next);
  };
  return (
    <Sheet title={t(finding === null ? 'findings.openTitle' : 'findings.editTitle', { number })} onClose={onClose} actions={<>
      {finding === null || was ? null : withdrawing === null ? <Button size="large" kind="quiet" disabled={busy} onClick={() => setWithdrawing('')}>{t('findings.withdraw')}</Button>
        : <Button size="large" disabled={busy} onClick={withdraw}>{t('findings.withdrawIt')}</Button>}
      {withdrawing === null ? <Button size="large" kind="primary" disabled={busy} onClick={keep}>{t(finding === null ? 'findings.keep' : 'findings.save')}</Button> : null}
    </>}>
      {withdrawing === null ? null : <label className="findings-field"><span>{t('findings.withdrawWhy')}</span><input className="ui-input" maxLength={500} value={withdrawing} onChange={({ target }) => setWithdrawing(target.value)} /></label>}
      <label className="findings-field"><span>{t('findings.what')}</span><textarea className="ui-input findings-text" rows={2} maxLength={2000} placeholder={t('findings.whatExample')} value={text} onChange={({ target }) => setText(target.value)} /></label>
      <div className="findings-field" role="group" aria-label={t('findings.severity')}><span>{t('findings.severity')}</span>
        <div className="findings-choices">{severities.map((each) => <Chip key={each} on={severity === each} onToggle={() => choose(each)}>{t(`findings.severities.${each}`)}</Chip>)}</div>
      </div>
      <Pictures label={onSpot ? t('findings.before') : t('findings.evidence')} assessmentId={id} ids={evidence} files={files} onChange={setEvidence} />
      <div className="findings-field" role="group" aria-label={t('findings.now')}><span>{t('findings.now')}</span>
        <div className="findings-choices">
          <Chip on={!onSpot} onToggle={() => setOnSpot(false)}>{t(was ? 'findings.reopen' : 'findings.later')}</Chip>
          <Chip on={onSpot} onToggle={() => setOnSpot(true)}>{t('findings.onSpot')}</Chip>
        </div>
      </div>
      {onSpot ? (
        <>
          <label className="findings-field"><span>{t('findings.fixed')}</span><textarea className="ui-input findings-text" rows={2} maxLength={2000} readOnly={was} placeholder={t('findings.fixedExample')} value={correction} onChange={({ target }) => setCorrection(target.value)} /></label>
          <Pictures label={t('findings.after')} assessmentId={id} ids={after} files={files} {...(was ? {} : { onChange: setAfter })} />
        </>
      ) : (
        <label className="findings-field findings-due"><span>{t('findings.dueOn')}</span><input className="ui-input" type="date" min={today()} value={due} onChange={({ target }) => setDue(target.value)} /><small>{t('findings.byDefault')}</small></label>
      )}
      {problem === '' ? null : <p className="checklist-problem" role="alert">{problem}</p>}
      {error === null ? null : <ErrorNote error={error} />}
    </Sheet>
  );
}

interface PicturesProps { label: string; assessmentId: string; ids: readonly string[]; files: Readonly<Record<string, Evidence>>; onChange?: (ids: readonly string[]) => void }

/** Pictures that come in belong to the inspection at once, and to the finding when it is kept. */
function Pictures({ label, assessmentId, ids, files, onChange }: PicturesProps) {
  const { t } = useText();
  const input = useId();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const take = async (chosen: readonly File[]): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      let all = ids;
      for (const file of chosen) {
        const stored = await sendFile({ file, assessmentId });
        if (stored === null) continue;
        change(assessmentId, (open) => ({ evidence: { ...open.evidence, [stored.id]: stored } }));
        all = [...all, stored.id];
        onChange?.(all);
      }
      void makeCopies();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  if (onChange === undefined && ids.length === 0) return null;
  return (
    <div className="findings-field" role="group" aria-label={label}>
      <span>{label}</span>
      <div className="findings-pictures">
        {ids.flatMap((id) => files[id] ?? []).map((file) => (
          <figure key={file.id}><Thumbnail file={file} />{onChange === undefined ? null : <button type="button" aria-label={`${t('assessments.removeFile')} ${file.name}`} onClick={() => onChange(ids.filter((each) => each !== file.id))}>✕</button>}</figure>
        ))}
        {onChange === undefined ? null : (
          <label className="findings-add" htmlFor={input}>{busy ? t('findings.uploading') : t('findings.addPhoto')}
            <input id={input} type="file" multiple accept="image/*" aria-label={`${label} ${t('findings.addPhoto')}`} disabled={busy} onChange={({ target }) => { void take([...(target.files ?? [])]); target.value = ''; }} />
          </label>
        )}
      </div>
      {error === null ? null : <ErrorNote error={error} />}
    </div>
  );
}
