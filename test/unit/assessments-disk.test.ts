/** The checklist's store over the real services and the real scoring engine: what the screen says, and what is on disk. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Bridge, RequestInput } from '@shared/contract';
import { AppError } from '@shared/result';
import { walkItems, type Item } from '@shared/templates/template';
import { openBench, type Bench } from '../fixtures/services';

// The little of a browser that the store touches.
const kept = new Map<string, string>();
vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value), removeItem: (key: string) => kept.delete(key) });
vi.stubGlobal('requestAnimationFrame', () => 0);
vi.stubGlobal('document', { documentElement: { lang: '' }, getElementById: () => null });

const { current } = await import('../../renderer/features/assessments/assessments.store');
const disk = await import('../../renderer/features/assessments/disk');
const actions = { ...await import('../../renderer/features/assessments/actions'), ...await import('../../renderer/features/assessments/onward') };
const { useUploads, addFiles } = await import('../../renderer/features/assessments/evidence/uploads.store');
const { openEnds } = await import('../../renderer/features/assessments/results');

let bench: Bench;
let id: string;
let siteId: string;
let broken: AppError | null = null; // what the next answer meets

function bridge(): Bridge {
  const run = async (name: string, input: never): Promise<unknown> => {
    const { assessments, evidence } = bench.services;
    if (name === 'assessments.open') return assessments.open((input as RequestInput<'assessments.open'>).id);
    if (name === 'assessments.answer') {
      if (broken !== null) throw broken;
      return assessments.answer(input);
    }
    if (name === 'assessments.undo') return assessments.undo(input);
    if (name === 'assessments.redo') return assessments.redo(input);
    if (name === 'assessments.submit') return assessments.submit(input);
    if (name === 'evidence.begin') return evidence.begin(input);
    if (name === 'evidence.append') return evidence.append(input);
    if (name === 'evidence.finish') return evidence.finish(input);
    if (name === 'evidence.cancel') return evidence.cancel(input);
    throw new Error(name);
  };
  return {
    request: async (name, input) => {
      try {
        return { ok: true, value: structuredClone(await run(name, input as never)) };
      } catch (error) {
        return { ok: false, error: error instanceof AppError ? error.body : { code: 'internal', message: String(error) } };
      }
    },
    on: () => () => undefined,
  };
}

const open = () => current()!;
const items = (): Item[] => [...walkItems(open().outline.template)].map(({ item }) => item);
const find = <T extends Item['type']>(type: T): Extract<Item, { type: T }> => items().find((item) => item.type === type && open().items[item.id]?.state !== 'hidden') as Extract<Item, { type: T }>;
const onDisk = (itemId: string) => bench.services.assessments.open(id).answers[itemId];
/** Waits as long as a slow machine may need. */
const until = (holds: () => void): Promise<void> => vi.waitFor(holds, { timeout: 60_000 });
const settled = () => until(() => expect(open().save.kind).toBe('saved'));

beforeAll(async () => {
  bench = await openBench();
  vi.stubGlobal('window', { mingcha: bridge() });
  const { services } = bench;
  const me = services.profiles.create({ name: '李雯', nickname: '', roles: ['inspector', 'owner'] });
  services.profiles.choose(me.id);
  siteId = services.sites.create({ code: 'SZ-021', name: '苏州园区', region: '华东', address: '', tags: [] }).id;
  id = services.visits.plan({ templateId: 'dealer-sales', templateVersion: 1, siteId, inspectorId: me.id, roundId: null, plannedOn: '2026-11-21', scenario: { title: '', text: '' } }).assessmentId;
  await disk.openChecklist(id);
});
afterAll(() => bench.remove());

describe('the checklist over the real engine', () => {
  it('opens at its first item, with nothing to continue', () => {
    expect(open()).toMatchObject({ id, editable: true, resumedFrom: null, save: { kind: 'saved' } });
    expect(open().focus).toBe(open().outline.order[0]);
  });

  it('shows an answer at once, says saved with main\'s word in hand, and moves the working with it', async () => {
    const { id: itemId, rules } = find('deduct');
    const rule = rules.find((each) => each.each !== undefined && each.voids !== true)!;
    actions.focusItem(itemId);
    actions.pressDigit(rules.indexOf(rule) + 1, false);
    expect(open().answers[itemId]).toEqual({ value: { [rule.id]: 1 } });
    expect(open().save.kind).toBe('saving');
    bench.pass(10);
    await settled();
    expect(onDisk(itemId)).toEqual({ value: { [rule.id]: 1 } });
    expect(open().items[itemId]?.working).toContain(`${rule.each}×1`);
    actions.pressDigit(rules.indexOf(rule) + 1, true);
    await settled();
    expect(onDisk(itemId)).toEqual({ value: {} });
    expect(open().items[itemId]?.failed).toBe(false);
  });

  it('paints only what has changed: other items keep their slices', async () => {
    const item = items().filter((each) => each.type === 'deduct')[3]!;
    const before = open();
    actions.answerValue(item.id, {});
    await settled();
    const kept = (slices: 'items' | 'sections') => Object.keys(open()[slices]).filter((each) => open()[slices][each] !== before[slices][each]);
    expect(kept('items')).toEqual([item.id]);
    expect(kept('sections')).toEqual([before.outline.items[item.id]!.sectionId]);
    expect(open().outline).toBe(before.outline);
  });

  it('moves on after an answer of one key that needs nothing else', async () => {
    const item = items().find((each) => each.type === 'choice' && open().items[each.id]?.state === 'blank')!;
    if (item.type !== 'choice') throw new Error('no choice');
    const best = item.options.reduce((top, option, index) => ((option.points ?? 0) > (item.options[top]!.points ?? 0) ? index : top), 0);
    actions.focusItem(item.id);
    actions.pressDigit(best + 1, false);
    await settled();
    expect(open().focus).not.toBe(item.id);
    expect(open().items[open().focus!]?.state).toBe('blank');
  });

  it('undoes and redoes on disk, and goes to the item', async () => {
    const item = find('scale');
    actions.answerValue(item.id, item.max);
    await settled();
    actions.focusItem(open().outline.order[0]!);
    disk.stepBack('undo');
    await settled();
    expect(open().answers[item.id]).toBeUndefined();
    expect(onDisk(item.id)).toBeUndefined();
    expect(open().focus).toBe(item.id);
    disk.stepBack('redo');
    await settled();
    expect(onDisk(item.id)).toEqual({ value: item.max });
  });

  it('goes back to the saved answer where main refuses one, and says why at the item', async () => {
    const item = find('scale');
    disk.putAnswer(item.id, { value: item.max + 1 });
    expect(open().answers[item.id]).toEqual({ value: item.max + 1 });
    await settled();
    expect(open().answers[item.id]).toEqual({ value: item.max });
    expect(open().refused[item.id]?.body.code).toBe('invalid');
    disk.putAnswer(item.id, { value: item.min });
    await settled();
    expect(open().refused[item.id]).toBeUndefined();
  });

  it('keeps an answer on screen that could not be written, and writes it by retry', async () => {
    const item = find('scale');
    broken = new AppError('disk-full', 'full');
    disk.putAnswer(item.id, { value: item.max });
    await until(() => expect(open().save.kind).toBe('failed'));
    expect(open().answers[item.id]).toEqual({ value: item.max });
    expect(onDisk(item.id)).toEqual({ value: item.min });
    broken = null;
    disk.retrySaving();
    await settled();
    expect(onDisk(item.id)).toEqual({ value: item.max });
  });

  it('reads again when another window was here, and keeps its own answer', async () => {
    const [first, second] = items().filter((each) => each.type === 'deduct');
    const { saved } = bench.services.assessments.open(id);
    bench.services.assessments.answer({ id, revision: saved.revision, itemId: first!.id, answer: { value: {} } });
    disk.putAnswer(second!.id, { value: {} });
    await until(() => expect(onDisk(second!.id)).toEqual({ value: {} }));
    await settled();
    expect(open().answers[first!.id]).toEqual({ value: {} });
  });

  it('stores a file in pieces and binds it to the item it was meant for', async () => {
    const item = find('deduct');
    const bytes = new Uint8Array(5 * 1024 * 1024).fill(65);
    addFiles(id, item.id, [new File([bytes], 'note.txt', { type: 'text/plain' })]);
    actions.focusItem(open().outline.order.at(-1)!); // moving on does not move the file
    await until(() => expect(useUploads.getState().uploads).toEqual([]));
    await settled();
    const [fileId] = onDisk(item.id)?.evidence ?? [];
    expect(open().evidence[fileId!]).toMatchObject({ name: 'note.txt', bytes: bytes.length });
  });

  it('reopens at the same item with everything in place', async () => {
    const item = find('choice');
    disk.putAnswer(item.id, { ...open().answers[item.id], comment: '看到了' }, true);
    disk.closeChecklist(id); // typing is flushed on the way out
    await disk.openChecklist(id);
    expect(open().focus).toBe(item.id);
    expect(open().resumedFrom).not.toBeNull();
    expect(open().answers[item.id]?.comment).toBe('看到了');
  });

  it('is handed in only when complete, and is read-only then', async () => {
    await expect(disk.handIn()).rejects.toMatchObject({ body: { code: 'incomplete' } });
    for (let round = 0; round < 6; round += 1) {
      for (const itemId of openEnds(open(), open().outline)) disk.putAnswer(itemId, answerFor(open().outline.items[itemId]!.item));
      await settled();
    }
    expect(openEnds(open(), open().outline)).toEqual([]);
    await disk.handIn();
    expect(open().editable).toBe(false);
    const before = open().answers;
    disk.putAnswer(find('scale').id, { value: 1 });
    expect(open().answers).toBe(before);
  });
});

/** A full and faultless answer, with evidence that is stored already. */
function answerFor(item: Item) {
  const evidence = Object.keys(open().evidence);
  const more = { comment: '一切都按标准做到了，没有看到问题，时间充足。'.repeat(5), evidence: open().answers[item.id]?.evidence ?? (item.evidence === undefined ? [] : evidence.slice(0, 1)) };
  switch (item.type) {
    case 'choice': return { ...more, value: item.options.reduce((best, each) => ((each.points ?? -1) > (best.points ?? -1) ? each : best)).id };
    case 'multi': return { ...more, value: item.options.filter((option) => option.exclusive !== true && option.na !== true).map((option) => option.id) };
    case 'scale': return { ...more, value: item.max };
    case 'number':
    case 'duration': return { ...more, value: item.min ?? 1 };
    case 'deduct': return { ...more, value: {} };
    case 'date': return { value: '2026-11-21' };
    case 'time': return { value: '14:03' };
    case 'datetime': return { value: '2026-11-21T14:03' };
    case 'text': return { value: '孙顾问，工牌 217' };
    default: return { value: evidence.slice(0, 1) };
  }
}
