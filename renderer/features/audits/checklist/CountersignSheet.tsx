/** 会签: what was lost and found, shown to the site's person, who signs it on the spot, refuses with a reason, or is not there. */
import { useRef, useState } from 'react';
import { countersignKinds, type Content, type Countersignature } from '@shared/audits';
import { textOf } from '@shared/templates/template';
import { request, RequestError, useRequest } from '../../../api';
import { noteDone } from '../../../app/notes';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { Chip } from '../../../ui/Chip';
import { ErrorNote } from '../../../ui/ErrorNote';
import { Loading } from '../../../ui/Loading';
import { change, useChecklist } from '../../assessments/assessments.store';
import { SignaturePad, type SignatureHandle } from '../../assessments/capture/SignaturePad';
import { namedNow } from '../../assessments/evidence/take';
import { showPoints } from '../../assessments/points';
import { openEnds } from '../../assessments/results';
import { Sheet } from '../../assessments/Sheet';
import { sendFile } from '../../evidence/send';
import { useAudit } from './audit';
import '../audits.css';

type Kind = Countersignature['kind'];

export default function CountersignSheet({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const id = useChecklist((open) => open.id);
  const site = useChecklist((open) => open.visit.siteName);
  const unfinished = useChecklist((open) => openEnds(open, open.outline).length);
  const present = useAudit()?.audit.present ?? [];
  const { data: shown, error: unread } = useRequest('audits.summary', { id }, { gcTime: 0 });
  const [kind, setKind] = useState<Kind>('signed');
  const [name, setName] = useState(present[0]?.name ?? '');
  const [role, setRole] = useState(present[0]?.role ?? '');
  const [remarks, setRemarks] = useState('');
  const [reason, setReason] = useState('');
  const [drawn, setDrawn] = useState(false);
  const [problem, setProblem] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const pad = useRef<SignatureHandle>(null);

  const lacks = (): string => {
    if (kind !== 'absent' && name.trim() === '') return t('audits.needName');
    if (kind !== 'signed' && reason.trim() === '') return t('audits.needReason');
    return kind === 'signed' && !drawn ? t('audits.needSign') : '';
  };
  const send = async (sha256: string): Promise<void> => {
    let evidenceId: string | null = null;
    if (kind === 'signed') {
      const blob = await pad.current?.picture();
      if (!blob) throw new Error('the canvas gave no picture');
      const stored = await sendFile({ file: namedNow(blob, 'SIGN', 'png'), assessmentId: id });
      if (stored === null) return;
      change(id, (open) => ({ evidence: { ...open.evidence, [stored.id]: stored } }));
      evidenceId = stored.id;
    }
    const absent = kind === 'absent';
    await request('audits.countersign', { id, kind, name: absent ? '' : name, role: absent ? '' : role, reason, remarks, evidenceId, sha256 });
    noteDone(t(`audits.signed.${kind}`));
    onClose();
  };
  const keep = (): void => {
    const lack = lacks();
    setProblem(lack);
    if (lack !== '' || shown === undefined) return;
    setBusy(true);
    setError(null);
    send(shown.sha256).catch((failure: unknown) => {
      if (failure instanceof RequestError && failure.body.code === 'conflict') setProblem(t('audits.changedMeanwhile'));
      else setError(failure);
      setBusy(false);
    });
  };
  return (
    <Sheet wide title={t('audits.countersignTitle', { name: site })} onClose={onClose} actions={<>
      {kind === 'signed' ? <Button size="large" disabled={!drawn || busy} onClick={() => pad.current?.clear()}>{t('audits.clearSign')}</Button> : null}
      <Button size="large" kind="primary" disabled={busy || shown === undefined} onClick={keep}>{t(kind === 'signed' ? 'audits.keepSigned' : 'audits.keepUnsigned')}</Button>
    </>}>
      <p className="checklist-hint">{t('audits.countersignLead')}</p>
      {unread === null ? null : <ErrorNote error={unread} />}
      {shown === undefined ? <Loading /> : <Shown content={shown.content} unfinished={unfinished} />}
      <div className="audits-sign">
        <div className="findings-choices" role="group" aria-label={t('audits.countersign')}>{countersignKinds.map((each) => <Chip key={each} on={kind === each} onToggle={() => setKind(each)}>{t(`audits.kindOf.${each}`)}</Chip>)}</div>
        {kind === 'absent' ? null : (
          <div className="audits-sign-who">
            <label className="findings-field"><span>{t('audits.who')}</span><input className="ui-input" maxLength={60} list="audits-present" value={name} onChange={({ target }) => {
              setName(target.value);
              const known = present.find((person) => person.name === target.value);
              if (known !== undefined) setRole(known.role);
            }} /></label>
            <datalist id="audits-present">{present.map((person) => <option key={person.name} value={person.name}>{person.role}</option>)}</datalist>
            <label className="findings-field"><span>{t('audits.role')}</span><input className="ui-input" maxLength={60} placeholder={t('audits.roleExample')} value={role} onChange={({ target }) => setRole(target.value)} /></label>
          </div>
        )}
        {kind === 'signed' ? null : <label className="findings-field"><span>{t('audits.reason')}</span><input className="ui-input" maxLength={500} placeholder={t('audits.reasonExample')} value={reason} onChange={({ target }) => setReason(target.value)} /></label>}
        {kind === 'absent' ? null : <label className="findings-field"><span>{t('audits.remarks')}</span><textarea className="ui-input findings-text" rows={2} maxLength={2000} placeholder={t('audits.remarksExample')} value={remarks} onChange={({ target }) => setRemarks(target.value)} /></label>}
        {kind === 'signed' ? <div><SignaturePad ref={pad} label={t('audits.sign')} onSigned={setDrawn} /><p className="checklist-hint">{t('audits.sign')}</p></div> : null}
      </div>
      {problem === '' ? null : <p className="checklist-problem" role="alert">{problem}</p>}
      {error === null ? null : <ErrorNote error={error} />}
    </Sheet>
  );
}

/** The whole of what is signed, in the site's words: score, every lost point with why, every finding. */
function Shown({ content, unfinished }: { content: Content; unfinished: number }) {
  const { t, language } = useText();
  const items = useChecklist((open) => open.outline.items);
  const answers = useChecklist((open) => open.answers);
  return (
    <div className="audits-shown">
      <p className="audits-shown-score"><span>{t('audits.shownScore')}</span> <b>{content.percent ?? t('common.noScore')}</b>{unfinished === 0 ? null : <span className="audits-unfinished">{t('audits.provisional', { count: unfinished })}</span>}</p>
      <h3>{content.lost.length === 0 ? t('audits.shownNoLost') : t('audits.shownLost', { count: content.lost.length })}</h3>
      <ul>
        {content.lost.map(({ item, points }) => (
          <li key={item}>
            <span className="checklist-link-number">{items[item]?.number}</span>
            <span>{textOf(items[item]?.item.text, language)}{answers[item]?.comment === undefined ? null : <small>{answers[item]?.comment}</small>}</span>
            <b className="checklist-lost">{t('audits.points', { points: showPoints(points) })}</b>
          </li>
        ))}
      </ul>
      <h3>{content.findings.length === 0 ? t('audits.shownNoFindings') : t('audits.shownFindings', { count: content.findings.length })}</h3>
      <ul>
        {content.findings.map((finding) => (
          <li key={finding.number}>
            <span className="checklist-link-number">{finding.number}</span>
            <span>{finding.text}{finding.corrected ? <small>{finding.correction}</small> : null}</span>
            <span>{t(`findings.severities.${finding.severity}`)} · {finding.corrected ? t('findings.states.corrected') : finding.dueOn === null ? t('findings.states.open') : t('audits.card.openUntil', { day: finding.dueOn })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
