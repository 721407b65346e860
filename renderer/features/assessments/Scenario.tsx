/** 场景卡: the story to tell with what to have at hand for it, and what the round says of recordings. */
import { useState } from 'react';
import type { Visit } from '@shared/visits';
import { useText } from '../../i18n';
import { LargePicture } from '../evidence/Lightbox';
import { openInSystem } from '../evidence/open';
import { useChecklist, type OpenChecklist } from './assessments.store';
import { Sheet } from './Sheet';

type Attachment = NonNullable<Visit['scenario']['files']>[number];

export function Scenario() {
  const { t, language } = useText();
  const isAudit = useChecklist((open) => open.visit.audit !== undefined);
  const { scenario: { title, text, files = [] } } = useChecklist((open) => open.visit);
  const recording = useChecklist((open) => open.recording);
  const [shown, setShown] = useState<Attachment | null>(null);
  // A round that leaves recording to the inspector and has nothing to say about it is no news.
  const rule = recording === null || (recording.policy === 'allowed' && recording.consent['zh-CN'] === '' && recording.consent.en === '') ? null : recording;
  const consent = rule === null ? '' : rule.consent[language] || rule.consent[language === 'en' ? 'zh-CN' : 'en'];
  return (
    <>
      {title === '' && text === '' && files.length === 0 ? null : (
        <div className="checklist-scenario">
          <p className="checklist-small">{t(isAudit ? 'audits.scope' : 'assessments.scenario')}</p>
          {title === '' ? null : <p><b>{title}</b></p>}
          {text === '' ? null : <p className="checklist-guide">{text}</p>}
          {files.length === 0 ? null : (
            <ul className="checklist-attachments" aria-label={t('rounds.card.files')}>
              {files.map((file) => (
                <li key={file.id}>
                  <button type="button" aria-label={t('rounds.card.openFile', { name: file.name })} onClick={() => (file.kind === 'photo' ? setShown(file) : openInSystem(file))}>
                    {file.kind === 'photo' ? <img src={`app://media/${file.id}?size=480`} alt="" /> : null}<span>{file.name}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      {rule === null ? null : (
        <div className={`checklist-scenario checklist-recordings checklist-recordings-${rule.policy}`}>
          <p><b>{t(`rounds.card.recording.${rule.policy}`)}</b></p>
          {consent === '' ? null : <p className="checklist-guide">{consent}</p>}
        </div>
      )}
      {shown === null ? null : <Sheet title={shown.name} onClose={() => setShown(null)}><LargePicture id={shown.id} alt={shown.name} /></Sheet>}
    </>
  );
}

/** A round asks for a recording, and there is none yet. */
export const lacksRecording = ({ recording, evidence }: OpenChecklist): boolean => recording?.policy === 'required' && !Object.values(evidence).some(({ kind }) => kind === 'audio' || kind === 'video');
