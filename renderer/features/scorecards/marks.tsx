/** Evidence as it is numbered through the whole card, and as it is shown beside an item. */
import type { Evidence } from '@shared/assessments';
import type { Words } from './answer-text';
import type { Card, CardItem } from './card';
import type { Pictures } from './pictures';

export interface Exhibit { n: number; evidence: Evidence; /** null: added to the inspection, but to no item */ item: CardItem | null }

/** The mark of the n-th file, in any language. */
export const exhibitMark = (n: number): string => `E${n}`;

/** Every file once, in the order of the form, then those of findings, those of no item last. */
export function exhibitsOf(card: Card): Exhibit[] {
  const seen = new Set<string>();
  const found: Exhibit[] = [];
  const take = (evidence: Evidence, item: CardItem | null): void => {
    if (seen.has(evidence.id)) return;
    seen.add(evidence.id);
    found.push({ n: found.length + 1, evidence, item });
  };
  for (const item of card.items) for (const evidence of item.evidence) take(evidence, item);
  const { audit } = card.card;
  const files = new Map(card.card.evidence.map((file) => [file.id, file]));
  for (const { itemId, evidence, after } of audit?.findings ?? []) {
    for (const id of [...evidence, ...after]) {
      const file = files.get(id);
      if (file !== undefined) take(file, card.byId.get(itemId ?? '') ?? null);
    }
  }
  for (const { evidenceId } of audit?.countersignatures ?? []) if (evidenceId !== null) seen.add(evidenceId); // signatures stand where they were given
  for (const evidence of card.card.evidence) take(evidence, null);
  return found;
}

/** "E3、E4" */
export function refsOf(item: CardItem, exhibits: readonly Exhibit[], { list }: Words): string {
  const ids = new Set(item.evidence.map((each) => each.id));
  return list(exhibits.filter((each) => ids.has(each.evidence.id)).map((each) => exhibitMark(each.n)));
}

const shownThumbs = 3;

/** Small pictures with their numbers; recordings and files in words. */
export function Thumbs({ item, exhibits, pictures, words: { t } }: { item: Pick<CardItem, 'evidence'>; exhibits: readonly Exhibit[]; pictures: Pictures; words: Words }) {
  const ids = new Set(item.evidence.map((each) => each.id));
  const own = exhibits.filter((each) => ids.has(each.evidence.id));
  const photos = own.filter((each) => each.evidence.kind === 'photo');
  return (
    <>
      {photos.slice(0, shownThumbs).map(({ n, evidence }) => {
        const picture = pictures.of(evidence.id);
        return (
          <span key={evidence.id} className="card-thumb">
            <span className="card-thumb-box">{picture === undefined || picture === null ? null : <img src={picture} alt={evidence.caption || evidence.name} />}</span>
            {exhibitMark(n)}
          </span>
        );
      })}
      {photos.length > shownThumbs ? <span>{t('scorecards.evidence.more', { n: photos.length - shownThumbs })}</span> : null}
      {own.filter((each) => each.evidence.kind !== 'photo').map(({ n, evidence }) => (
        <span key={evidence.id} className="card-mark">{t(`scorecards.evidence.kinds.${evidence.kind}`)} {exhibitMark(n)}</span>
      ))}
    </>
  );
}
