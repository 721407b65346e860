/** Warnings: pictures and wordings of an inspection that are alike elsewhere. They are shown to whoever reviews; nothing is decided by them. */
import type { Answer } from '@shared/assessments';
import { walkItems, type Item, type Template } from '@shared/templates/template';
import type { Warning } from '@shared/reviews';
import { watchChanges, type Watched } from '../../database/changes';
import type { Db } from '../../database/open';
import { pauses } from '../pauses';
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

/** What wordings and pictures are made of; '' stands for pictures. */
const watched: readonly Watched[] = [
  { table: 'assessments', on: ['UPDATE', 'DELETE'], ids: 'SELECT ROW.id AS id' }, { table: 'assessments', on: ['UPDATE'], ids: "SELECT '' AS id WHERE (OLD.state = 'void') <> (NEW.state = 'void')" },
  { table: 'answers', ids: 'SELECT ROW.assessment_id AS id' }, { table: 'corrections', ids: 'SELECT ROW.assessment_id AS id' }, { table: 'visits', on: ['UPDATE'], ids: 'SELECT id FROM main.assessments WHERE visit_id = ROW.id' },
  { table: 'evidence', ids: "SELECT '' AS id WHERE ROW.kind = 'photo'" },
];
/** `template`: by id and version; throws where there is none. `told`: counts came out otherwise than `soon` had said. */
export function createLikenessService({ db, template, told = () => undefined }: { db: Db; template: (id: string, version: number) => Template; told?: () => void }) {
  const repository = createLikenessRepository(db);
  const wordingIndexes = new Map<string, ReturnType<typeof createWordingIndex> & { changes: number }>();
  const textItems = new Map<string, ReadonlyMap<string, Item['type']>>();
  const counted = new Map<string, { stamp: string; count: number }>();
  const unread = new Set<object>(); // scopes that are being read
  const wanted = new Set<string>();
  let counting = false;
  let trouble: Error | null = null; // of counting while nobody waited: thrown to whoever asks next
  let changes: (() => string[]) | null = null;
  let pictureIndex = { stale: true, stamp: 0, byAssessment: new Map<string, Picture[]>(), ...createPictureIndex([]) };

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

  type Wordings = ReturnType<typeof createWordingIndex> & { changes: number };
  function put(index: Wordings, id: string, version: string | null): void {
    const before = index.versionOf(id);
    if (before === (version ?? undefined)) return;
    if (version === null) index.drop(id);
    else index.put(id, version, wordingsOf(id));
    index.changes += 1;
  }
  /** Brings what is there up to date with what was written since the last time. */
  function catchUp(): void {
    changes ??= watchChanges(db, 'likeness', watched);
    for (const id of changes()) {
      if (id === '') {
        pictureIndex.stale = true;
        continue;
      }
      const scope = repository.where(id)?.scope;
      for (const [other, index] of wordingIndexes) if (other !== scope) put(index, id, null);
      const index = scope === undefined ? undefined : wordingIndexes.get(scope);
      if (index !== undefined) put(index, id, repository.version(id));
    }
  }
  /** Reads a scope for the first time, an inspection at a step. Others that are made meanwhile are put in by catchUp. */
  function* reading(scope: string): Generator<undefined, Wordings> {
    catchUp();
    const known = wordingIndexes.get(scope);
    if (known !== undefined && !unread.has(known)) return known;
    const index: Wordings = { ...createWordingIndex(), changes: 0 };
    wordingIndexes.set(scope, index);
    unread.add(index);
    for (const id of repository.inScope(scope)) {
      if (wordingIndexes.get(scope) !== index) break; // somebody could not wait and has read it meanwhile
      put(index, id, repository.version(id));
      yield;
    }
    unread.delete(index);
    return wordingIndexes.get(scope) ?? index;
  }
  /** The wordings of a scope, up to date. */
  function wordings(scope: string): Wordings {
    const steps = reading(scope);
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return value;
    }
  }

  function pictures() {
    catchUp();
    if (!pictureIndex.stale) return pictureIndex;
    const all = repository.pictures();
    const byAssessment = new Map<string, Picture[]>();
    for (const picture of all) byAssessment.set(picture.assessmentId, [...(byAssessment.get(picture.assessmentId) ?? []), picture]);
    pictureIndex = { stale: false, stamp: pictureIndex.stamp + 1, byAssessment, ...createPictureIndex(all) };
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
  function warnings(assessmentId: string, worded = true): Warning[] {
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
      ...(worded ? wordingPairs(where) : []).map(({ mine, other, likeness, there }): Warning => ({
        kind: 'wording', itemId: mine.itemId, evidenceId: null, text: mine.text, other: { ...otherOf(there), itemId: other.itemId, evidenceId: null, text: other.text }, likeness, same: mine.text === other.text,
      })),
    ];
  }

  /** The same without the wordings where those it is compared with were not read yet: they are read in pauses of other work, and `told` where there is something to show. */
  function warningsSoon(assessmentId: string): Warning[] {
    const scope = repository.where(assessmentId)?.scope;
    const index = scope === undefined ? undefined : wordingIndexes.get(scope);
    if (scope === undefined || (index !== undefined && !unread.has(index))) return warnings(assessmentId);
    soon([assessmentId]);
    return warnings(assessmentId, false);
  }

  /** How many pictures and wordings of each of these are alike elsewhere, each once however often. Kept until a picture or a wording that could matter has changed. */
  function counts(assessmentIds: readonly string[]): Map<string, number> {
    const { stamp: pictureStamp } = pictures();
    const versions = new Map<string, number>();
    return new Map(assessmentIds.map((id) => {
      const where = repository.where(id);
      if (where === null) return [id, 0];
      const change = versions.get(where.scope) ?? wordings(where.scope).changes;
      versions.set(where.scope, change);
      const stamp = `${pictureStamp} ${where.state} ${change}`;
      const before = counted.get(id);
      const count = before?.stamp === stamp ? before.count : new Set(picturePairs(id).map(({ mine }) => mine.id)).size + new Set(wordingPairs(where).map(({ mine }) => mine.itemId)).size;
      counted.set(id, { stamp, count });
      return [id, count];
    }));
  }

  /** What of the counts is known without work. What is not, or may be old, is counted in pauses of other work, and `told` where it comes out otherwise. */
  function soon(assessmentIds: readonly string[]): Map<string, number> {
    if (trouble !== null) throw trouble;
    for (const id of assessmentIds) wanted.add(id);
    if (wanted.size > 0 && !counting) {
      counting = true;
      void countWanted().catch((error: Error) => { trouble = error; }).finally(() => { counting = false; });
    }
    return new Map(assessmentIds.flatMap((id) => { const known = counted.get(id); return known === undefined ? [] : [[id, known.count]]; }));
  }
  async function countWanted(): Promise<void> {
    const pause = pauses();
    let news = false;
    for (const id of wanted) {
      await pause();
      if (!db.open) return;
      wanted.delete(id);
      const scope = repository.where(id)?.scope;
      if (scope === undefined) continue;
      for (const steps = reading(scope); steps.next().done !== true;) {
        await pause();
        if (!db.open) return;
      }
      const before = counted.get(id)?.count;
      news ||= (counts([id]).get(id) ?? 0) !== (before ?? 0);
    }
    if (news) told();
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

  return { warnings, warningsSoon, counts, soon, sameFiles };
}
