/** Files that do not go along: recordings in a data package whose round has come to forbid them, and a hand-over folder that is stopped. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isWhole } from '@shared/journal';
import type { Applied, PackageSummary } from '@shared/packages';
import type { Services } from '../../electron/services';
import { resources, type Bench } from '../fixtures/services';
import { openExchange, type Exchange } from '../fixtures/exchange';

let exchange: Exchange;
let office: Exchange['office'];
let field: Exchange['field'];
let stick: string;
beforeEach(async () => {
  exchange = await openExchange();
  ({ office, field, stick } = exchange);
});
afterEach(() => exchange.remove());

const at = (name: string): string => exchange.at(name);
const task: Exchange['task'] = (name) => exchange.task(name);
const back: Exchange['back'] = (...parts) => exchange.back(...parts);
async function take(services: Services, path: string): Promise<Applied & { summary: PackageSummary }> {
  const summary = await services.packages.read(services.packages.open(path));
  const applied = await services.packages.apply(summary.session, {});
  services.packages.close(summary.session);
  return { ...applied, summary };
}
const whole = async (services: Services): Promise<boolean> => isWhole(await services.verify());
const answersOf = (services: Services, id: string): unknown[] => services.db.prepare('SELECT * FROM answers WHERE assessment_id = ? ORDER BY item_id').all(id);

/** A second of silence, 8 kHz mono. */
function wav(): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0); head.writeUInt32LE(36 + 16_000, 4); head.write('WAVEfmt ', 8); head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20); head.writeUInt16LE(1, 22); head.writeUInt32LE(8000, 24); head.writeUInt32LE(16_000, 28); head.writeUInt16LE(2, 32); head.writeUInt16LE(16, 34);
  head.write('data', 36); head.writeUInt32LE(16_000, 40);
  return Buffer.concat([head, Buffer.alloc(16_000)]);
}
/** Fills a visit in, on the field's computer where nothing else is said, with a photo and a recording that carries a mark, and hands it in. */
function fillIn(id: string, { services }: Pick<Bench, 'services'> = field): void {
  services.profiles.choose(office.ids.inspector);
  let { saved: { revision } } = services.assessments.open(id);
  const photo = services.evidence.storeFile(join(resources, 'demo', readdirSync(join(resources, 'demo')).find((name) => name.endsWith('.jpg')) ?? ''), { assessmentId: id });
  writeFileSync(at('visit.wav'), wav());
  const recording = services.evidence.storeFile(at('visit.wav'), { assessmentId: id });
  services.recordings.mark({ id: recording.id, markId: null, itemId: 'greet', from: 0.2, to: null, text: '进门' });
  const answer = (itemId: string, value: object): void => { ({ revision } = services.assessments.answer({ id, revision, itemId, answer: value })); };
  answer('greet', { value: 'yes', evidence: [photo.id, recording.id] });
  answer('dress', { value: { badge: 1 }, comment: '未戴工牌' });
  answer('level', { value: 18 });
  services.assessments.submit({ id, revision });
}

it('leaves recordings out that the round has come to forbid, says which, and takes the rest of the visit in', async () => {
  const { services } = office;
  const round = { title: '十一月', startsOn: '2026-11-01', endsOn: '2026-11-30', components: [{ templateId: 'review-form', templateVersion: 1, weight: 1 }] };
  const roundId = office.as('owner', () => services.rounds.create(round).id);
  const id = office.visit({ roundId, begin: false });
  await take(field.services, await task());
  fillIn(id);
  const recording = field.services.evidence.list(id).find(({ kind }) => kind === 'audio')!;
  field.services.recordings.redact({ id: recording.id, from: 0.1, to: 0.3, reason: '姓名' });
  await back(field.services);
  services.profiles.choose(office.ids.owner);
  services.rounds.update({ id: roundId, ...round, settings: { recording: { policy: 'forbidden', consent: { 'zh-CN': '', en: '' } } } });
  const home = await take(services, at('data.zip'));
  expect(home.summary.units.find(({ kind }) => kind === 'visit')).toMatchObject({ fate: 'changed', left: ['visit.wav'] });
  expect(home).toMatchObject({ visits: 1, files: 1, left: 1 });
  expect(office.stateOf(id)).toBe('submitted');
  expect(services.visits.get(id)?.percent).toBe(field.services.visits.get(id)?.percent);
  expect(answersOf(services, id)).toEqual(answersOf(field.services, id)); // as they were handed in
  expect(services.evidence.list(id).map(({ kind }) => kind)).toEqual(['photo']);
  expect(existsSync(services.evidence.storedPath(recording.sha256))).toBe(false);
  const kept = join(office.folder, 'packages');
  expect(readdirSync(kept).filter((name) => name.endsWith('.zip'))).toEqual([]); // nor in a copy of the package
  const [arrive, left, entry] = services.journal.list({ before: null, limit: 3 }).entries;
  expect([arrive?.action, left?.action, left?.reason, entry?.action]).toEqual(['assessment.arrive', 'package.leave-out', 'visit.wav', 'package.import']);
  expect(office.as('reviewer', () => services.reviews.open(id)).steps.at(-1)).toMatchObject({ action: 'assessment.arrive', reason: 'recordings: visit.wav' });
  expect(await take(services, at('data.zip'))).toMatchObject({ unchanged: true });
  // Returned and mended, it goes its way without that recording, on both sides.
  office.as('reviewer', () => { services.reviews.remark({ id, itemId: 'dress', text: '请说明是谁', remarkId: null }); services.reviews.return({ id, note: '' }); });
  await take(field.services, await task('again.zip'));
  field.services.profiles.choose(office.ids.inspector);
  const { saved: { revision } } = field.services.assessments.open(id);
  field.services.assessments.submit({ id, revision });
  const mended = await take(services, await back(field.services, 'mended.zip'));
  expect(mended).toMatchObject({ left: 0, summary: { visits: { changed: 1 } } });
  for (const side of [services, field.services]) expect(side.evidence.list(id).map(({ kind }) => kind)).toEqual(['photo']);
  expect([await whole(services), await whole(field.services)]).toEqual([true, true]);
});

it('a hand-over that is stopped leaves nothing, and what was there stays', async () => {
  const { services } = office;
  for (const site of ['S1', 'S2']) {
    const id = office.visit({ begin: false });
    expect(services.visits.get(id)?.siteCode).toBe(site);
    fillIn(id, office);
  }
  const target = mkdtempSync(join(stick, 'folder-'));
  mkdirSync(join(target, 'S1_网点 1'));
  writeFileSync(join(target, 'S1_网点 1', 'index.csv'), '以前的');
  const stopped = services.packages.handOver(null, target, (done) => { if (done === 3) services.packages.cancelSaving(); });
  await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  expect(readdirSync(target, { recursive: true }).map(String).toSorted()).toEqual(['S1_网点 1', join('S1_网点 1', 'index.csv')]);
  expect(readFileSync(join(target, 'S1_网点 1', 'index.csv'), 'utf8')).toBe('以前的');
  expect(await services.packages.handOver(null, target)).toMatchObject({ folders: 2, files: 4 });
  expect(readdirSync(target).toSorted()).toEqual(['S1_网点 1', 'S2_网点 2']);
});
