/** Warnings: pictures and wordings of an inspection that are alike elsewhere. They are shown to whoever reviews; nothing is decided by them. */
import type { Answer } from '@shared/assessments';
import { walkItems, type Item, type Template } from '@shared/templates/template';
import type { Warning } from '@shared/reviews';
import type { Db } from '../../database/open';
import { createLikenessRepository, type Where } from './likeness.repository';
import { createPictureIndex, type Picture } from './picture-index';
import { createWordingIndex, type Wording } from './wording-index';

export interface SameFile { evidenceId: string; day: string; site: string; authorId: string | null }
export type LikenessService = ReturnType<typeof createLikenessService>;

/** Of one picture or one wording that is alike in very many places, the nearest are enough to go and look. */
const mostEach = 20;
/** Without a round, wordings are compared over so many days before and after. */
const daysWithoutRound = 90;
const daysBetween = (one: string, other: string): number => Math.abs(Date.parse(one) - Date.parse(other)) / 86_400_000;

/** `template`: by id and version; throws where there is none. */
export function createLikenessService({ db, template }: { db: Db; template: (id: string, version: number) => Template }) {
  const repository = createLikenessRepository(db);
  const wordingIndexes = new Map<string, ReturnType<typeof createWordingIndex> & { changes: number }>();
  const textItems = new Map<string, ReadonlyMap<string, Item['type']>>();
  const counted = new Map<string, { stamp: string; count: number }>();
  let pictureIndex = { stamp: '', byAssessment: new Map<string, Picture[]>(), ...createPictureIndex([]) };

  function typesOf({ templateId, templateVersion }: Where): ReadonlyMap<string, Item['type']> {
    const key = `${templateId}@${templateVersion}`;
    const types = textItems.get(key) ?? new Map([...walkItems(template(templateId, templateVersion))].map(({ item }) => [item.id, item.type]));
    textItems.set(key, types);
    return types;
  }
  const answersOf = (assessmentId: string): [string, Answer][] => repository.answers(assessmentId).map(({ itemId, answer }) => [itemId, JSON.parse(answer) as Answer]);

  function wordingsOf(assessmentId: string): Wording[] {
    const where = repository.where(assessmentId);
    if (where === null) return [];
    const types = typesOf(where);
    return answersOf(assessmentId).flatMap(([itemId, { comment, value }]) =>
      [comment, types.get(itemId) === 'text' && typeof value === 'string' ? value : undefined].flatMap((text) => (text === undefined ? [] : [{ assessmentId, itemId, text }])));
  }

  /** The wordings of a scope, brought up to date: only what changed is read again. */
  function wordings(scope: string) {
    const index = wordingIndexes.get(scope) ?? { ...createWordingIndex(), changes: 0 };
    wordingIndexes.set(scope, index);
    const now = repository.versions(scope);
    const there = new Set(now.map(({ id }) => id));
    for (const id of index.known()) {
      if (there.has(id)) continue;
      index.drop(id);
      index.changes += 1;
    }
    for (const { id, version } of now) {
      if (index.versionOf(id) === version) continue;
      index.put(id, version, wordingsOf(id));
      index.changes += 1;
    }
    return index;
  }

  function pictures() {
    const stamp = repository.pictureStamp();
    if (stamp === pictureIndex.stamp) return pictureIndex;
    const all = repository.pictures();
    const byAssessment = new Map<string, Picture[]>();
    for (const picture of all) byAssessment.set(picture.assessmentId, [...(byAssessment.get(picture.assessmentId) ?? []), picture]);
    pictureIndex = { stamp, byAssessment, ...createPictureIndex(all) };
    return pictureIndex;
  }

  /** By evidence id, the first item that uses the file. A file that was taken out again proves nothing and is not in it. */
  function usesOf(assessmentId: string): Map<string, string> {
    const uses = new Map<string, string>();
    for (const [itemId, { evidence = [], value }] of answersOf(assessmentId)) {
      for (const id of [...(Array.isArray(value) ? value : []), ...evidence]) if (!uses.has(id)) uses.set(id, itemId);
    }
    return uses;
  }

  /** Pairs of a picture here and one alike; within the same inspection once, and only where they stand for different items. */
  function picturePairs(assessmentId: string): { mine: Picture; itemId: string; other: Picture; otherItem: string; distance: number }[] {
    const { byAssessment, alike } = pictures();
    const found = (byAssessment.get(assessmentId) ?? []).map((mine) => ({ mine, others: alike(mine) })).filter(({ others }) => others.length > 0);
    if (found.length === 0) return [];
    const uses = new Map<string, Map<string, string>>();
    const itemOf = ({ assessmentId: id, id: evidenceId }: Picture): string | undefined => {
      const known = uses.get(id) ?? usesOf(id);
      uses.set(id, known);
      return known.get(evidenceId);
    };
    return found.flatMap(({ mine, others }) => {
      const itemId = itemOf(mine);
      if (itemId === undefined) return [];
      return others.flatMap(({ picture: other, distance }) => {
        const otherItem = itemOf(other);
        if (otherItem === undefined || (other.assessmentId === assessmentId && (otherItem === itemId || other.id < mine.id))) return [];
        return [{ mine, itemId, other, otherItem, distance }];
      }).slice(0, mostEach);
    });
  }

  function wordingPairs(where: Where): { mine: Wording; other: Wording; likeness: number; there: Where }[] {
    if (where.state === 'planned' || where.state === 'void') return [];
    return wordings(where.scope).alike(where.id).flatMap(({ wording, others }) => others.flatMap(({ wording: other, likeness }) => {
      const there = repository.where(other.assessmentId);
      if (there === null || (where.scope.startsWith('template ') && daysBetween(where.day, there.day) > daysWithoutRound)) return [];
      return [{ mine: wording, other, likeness, there }];
    }).slice(0, mostEach));
  }

  /** Everything that is alike elsewhere, pictures first; empty for an id that is none. */
  function warnings(assessmentId: string): Warning[] {
    const where = repository.where(assessmentId);
    if (where === null) return [];
    const otherOf = ({ id, code, title, day, author }: Where) => ({ assessmentId: id, code, title, day, authorName: author });
    return [
      ...picturePairs(assessmentId).flatMap(({ mine, itemId, other, otherItem, distance }): Warning[] => {
        const there = repository.where(other.assessmentId);
        if (there === null) return [];
        const same = mine.sha256 === other.sha256;
        return [{ kind: 'picture', itemId, evidenceId: mine.id, text: '', other: { ...otherOf(there), itemId: otherItem, evidenceId: other.id, text: '' }, likeness: 1 - distance / 64, same }];
      }),
      ...wordingPairs(where).map(({ mine, other, likeness, there }): Warning => ({
        kind: 'wording', itemId: mine.itemId, evidenceId: null, text: mine.text, other: { ...otherOf(there), itemId: other.itemId, evidenceId: null, text: other.text }, likeness, same: mine.text === other.text,
      })),
    ];
  }

  /** How many pictures and wordings of each of these are alike elsewhere, each once however often. Kept until a picture or a wording that could matter has changed. */
  function counts(assessmentIds: readonly string[]): Map<string, number> {
    const { stamp: pictureStamp } = pictures();
    const changes = new Map<string, number>();
    return new Map(assessmentIds.map((id) => {
      const where = repository.where(id);
      if (where === null) return [id, 0];
      const change = changes.get(where.scope) ?? wordings(where.scope).changes;
      changes.set(where.scope, change);
      const stamp = `${pictureStamp} ${where.state} ${change}`;
      const before = counted.get(id);
      const count = before?.stamp === stamp ? before.count : new Set(picturePairs(id).map(({ mine }) => mine.id)).size + new Set(wordingPairs(where).map(({ mine }) => mine.itemId)).size;
      counted.set(id, { stamp, count });
      return [id, count];
    }));
  }

  /** The pictures here that are the very same file as one in another inspection, once each. */
  function sameFiles(assessmentId: string): SameFile[] {
    const first = new Map<string, SameFile>();
    for (const { evidenceId, otherId, assessmentId: other } of repository.sameFiles(assessmentId)) {
      if (first.has(evidenceId) || !usesOf(other).has(otherId)) continue;
      const there = repository.where(other);
      if (there !== null) first.set(evidenceId, { evidenceId, day: there.day, site: `${there.code} ${there.title}`.trim(), authorId: there.authorId });
    }
    return [...first.values()];
  }

  return { warnings, counts, sameFiles };
}
