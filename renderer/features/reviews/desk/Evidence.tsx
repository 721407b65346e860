/** Right: the evidence of the item in focus, large. */
import { useState } from 'react';
import type { Evidence } from '@shared/assessments';
import type { Warning } from '@shared/reviews';
import { useText } from '../../../i18n';
import { Player } from '../../assessments/evidence/Player';
import { Document } from '../../evidence/Document';
import { Facts } from '../../evidence/Facts';
import { Thumbnail } from '../../evidence/Thumbnail';
import { RecordingPlayer, type PlayerCommands } from '../../recordings/RecordingPlayer';
import '../../assessments/evidence/evidence.css';
import { Warnings } from './Warnings';

interface Props { itemId: string; number: string; itemText: (itemId: string) => string | null; files: readonly Evidence[]; warnings: readonly Warning[]; at: number; onAt: (at: number) => void; onZoom: () => void; onPlayer: (commands: PlayerCommands) => void }

export function EvidencePane({ itemId, number, itemText, files, warnings, at, onAt, onZoom, onPlayer }: Props) {
  const { t } = useText();
  const file = files[Math.min(at, files.length - 1)];
  return (
    <section className="desk-evidence" aria-label={t('assessments.evidenceOf', { number })}>
      <h2>{t('assessments.evidenceOf', { number })} <span className="desk-muted">{files.length}</span></h2>
      {file === undefined ? <p className="desk-muted">{t('assessments.noEvidence')}</p> : <Large key={file.id} file={file} itemId={itemId} itemText={itemText} onZoom={onZoom} onPlayer={onPlayer} />}
      {files.length < 2 ? null : (
        <div className="desk-strip" role="group" aria-label={t('reviews.desk.files')}>
          {files.map((each, index) => (
            <button key={each.id} type="button" className={each === file ? 'desk-thumb desk-thumb-on' : 'desk-thumb'} aria-pressed={each === file} aria-label={each.caption || each.name} onClick={() => onAt(index)}>
              {each.kind === 'photo' ? <Thumbnail file={each} /> : <span>{t(`assessments.kinds.${each.kind}`)}</span>}
            </button>
          ))}
        </div>
      )}
      <Warnings warnings={warnings} itemText={itemText} />
    </section>
  );
}

/** One file as large as its place lets it be, with what is known of it. */
function Large(props: ShowingProps) {
  const { file } = props;
  return (
    <figure className="desk-large">
      <Showing {...props} />
      <figcaption>
        {file.caption === '' ? null : <p>{file.caption}</p>}
        <Facts file={file} />
      </figcaption>
    </figure>
  );
}

interface ShowingProps extends Pick<Props, 'itemId' | 'itemText' | 'onZoom' | 'onPlayer'> { file: Evidence }

function Showing({ file, itemId, itemText, onZoom, onPlayer }: ShowingProps) {
  const { t } = useText();
  const [broken, setBroken] = useState(false);
  if (file.kind === 'audio') return <RecordingPlayer file={file} itemId={itemId} itemLabel={(id) => itemText(id)?.split(' ')[0] ?? ''} onReady={onPlayer} />;
  if (file.kind === 'video') return <Player file={file} />;
  if (file.kind === 'photo' && !broken) {
    return <button type="button" className="desk-photo" aria-keyshortcuts="Enter" aria-label={t('assessments.enlarge', { name: file.caption || file.name })} onClick={onZoom}><img src={`app://media/${file.id}?size=1600`} alt="" onError={() => setBroken(true)} /></button>;
  }
  return <>{broken ? <p className="desk-muted">{t('scorecards.evidence.unreadable')}</p> : null}<Document file={file} /></>;
}
