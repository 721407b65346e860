/** Right: the evidence of the item in focus, large. */
import { useState } from 'react';
import type { Evidence } from '@shared/assessments';
import type { Warning } from '@shared/reviews';
import { useText } from '../../../i18n';
import { Player } from '../../assessments/evidence/Player';
import { Facts } from '../../evidence/Facts';
import { openInSystem } from '../../evidence/open';
import '../../assessments/evidence/evidence.css';
import { Warnings } from './Warnings';

interface Props { number: string; itemText: (itemId: string) => string | null; files: readonly Evidence[]; warnings: readonly Warning[]; at: number; onAt: (at: number) => void; onZoom: () => void }

export function EvidencePane({ number, itemText, files, warnings, at, onAt, onZoom }: Props) {
  const { t } = useText();
  const file = files[Math.min(at, files.length - 1)];
  return (
    <section className="desk-evidence" aria-label={t('assessments.evidenceOf', { number })}>
      <h2>{t('assessments.evidenceOf', { number })} <span className="desk-muted">{files.length}</span></h2>
      {file === undefined ? <p className="desk-muted">{t('assessments.noEvidence')}</p> : <Large key={file.id} file={file} onZoom={onZoom} />}
      {files.length < 2 ? null : (
        <div className="desk-strip" role="group" aria-label={t('reviews.desk.files')}>
          {files.map((each, index) => (
            <button key={each.id} type="button" className={each === file ? 'desk-thumb desk-thumb-on' : 'desk-thumb'} aria-pressed={each === file} aria-label={each.caption || each.name} onClick={() => onAt(index)}>
              {each.kind === 'photo' ? <img src={`app://media/${each.id}?size=480`} alt="" /> : <span>{t(`assessments.kinds.${each.kind}`)}</span>}
            </button>
          ))}
        </div>
      )}
      <Warnings warnings={warnings} itemText={itemText} />
    </section>
  );
}

/** One file as large as its place lets it be, with what is known of it. */
export function Large({ file, onZoom }: { file: Evidence; onZoom: () => void }) {
  return (
    <figure className="desk-large">
      <Showing file={file} onZoom={onZoom} />
      <figcaption>
        {file.caption === '' ? null : <p>{file.caption}</p>}
        <Facts file={file} />
      </figcaption>
    </figure>
  );
}

function Showing({ file, onZoom }: { file: Evidence; onZoom: () => void }) {
  const { t } = useText();
  const [broken, setBroken] = useState(false);
  if (file.kind === 'audio' || file.kind === 'video') return <Player file={file} />;
  if (file.kind === 'photo' && !broken) {
    return <button type="button" className="desk-photo" aria-keyshortcuts="Enter" aria-label={t('assessments.enlarge', { name: file.caption || file.name })} onClick={onZoom}><img src={`app://media/${file.id}?size=1600`} alt="" onError={() => setBroken(true)} /></button>;
  }
  return (
    <button type="button" className="checklist-document" onClick={() => openInSystem(file)}>
      <span className="checklist-document-type" aria-hidden="true">{(/\.(\w{1,5})$/.exec(file.name)?.[1] ?? 'file').toUpperCase()}</span>{t(broken ? 'scorecards.evidence.unreadable' : 'assessments.openFile')}
    </button>
  );
}
