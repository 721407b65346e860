import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { copiesSchema, type Copies } from '@shared/evidence';
import { warningSchema } from '@shared/reviews';
import { openBench, openVisit, resources, type Bench } from '../fixtures/services';

let bench: Bench;
beforeEach(async () => { bench = await openBench(); });
afterEach(() => bench.remove());

const jpeg = (size: number) => Uint8Array.from([0xff, 0xd8, 0xff, ...Array.from({ length: size }, (_, at) => at % 200), 0xff, 0xd9]);
const copies = (dhash: string): Copies => ({ width: 1200, height: 900, dhash, small: jpeg(50), large: jpeg(90) });
const pictures = ['exterior-order-sign', 'exterior-order-bay', 'hidden-fee', 'insurance-choice'] as const;
const base = '1f2e3d4c5b6a7988';
const far = '8877665544332211';
/** The hash with its last bits turned. */
const turned = (bits: number) => base.slice(0, 12) + (Number.parseInt(base.slice(12), 16) ^ (2 ** bits - 1)).toString(16).padStart(4, '0');

let visits = 0;
function visit() {
  visits += 1;
  const { visit: opened, checklist } = openVisit(bench);
  return { id: opened.assessmentId, saved: checklist.saved.revision };
}
/** Answers an item with a comment and files, and gives the ids of these. */
async function answer(id: string, itemId: string, { comment, files = [] }: { comment?: string; files?: [picture: (typeof pictures)[number], dhash: string | null][] }): Promise<string[]> {
  const { services } = bench;
  const ids: string[] = [];
  for (const [name, dhash] of files) {
    const file = services.evidence.storeFile(join(resources, `demo/${name}.jpg`), { assessmentId: id });
    if (dhash !== null) await services.evidence.keepCopies(file.id, copies(dhash));
    bench.pass(1);
    ids.push(file.id);
  }
  const { revision } = services.assessments.open(id).saved;
  services.assessments.answer({ id, revision, itemId, answer: { ...(comment === undefined ? {} : { comment }), ...(ids.length === 0 ? {} : { evidence: ids }) } });
  return ids;
}
const long = '门楣“支行”两个字褪色严重，右下角掉漆，远处已经看不清楚。';

describe('smaller copies', () => {
  it('lie beside the data, are found by size, and belong to every use of the same file', async () => {
    const { services, folder } = bench;
    const { id } = visit();
    const path = join(resources, 'demo/hidden-fee.jpg');
    const one = services.evidence.storeFile(path, { assessmentId: id });
    expect(services.evidence.withoutCopies()).toEqual([{ id: one.id, sha256: one.sha256, type: 'image/jpeg' }]);
    expect(services.evidence.mediaOf(one.id, 480)?.path).toBe(services.evidence.pathOf(one.id).path); // the original, until then
    await services.evidence.keepCopies(one.id, copies(base));
    expect(services.evidence.withoutCopies()).toEqual([]);
    expect(services.evidence.mediaOf(one.id, 480)).toEqual({ path: join(folder, 'derived', one.sha256.slice(0, 2), `${one.sha256}.480.jpg`), type: 'image/jpeg' });
    expect(services.evidence.mediaOf(one.id, null)?.path).toBe(services.evidence.pathOf(one.id).path);
    expect(services.evidence.storeFile(path, { assessmentId: null })).toMatchObject({ width: 1200, height: 900, copiesAt: expect.any(String) });
    expect(readdirSync(join(folder, 'derived'), { recursive: true }).filter((name) => String(name).endsWith('.part'))).toEqual([]);
  });

  it('that are lost are asked for again; what cannot be decoded is not', async () => {
    const { services, folder } = bench;
    const { id } = visit();
    const lost = services.evidence.storeFile(join(resources, 'demo/hidden-fee.jpg'), { assessmentId: id });
    const broken = services.evidence.storeFile(join(resources, 'demo/insurance-choice.jpg'), { assessmentId: id });
    await services.evidence.keepCopies(lost.id, copies(base));
    await services.evidence.keepCopies(broken.id, null);
    rmSync(join(folder, 'derived'), { recursive: true });
    expect(services.evidence.mediaOf(lost.id, 1600)?.path).toBe(services.evidence.pathOf(lost.id).path);
    expect(services.evidence.withoutCopies().map((each) => each.id)).toEqual([lost.id]);
    expect(existsSync(join(folder, 'derived'))).toBe(false);
    expect((await services.verify()).evidence).toMatchObject({ missing: [], altered: [] }); // no check misses them
  });

  it('are JPEGs of a bounded size, and of pictures only', async () => {
    const sound = copies(base);
    expect(copiesSchema.safeParse(sound).success).toBe(true);
    for (const wrong of [{ ...sound, small: new Uint8Array(10) }, { ...sound, large: jpeg(5 * 1024 * 1024) }, { ...sound, dhash: 'xyz' }, { ...sound, width: 0 }]) expect(copiesSchema.safeParse(wrong).success).toBe(false);
    const document = bench.services.evidence.storeFile(join(resources, 'templates/bank-branch.json'), { assessmentId: visit().id });
    await expect(bench.services.evidence.keepCopies(document.id, sound)).rejects.toThrow(expect.objectContaining({ code: 'invalid' }) as Error);
  });
});

describe('warnings', () => {
  it('of pictures: the same file, and pictures up to six bits away, elsewhere and on another item here', async () => {
    const { services } = bench;
    const [first, second] = [visit(), visit()];
    const [original] = await answer(first.id, 'signboard', { files: [['exterior-order-sign', base]] });
    await answer(second.id, 'signboard', { files: [['exterior-order-sign', null], ['exterior-order-bay', turned(6)], ['hidden-fee', turned(7)]] });
    await answer(second.id, 'public-notices', { files: [['insurance-choice', far]] });
    const found = services.likeness.warnings(second.id);
    for (const each of found) expect(warningSchema.parse(each)).toEqual(each);
    const elsewhere = found.filter(({ other }) => other.assessmentId === first.id);
    expect(elsewhere.map(({ same, likeness, itemId, other }) => [same, likeness, itemId, other.itemId, other.evidenceId])).toEqual([
      [true, 1, 'signboard', 'signboard', original], [false, 1 - 6 / 64, 'signboard', 'signboard', original],
    ]);
    expect(found).toHaveLength(2); // those of one item may well look alike
    await answer(second.id, 'led-screen', { files: [['exterior-order-bay', null]] });
    const within = services.likeness.warnings(second.id).filter(({ other }) => other.assessmentId === second.id);
    expect(within.map(({ same, itemId, other }) => [same, itemId, other.itemId])).toEqual(expect.arrayContaining([[true, 'signboard', 'led-screen'], [false, 'signboard', 'led-screen']]));
    expect(within).toHaveLength(3); // each pair once
    expect(services.likeness.counts([first.id, second.id]).get(second.id)).toBe(new Set(services.likeness.warnings(second.id).map(({ evidenceId, itemId }) => evidenceId ?? itemId)).size); // each picture once
    expect(services.likeness.sameFiles(second.id)).toMatchObject([{ site: expect.stringMatching(/^S\d+ /) }]);
  });

  it('not of a picture that was taken out again', async () => {
    const { services } = bench;
    const [first, second] = [visit(), visit()];
    await answer(first.id, 'signboard', { files: [['exterior-order-sign', base]] });
    await answer(second.id, 'signboard', { files: [['exterior-order-sign', null]] });
    expect(services.likeness.counts([second.id]).get(second.id)).toBe(1);
    await answer(first.id, 'signboard', { comment: '没有照片' });
    expect(services.likeness.warnings(second.id)).toEqual([]);
    expect(services.likeness.sameFiles(second.id)).toEqual([]);
  });

  it('of wordings: at least four fifths alike, within ninety days of the same template, without short ones', async () => {
    const { services } = bench;
    const [first, second, third] = [visit(), visit(), visit()];
    await answer(first.id, 'signboard', { comment: long });
    await answer(second.id, 'public-notices', { comment: `${long.slice(0, -1)}了。` });
    await answer(third.id, 'signboard', { comment: '一切正常。' });
    await answer(second.id, 'led-screen', { comment: '一切正常。' });
    const [warning, ...more] = services.likeness.warnings(second.id);
    expect(more).toEqual([]);
    expect(warning).toMatchObject({ kind: 'wording', itemId: 'public-notices', same: false, other: { assessmentId: first.id, itemId: 'signboard', text: long } });
    expect(warning?.likeness).toBeGreaterThanOrEqual(0.8);
    expect([...services.likeness.counts([first.id, second.id, third.id]).values()]).toEqual([1, 1, 0]);
    await answer(first.id, 'signboard', { comment: '今天门楣已经换成新的，灯光全亮，夜里也看得清楚。' });
    expect([...services.likeness.counts([first.id, second.id, third.id]).values()]).toEqual([0, 0, 0]); // kept counts follow the answers
    await answer(first.id, 'signboard', { comment: long });
    services.db.prepare("UPDATE visits SET planned_on = '2026-08-01' WHERE id = (SELECT visit_id FROM assessments WHERE id = ?)").run(first.id);
    expect(services.likeness.warnings(second.id)).toEqual([]);
  });

  it('of no such inspection are none', () => {
    expect(bench.services.likeness.warnings('nothing')).toEqual([]);
    expect([...bench.services.likeness.counts(['nothing'])]).toEqual([['nothing', 0]]);
  });
  it('can be had without waiting for what has to be read first, and is all there soon', async () => {
    const [first, second] = [visit(), visit()];
    for (const { id } of [first, second]) await answer(id, 'signboard', { comment: long });
    const { likeness } = bench.services;
    expect(likeness.warningsSoon(second.id)).toEqual([]);
    await vi.waitFor(() => expect(likeness.warningsSoon(second.id)).toHaveLength(1), { timeout: 20_000 });
    expect(likeness.warningsSoon(second.id)).toEqual(likeness.warnings(second.id));
  });
});
