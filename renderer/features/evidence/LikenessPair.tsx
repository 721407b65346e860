/** A warning to look at: two pictures or two wordings side by side, with where the other one is from. */
import { useState } from 'react';
import { commonParts } from '@shared/evidence/likeness';
import type { Warning } from '@shared/reviews';
import { useText } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { LargePicture } from './Lightbox';
import './evidence.css';

interface LikenessPairProps {
  warning: Warning;
  /** what to call an item, e.g. its number and text; of the other inspection too, where it is of the same template */
  itemText?: (itemId: string) => string | null;
}

const percentOf = (likeness: number): string => `${(likeness * 100).toFixed(1)}%`;

export function LikenessPair({ warning, itemText }: LikenessPairProps) {
  const { t } = useText();
  const { kind, same, likeness, other } = warning;
  const title = kind === 'picture' ? t(same ? 'evidence.samePicture' : 'evidence.alikePicture', { percent: percentOf(likeness) }) : t(same ? 'evidence.sameWording' : 'evidence.alikeWording', { percent: percentOf(likeness) });
  const itemOf = (id: string | null): string => (id === null ? t('evidence.noItem') : (itemText?.(id) ?? ''));
  return (
    <section className="evidence-pair" aria-label={title}>
      <p className="evidence-pair-title">{title}</p>
      <div className="evidence-pair-sides">
        <Side head={t('evidence.here')} facts={itemOf(warning.itemId)}>
          {kind === 'picture' ? <Picture id={warning.evidenceId} alt={t('evidence.pictureHere')} /> : <Words text={warning.text} other={other.text} />}
        </Side>
        <Side head={t('evidence.there', { place: [other.code, other.title].filter((part) => part !== '').join(' ') })}
          facts={[t('evidence.by', { day: other.day, name: other.authorName }), itemOf(other.itemId)].filter((part) => part !== '').join(' · ')}>
          {kind === 'picture' ? <Picture id={other.evidenceId} alt={t('evidence.pictureThere')} /> : <Words text={other.text} other={warning.text} />}
        </Side>
      </div>
      {same ? null : <p className="evidence-pair-note">{t(kind === 'picture' ? 'evidence.pictureNote' : 'evidence.likenessNote')}</p>}
    </section>
  );
}

function Side({ head, facts, children }: { head: string; facts: string; children: React.ReactNode }) {
  return (
    <div className="evidence-pair-side">
      <header><b>{head}</b>{facts}</header>
      {children}
    </div>
  );
}

function Words({ text, other }: { text: string; other: string }) {
  return <p className="evidence-pair-words">{commonParts(text, other).map((part) => (part.common ? <mark key={part.at}>{part.text}</mark> : <span key={part.at}>{part.text}</span>))}</p>;
}

function Picture({ id, alt }: { id: string | null; alt: string }) {
  const { t } = useText();
  const [large, setLarge] = useState(false);
  if (id === null) return null;
  return (
    <>
      <button type="button" className="evidence-pair-picture" aria-label={t('evidence.enlarge', { name: alt })} onClick={() => setLarge(true)}>
        <img src={`app://media/${id}?size=480`} alt="" loading="lazy" decoding="async" draggable={false} />
      </button>
      {large ? <Dialog title={alt} onClose={() => setLarge(false)}><LargePicture id={id} alt={alt} /></Dialog> : null}
    </>
  );
}
