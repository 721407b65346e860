/** A picture as a tile. Never the original of a large one: decoding twenty of them is what makes a page stick. */
import { useState } from 'react';
import type { Evidence } from '@shared/assessments';
import { useText } from '../../i18n';
import { useCopyState } from './copies';
import './evidence.css';

/** An original up to here, in bytes, of a kind that Chromium shows, stands in until its copy is made. */
const SMALL_BYTES = 400_000;
const isShown = (type: string): boolean => /^image\/(jpeg|png|webp|gif)$/.test(type);

/** Fills the box it is put in. The name for screen readers belongs to the button or figure around it. */
export function Thumbnail({ file }: { file: Evidence }) {
  const { t } = useText();
  const state = useCopyState(file);
  const [failed, setFailed] = useState(false);
  const visible = !failed && (state === 'there' || (state === 'coming' && file.bytes <= SMALL_BYTES && isShown(file.type)));
  return (
    <span className="evidence-thumb">
      {visible
        ? <img src={`app://media/${file.id}?size=480`} alt="" loading="lazy" decoding="async" draggable={false} onError={() => setFailed(true)} />
        : <span className="evidence-thumb-words">{t(state === 'coming' && !failed ? 'evidence.coming' : 'evidence.impossible')}</span>}
    </span>
  );
}
