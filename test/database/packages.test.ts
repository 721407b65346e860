/** Office and inspector on two real data folders: task packages out, data packages back, twice, in conflict, cut short. */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Applied, Decision, PackageSummary } from '@shared/packages';
import { isWhole } from '@shared/journal';
import { AppError } from '@shared/result';
import type { Services } from '../../electron/services';
import { openBench, resources } from '../fixtures/services';
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
const look = (services: Services, path: string): Promise<PackageSummary> => services.packages.read(services.packages.open(path));
async function take(services: Services, path: string, decisions: Record<string, Decision> = {}): Promise<Applied & { summary: PackageSummary }> {
  const summary = await look(services, path);
  const applied = await services.packages.apply(summary.session, decisions);
  services.packages.close(summary.session);
  return { ...applied, summary };
}
const refusal = async (work: Promise<unknown>): Promise<AppError> => work.then(() => { throw new Error('was not refused'); }, (error: unknown) => { if (error instanceof AppError) return error; throw error; });
const whole = async (services: Services): Promise<boolean> => isWhole(await services.verify());
const digest = (services: Services, kind: string, id: string): string => services.journal.digestRecord({ kind, id }).sha256;
const rowsOf = (services: Services, table: string, id: string): unknown[] => services.db.prepare(`SELECT * FROM ${table} WHERE assessment_id = ?`).all(id);

/** Fills a visit in on a computer, with a photo and a recording that carries a mark, and hands it in. */
function fillIn(services: Services, id: string, inspector: string, { submit = true, dress = 1, level = 18 } = {}): void {
  services.profiles.choose(inspector);
  let { saved: { revision } } = services.assessments.open(id);
  const photo = services.evidence.storeFile(join(resources, 'demo', readdirSync(join(resources, 'demo')).find((name) => name.endsWith('.jpg')) ?? ''), { assessmentId: id, name: 'IMG_20261121_140210.jpg' });
  const sound = join(stick, 'visit.wav');
  if (!existsSync(sound)) writeFileSync(sound, wav());
  const recording = services.evidence.storeFile(sound, { assessmentId: id });
  services.recordings.mark({ id: recording.id, markId: null, itemId: 'greet', from: 0.2, to: null, text: '进门' });
  const answer = (itemId: string, value: object): void => { ({ revision } = services.assessments.answer({ id, revision, itemId, answer: value })); };
  answer('greet', { value: 'no' });
  answer('greet', { value: 'yes', evidence: [photo.id, recording.id] });
  answer('dress', { value: { badge: dress }, comment: '未戴工牌' });
  answer('level', { value: level });
  if (submit) services.assessments.submit({ id, revision });
}
function wav(seconds = 1, rate = 8000): Buffer {
  const data = Buffer.alloc(seconds * rate * 2);
  for (let frame = 0; frame < seconds * rate; frame++) data.writeInt16LE(Math.round(Math.sin(frame / 9) * 9000), frame * 2);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0); head.writeUInt32LE(36 + data.length, 4); head.write('WAVEfmt ', 8); head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20); head.writeUInt16LE(1, 22); head.writeUInt32LE(rate, 24); head.writeUInt32LE(rate * 2, 28); head.writeUInt16LE(2, 32); head.writeUInt16LE(16, 34);
  head.write('data', 36); head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

describe('office to field and back', () => {
  it('brings the same records, answers, evidence and marks, journalled and whole on both sides', async () => {
    const { services } = office;
    const roundId = office.as('owner', () => services.rounds.create({ title: '十一月', startsOn: '2026-11-01', endsOn: '2026-11-30', components: [{ templateId: 'review-form', templateVersion: 1, weight: 1 }] }).id);
    services.phrases.save({ id: null, use: 'comment', text: '未使用问候语' });
    services.phrases.save({ id: null, use: 'remark', text: '请补充依据' });
    services.settings.update({ organisation: '远山汽车' });
    const id = office.visit({ roundId, begin: false });
    const other = office.visit({ by: 'manager', begin: false });
    await task();
    const taken = await take(field.services, at('task.zip'));
    expect(taken).toMatchObject({ visits: 1, unchanged: false });
    expect(taken.summary).toMatchObject({ kind: 'task', inspector: '李雯', madeBy: '赵敏', before: null, visits: { new: 1, changed: 0, same: 0, conflict: 0 } });
    expect(field.services.profiles.list().map(({ name }) => name).toSorted()).toEqual(['李雯', '赵敏'].toSorted());
    expect(field.services.sites.list()).toHaveLength(1);
    expect(field.services.visits.get(other)).toBeNull();
    expect(field.services.phrases.list().map(({ text }) => text)).toEqual(['未使用问候语']);
    expect(field.services.settings.get().organisation).toBe('远山汽车');
    for (const kind of ['assessment', 'visit', 'round', 'profile'] as const) {
      const key = { assessment: id, visit: services.visits.get(id)?.id ?? '', round: roundId, profile: office.ids.inspector }[kind];
      expect([kind, digest(field.services, kind, key)]).toEqual([kind, digest(services, kind, key)]);
    }
    expect(await whole(field.services)).toBe(true);

    fillIn(field.services, id, office.ids.inspector);
    const sent = field.services.journal.head().seq;
    await back(field.services);
    expect(field.services.journal.head().seq).toBe(sent + 1);
    office.pass(9 * 24 * 3600); // the stick travelled for nine days
    services.profiles.choose(office.ids.owner);
    const home = await take(services, at('data.zip'));
    expect(home).toMatchObject({ visits: 1, files: 2, kept: 0, taken: 0 });
    expect(office.stateOf(id)).toBe('submitted');
    expect(services.visits.get(id)?.percent).toBe(field.services.visits.get(id)?.percent);
    for (const table of ['answers', 'answer_history', 'evidence', 'assessment_results']) expect(rowsOf(services, table, id)).toEqual(rowsOf(field.services, table, id));
    for (const { id: file, sha256, kind } of services.evidence.list(id)) {
      expect(createHash('sha256').update(readFileSync(services.evidence.pathOf(file).path)).digest('hex')).toBe(sha256);
      if (kind === 'audio') expect(services.recordings.get(file).marks).toMatchObject([{ text: '进门', itemId: 'greet' }]);
    }
    // The review begins when it is here, so that nothing is accepted by a deadline before anybody could look at it.
    const desk = office.as('reviewer', () => services.reviews.open(id));
    expect(desk.steps.map(({ action }) => action)).toEqual(['assessment.begin', 'assessment.submit', 'assessment.arrive']);
    expect(desk.row.overdue).toBe(false);
    expect(await whole(services)).toBe(true);
    expect(await whole(field.services)).toBe(true);
    const [arrival, entry] = services.journal.list({ before: null, limit: 2 }).entries;
    expect([arrival?.action, entry?.action]).toEqual(['assessment.arrive', 'package.import']);
  });

  it('changes nothing when the same package comes twice, also an old one after newer work', async () => {
    const id = office.visit({ begin: false });
    await task();
    await take(field.services, at('task.zip'));
    const before = field.services.journal.head();
    expect(await take(field.services, at('task.zip'))).toMatchObject({ unchanged: true, records: 0 });
    expect(field.services.journal.head()).toEqual(before);
    fillIn(field.services, id, office.ids.inspector);
    expect(await take(field.services, at('task.zip'))).toMatchObject({ unchanged: true });
    expect(field.services.visits.get(id)?.state).toBe('submitted');
    await back(field.services);
    office.pass(3600);
    await take(office.services, at('data.zip'));
    const after = office.services.journal.head();
    const again = await take(office.services, at('data.zip'));
    expect(again).toMatchObject({ unchanged: true, summary: { visits: { same: 1, new: 0, changed: 0, conflict: 0 } } });
    expect(again.summary.before).not.toBeNull();
    expect(office.services.journal.head()).toEqual(after);
    office.as('reviewer', () => office.services.reviews.approve([id]));
    expect(await take(office.services, at('data.zip'))).toMatchObject({ unchanged: true });
    expect(office.stateOf(id)).toBe('approved');
    expect(office.services.packages.list().map(({ direction, kind, visits }) => [direction, kind, visits])).toEqual([['in', 'data', 1], ['out', 'task', 1]]);
    expect(field.services.packages.outlineData({ ids: null, drafts: false }).visits[0]?.sentAt).not.toBeNull();
    expect((await refusal(back(field.services, 'none.zip'))).detail).toEqual({ problem: 'nothing' });
  });

  it('takes a returned visit out with its remarks and brings the mended one back', async () => {
    const { services } = office;
    const id = office.visit({ begin: false });
    await take(field.services, await task());
    fillIn(field.services, id, office.ids.inspector);
    await take(services, await back(field.services));
    office.as('reviewer', () => {
      services.reviews.remark({ id, itemId: 'dress', text: '请说明是谁', remarkId: null });
      services.reviews.return({ id, note: '补一句' });
    });
    const taken = await take(field.services, await task('again.zip'));
    expect(taken.summary.visits).toEqual({ new: 0, changed: 1, same: 0, conflict: 0 });
    field.services.profiles.choose(office.ids.inspector);
    const checklist = field.services.assessments.open(id);
    expect(checklist).toMatchObject({ editable: true, remarks: [{ text: '请说明是谁' }, { text: '补一句' }].slice(0, checklist.remarks.length) });
    expect(checklist.remarks.length).toBeGreaterThan(0);
    const { revision } = field.services.assessments.answer({ id, revision: checklist.saved.revision, itemId: 'dress', answer: { value: { badge: 1 }, comment: '前台一人未戴工牌' } });
    field.services.assessments.submit({ id, revision });
    const home = await take(services, await back(field.services, 'mended.zip'));
    expect(home.summary.visits.changed).toBe(1);
    expect(office.stateOf(id)).toBe('submitted');
    expect([await whole(services), await whole(field.services)]).toEqual([true, true]);
  });

  it('brings the last result of the site along, and a draft back as a safety copy', async () => {
    const { services } = office;
    const site = office.as('owner', () => services.sites.create({ code: 'HD1', name: '一号店', region: '华东', address: '', tags: [] }).id);
    const old = office.visit({ site, by: 'manager' });
    office.as('reviewer', () => services.reviews.approve([old]));
    const id = office.visit({ site, begin: false });
    await take(field.services, await task());
    fillIn(field.services, id, office.ids.inspector, { submit: false });
    expect(field.services.assessments.open(id).context).toMatchObject({ last: { greet: 'yes', level: 18 } });
    expect(field.services.visits.get(old)).toBeNull();
    const copy = await take(services, await back(field.services, 'draft.zip', true));
    expect(copy.summary.units.find((unit) => unit.assessmentId === id)).toMatchObject({ draft: true, fate: 'changed' });
    expect(services.visits.get(id)).toMatchObject({ state: 'in-progress', answered: 3 });
    let { saved: { revision } } = field.services.assessments.open(id);
    ({ revision } = field.services.assessments.answer({ id, revision, itemId: 'level', answer: { value: 3 } }));
    await take(services, await back(field.services, 'draft-2.zip', true));
    field.services.assessments.submit({ id, revision });
    await take(services, await back(field.services, 'done.zip'));
    expect(office.stateOf(id)).toBe('submitted');
    expect(services.assessments.scored(id).answers['level']?.value).toBe(3);
    expect(await whole(services)).toBe(true);
  });
});

describe('conflicts', () => {
  it('keep what the office decided meanwhile, and say so', async () => {
    const id = office.visit({ begin: false });
    await take(field.services, await task());
    fillIn(field.services, id, office.ids.inspector);
    await back(field.services);
    office.as('owner', () => office.services.reviews.void({ id, reason: 'closed', note: '停业', makeUp: null }));
    const before = office.services.journal.head();
    const summary = await look(office.services, at('data.zip'));
    const unit = summary.units.find(({ fate }) => fate === 'conflict');
    expect(unit).toMatchObject({ assessmentId: id, may: ['keep'], here: { state: 'void' }, theirs: { state: 'submitted', inspector: '李雯', files: 2 } });
    expect((await refusal(office.services.packages.apply(summary.session, {}))).detail).toEqual({ problem: 'undecided', conflicts: 1 });
    expect((await refusal(office.services.packages.apply(summary.session, { [unit?.key ?? '']: 'take' }))).code).toBe('conflict');
    expect(office.services.journal.head()).toEqual(before);
    expect(await office.services.packages.apply(summary.session, { [unit?.key ?? '']: 'keep' })).toMatchObject({ kept: 1, taken: 0, records: 0 });
    expect(office.stateOf(id)).toBe('void');
    expect(readdirSync(join(office.folder, 'packages')).some((name) => name === `${summary.id}.zip`)).toBe(true);
    expect(office.services.journal.list({ before: null, limit: 1 }).entries[0]).toMatchObject({ action: 'package.decide', from: 'conflict', to: 'keep' });
    expect(await take(office.services, at('data.zip'))).toMatchObject({ unchanged: true });
    expect(await whole(office.services)).toBe(true);
  });

  it.each(['keep', 'take'] as const)('two devices that filled in one visit: %s', async (decision) => {
    const second = await openBench();
    try {
      const id = office.visit({ begin: false });
      await task();
      await take(field.services, at('task.zip'));
      await take(second.services, at('task.zip'));
      fillIn(field.services, id, office.ids.inspector, { level: 18 });
      fillIn(second.services, id, office.ids.inspector, { level: 4 });
      await take(office.services, await back(field.services, 'one.zip'));
      await back(second.services, 'two.zip');
      const { units } = await look(office.services, at('two.zip'));
      const unit = units.find(({ fate }) => fate === 'conflict');
      expect(unit).toMatchObject({ may: ['keep', 'take'], items: ['1.1 问候', '1.3 水平'], here: { percent: office.services.visits.get(id)?.percent }, theirs: { percent: second.services.visits.get(id)?.percent } });
      const done = await take(office.services, at('two.zip'), { [unit?.key ?? '']: decision });
      expect(done).toMatchObject(decision === 'keep' ? { kept: 1, taken: 0 } : { kept: 0, taken: 1 });
      expect(office.services.assessments.scored(id).answers['level']?.value).toBe(decision === 'keep' ? 18 : 4);
      expect(office.stateOf(id)).toBe('submitted');
      // The one that lost is still there.
      const kept = readdirSync(join(office.folder, 'packages'));
      expect(kept).toContain(`${done.summary.id}.zip`);
      expect(kept.includes(`${done.summary.id}.replaced.jsonl`)).toBe(decision === 'take');
      expect(await take(office.services, at('two.zip'))).toMatchObject({ unchanged: true });
      await office.reopen();
      expect(readdirSync(join(office.folder, 'packages'))).toEqual(expect.arrayContaining(kept.filter((name) => name !== 'incoming')));
      expect(await whole(office.services)).toBe(true);
    } finally {
      second.remove();
    }
  });
});

describe('cut short', () => {
  it('leaves nothing visible, and a second try completes', async () => {
    const id = office.visit({ begin: false });
    await take(field.services, await task());
    fillIn(field.services, id, office.ids.inspector);
    await back(field.services);
    const before = office.services.journal.head();
    // The very last write of the transaction fails.
    office.services.db.exec("CREATE TEMP TRIGGER refuse BEFORE INSERT ON main.packages WHEN NEW.direction = 'in' BEGIN SELECT raise(ABORT, 'pulled the plug'); END");
    await refusal(take(office.services, at('data.zip')));
    office.services.db.exec('DROP TRIGGER refuse');
    expect(office.services.journal.head()).toEqual(before);
    expect(office.stateOf(id)).toBe('planned');
    expect(office.services.evidence.list(id)).toEqual([]);
    await office.reopen();
    expect(await whole(office.services)).toBe(true);
    expect(await take(office.services, at('data.zip'))).toMatchObject({ visits: 1, files: 2 });
    expect(await whole(office.services)).toBe(true);
  });

  it('a start after a kill removes what did not become part of the data', async () => {
    const id = office.visit({ begin: false });
    await take(field.services, await task());
    fillIn(field.services, id, office.ids.inspector);
    await back(field.services);
    // As it is when the process dies after the files and before the rows.
    const summary = await look(office.services, at('data.zip'));
    const kept = join(office.folder, 'packages');
    mkdirSync(kept);
    copyFileSync(at('data.zip'), join(kept, `${summary.id}.zip`));
    copyFileSync(at('data.zip'), join(kept, `${summary.id}.replaced.jsonl`));
    await office.reopen();
    expect(readdirSync(kept)).toEqual([]);
    office.services.profiles.choose(office.ids.owner);
    expect(await take(office.services, at('data.zip'))).toMatchObject({ visits: 1 });
  });
});

it('hands evidence over in folders a site, with names by item and without what is redacted', async () => {
  const { services } = office;
  const id = office.visit({ begin: false });
  fillIn(services, id, office.ids.inspector);
  const sound = services.evidence.list(id).find(({ kind }) => kind === 'audio');
  office.as('reviewer', () => services.recordings.redact({ id: sound?.id ?? '', from: 0.2, to: 0.8, reason: '客户姓名' }));
  const done = await services.packages.handOver(null, at(''));
  expect(done).toMatchObject({ folders: 1, files: 2, withheld: [] });
  const folder = at('S1_网点 1');
  expect(readdirSync(folder).toSorted()).toEqual(['S1_1.1_1.jpg', 'S1_1.1_2.wav', 'index.csv']);
  const muted = readFileSync(join(folder, 'S1_1.1_2.wav'));
  expect(muted.subarray(44 + 6000, 44 + 6100).every((byte) => byte === 0)).toBe(true);
  expect(readFileSync(join(folder, 'index.csv'), 'utf8')).toContain(createHash('sha256').update(muted).digest('hex'));
});
