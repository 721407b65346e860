/**
 * The office's work on a disk that fills up in the middle of it, with more and more room left: what does not fit says so and leaves nothing half;
 * what was there is there; and the same work goes on once there is room. A small disk of its own, which needs Linux and root.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Answer } from '@shared/assessments';
import { isWhole } from '@shared/journal';
import { openServices, type Services } from '../../electron/services';
import { toAppError } from '../../electron/database/errors';
import { openDesk } from '../fixtures/call-desk';
import { logCalls } from '../fixtures/call-log';
import { openDraws, seed } from '../fixtures/draws';
import { openReviewBench } from '../fixtures/review';
import { openRoundsBench } from '../fixtures/rounds';
import { resources } from '../fixtures/services';
import { openWizard } from '../fixtures/wizard';

const before = process.env['TMPDIR'];
const disk = mkdtempSync(join(tmpdir(), 'mingcha-disk-'));
const mounted = process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', disk]).status === 0;
if (mounted) process.env['TMPDIR'] = disk; // what a test opens lies on this disk
const filler = join(disk, 'filler');
const remove: (() => void)[] = [];
afterEach(() => {
  rmSync(filler, { force: true });
  for (const each of remove.splice(0)) each();
});
afterAll(() => {
  if (mounted) spawnSync('umount', ['-l', disk]);
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  rmSync(disk, { recursive: true, force: true });
});

/** Leaves so many bytes of the disk, and none in the database's log either. */
function leave(services: Services, room: number): void {
  rmSync(filler, { force: true });
  services.db.pragma('wal_checkpoint(TRUNCATE)');
  const { bavail, bsize } = statfsSync(disk);
  const fd = openSync(filler, 'w');
  const piece = Buffer.alloc(65_536);
  for (let left = Number(bavail) * Number(bsize) - room; left > 0;) left -= writeSync(fd, piece, 0, Math.min(piece.length, left));
  closeSync(fd);
}
/** Every file on the disk with its size, but those that SQLite keeps, and those of draws that are whole: they bear their digest and serve the next try. */
const files = (): string[] => readdirSync(disk, { recursive: true }).map(String).filter((name) => statSync(join(disk, name)).isFile() && !/filler$|mingcha\.(db|lock)|draws.[0-9a-f]{64}$/.test(name)).map((name) => `${name} ${statSync(join(disk, name)).size}`).sort();

interface Work<Seen> {
  services: Services;
  act(): unknown;
  /** What people see of it. */
  seen(): Seen | Promise<Seen>;
}
/** Tries with more and more room until it fits. Gives how often it did not, and what was seen after. */
async function untilItFits<Seen>({ services, act, seen }: Work<Seen>): Promise<{ refused: number; now: Seen }> {
  const [shown, lying] = [await seen(), files()];
  for (const [refused, room] of [0, 16_384, 131_072, 1_048_576, 33_554_432].entries()) {
    leave(services, room);
    try {
      await act();
    } catch (error) {
      expect(toAppError(error), String(error)).toMatchObject({ code: 'disk-full' });
      expect(await seen(), `with ${room} bytes`).toEqual(shown);
      expect(files(), `with ${room} bytes`).toEqual(lying);
      continue;
    }
    rmSync(filler);
    expect(refused, 'the disk was full').toBeGreaterThan(0);
    expect(isWhole(await services.verify())).toBe(true);
    return { refused, now: await seen() };
  }
  throw new Error('it never fitted');
}

describe.skipIf(!mounted)('on a full disk', { timeout: 600_000 }, () => {
  it('a round is committed with all its visits or with none', async () => {
    const bench = await openRoundsBench();
    remove.push(() => bench.remove());
    const { services } = bench;
    const more = Array.from({ length: 60 }, (_, at) => services.sites.create({ code: `M${at}`, name: `网点 M${at}`, region: '华南', address: '', grade: 'B', tags: [] }).id);
    const id = bench.open({ state: 'draft' });
    services.rounds.setSites({ id, add: more, remove: [] });
    services.rounds.setPlanning({ id, planning: bench.planning() });
    const { rows } = await bench.propose(id);
    expect(rows.length).toBeGreaterThan(60);
    const { now } = await untilItFits({
      services, act: () => services.rounds.commit({ id, rows, despite: true, reason: '排期' }),
      seen: () => [services.visits.list().length, services.rounds.get(id).state],
    });
    expect(now).toEqual([rows.length, 'open']);
  });

  it('a log of calls and a list of sites come in whole or not at all, from the same session', async () => {
    const wizard = await openWizard();
    remove.push(() => wizard.bench.remove());
    const { bench: { services } } = wizard;
    const log = wizard.csv('calls.csv', '通话流水号,开始时间,通话时长,主叫号码,坐席工号', ...Array.from({ length: 3000 }, (_, at) => `c${at},2026-10-${String(1 + (at % 28)).padStart(2, '0')} 10:00:00,60,138${String(at).padStart(8, '0')},8601`));
    const calls = await wizard.checked('calls', log, { durationMeans: 'talk' });
    expect((await untilItFits({ services, act: () => services.imports.run(calls.id), seen: () => services.calls.size() })).now).toBe(3000);
    const sites = await wizard.checked('sites', wizard.csv('sites.csv', '网点编码,网点名称,大区', ...Array.from({ length: 800 }, (_, at) => `S${at},网点 ${at},华东`)));
    expect((await untilItFits({ services, act: () => services.imports.run(sites.id), seen: () => services.sites.list().length })).now).toBe(800);
    services.imports.close(calls.id);
    services.imports.close(sites.id);
    const again = await wizard.bench.reopen();
    await expect.poll(() => again.db.prepare('SELECT (SELECT count(*) FROM calls) * 10000 + (SELECT count(*) FROM sites)').pluck().get()).toBe(30_000_800); // and nothing of the tries before
  });

  it('a file that comes in by pieces goes on after the piece that did not fit', async () => {
    const { bench } = await openWizard();
    remove.push(() => bench.remove());
    const { services, folder } = bench;
    const bytes = new TextEncoder().encode(`网点编码,网点名称\r\n${Array.from({ length: 4000 }, (_, at) => `S${at},网点 ${at}`).join('\r\n')}\r\n`);
    const session = services.imports.begin('sites', 'sites.csv', bytes.length);
    services.imports.append(session, 0, bytes.slice(0, 30_000));
    leave(services, 4096);
    expect(() => services.imports.append(session, 30_000, bytes.slice(30_000, 90_000))).toThrow(expect.objectContaining({ code: 'disk-full' }) as Error);
    rmSync(filler);
    expect(services.imports.append(session, 30_000, bytes.slice(30_000))).toEqual({ received: bytes.length });
    const incoming = readdirSync(join(folder, 'incoming')).find((name) => name.endsWith('.part')) ?? '';
    expect(Buffer.compare(readFileSync(join(folder, 'incoming', incoming)), bytes)).toBe(0);
  });

  it('a draw takes each of its steps or stays where it was', async () => {
    const bench = await openDraws();
    remove.push(() => bench.remove());
    const { services } = bench;
    logCalls(services, Array.from({ length: 1200 }, (_, at) => ({ id: `C-${String(at).padStart(4, '0')}`, agent: `agent-${'ABC'[at % 3] ?? ''}`, startedAt: `2026-10-${String(1 + (at % 28)).padStart(2, '0')}T10:00:00` })));
    const { id } = services.draws.create({ title: '十月', roundId: null, plan: bench.planOf({ quota: { kind: 'count', count: 80 } }) });
    const seen = (): unknown[] => { const { state, contributions } = services.draws.open(id); return [state, contributions.filter((each) => each.at !== null).length, services.draws.items(id).length]; };
    const states: unknown[] = [];
    for (const act of [() => services.draws.freeze(id), () => services.draws.publish(id), () => services.draws.contribute({ id, index: 0, text: seed }), () => services.draws.draw(id)]) states.push((await untilItFits({ services, act, seen })).now);
    expect(states).toEqual([['frozen', 0, 0], ['planned', 0, 0], ['planned', 1, 0], ['drawn', 1, 240]]);
    expect(await services.draws.verify(id)).toMatchObject({ ok: true });
    expect(services.db.prepare('SELECT count(*) FROM draw_items').pluck().get()).toBe(240);
  });

  it('a call on the desk: its answers, tags and the form as handed in', async () => {
    const bench = await openDesk({ quota: { kind: 'count', count: 4 } }, { recorded: false });
    remove.push(() => bench.remove());
    const { services } = bench;
    const [row] = bench.callsOf('周岚');
    const id = row!.assessmentId;
    services.profiles.choose(bench.idOf('周岚'));
    services.db.exec("UPDATE calls SET extension = '', caller = '', callee = ''"); // as the log had it: the fixture's words are in no import
    const { saved } = services.assessments.open(id);
    const value = { value: ['none'] };
    const first = await untilItFits({ services, act: () => services.assessments.answer({ id, revision: saved.revision, itemId: 'call-traits', answer: value }), seen: () => services.assessments.open(id).answers['call-traits'] ?? null });
    expect(first.now).toEqual(value);
    const tagged = await untilItFits({ services, act: () => services.callDesk.tag({ id, tags: ['typical'] }), seen: () => services.db.prepare('SELECT tag FROM call_tags').pluck().all() });
    expect(tagged.now).toEqual(['typical']);
    bench.score('周岚', id, {}, false);
    const { saved: { revision } } = services.assessments.open(id);
    const done = await untilItFits({ services, act: () => services.assessments.submit({ id, revision }), seen: () => services.db.prepare('SELECT state FROM assessments WHERE id = ?').pluck().get(id) });
    expect(done.now).toBe('submitted');
  });

  it('packages go out and come in whole', async () => {
    const bench = await openReviewBench();
    remove.push(() => bench.remove());
    const { services, ids } = bench;
    for (let at = 0; at < 20; at += 1) bench.visit({ begin: false });
    const stick = mkdtempSync(join(disk, 'stick-'));
    const task = join(stick, 'task.zip');
    const sent = await untilItFits({ services, act: () => services.packages.saveTask({ inspectorId: ids.inspector, roundIds: null }, task), seen: () => [readdirSync(stick), services.db.prepare('SELECT count(*) FROM packages').pluck().get()] });
    expect(sent.now).toEqual([['task.zip'], 1]);

    const field = await openServices({ folder: mkdtempSync(join(disk, 'field-')), resources });
    remove.push(() => field.close());
    const { session } = await field.packages.read(field.packages.open(task));
    const taken = await untilItFits({ services: field, act: () => field.packages.apply(session, {}), seen: () => field.db.prepare('SELECT (SELECT count(*) FROM visits), (SELECT count(*) FROM sites), (SELECT count(*) FROM profiles)').raw().get() });
    expect(taken.now).toEqual([20, 20, 2]);
    field.packages.close(session);
    field.profiles.choose(ids.inspector);
    for (const { assessmentId: id } of field.visits.list().slice(0, 3)) {
      let { saved: { revision } } = field.assessments.open(id);
      const photo = join(stick, `${id}.bin`);
      writeFileSync(photo, Buffer.alloc(300_000, id));
      const evidence = field.evidence.storeFile(photo, { assessmentId: id }).id;
      for (const [itemId, answer] of [['greet', { value: 'yes', evidence: [evidence] }], ['dress', { value: { badge: 0 } }], ['level', { value: 18 }]] satisfies [string, Answer][]) ({ revision } = field.assessments.answer({ id, revision, itemId, answer }));
      field.assessments.submit({ id, revision });
    }
    const back = join(stick, 'back.zip');
    await untilItFits({ services: field, act: () => field.packages.saveData({ ids: null, drafts: false }, back), seen: () => [readdirSync(stick).filter((name) => name.startsWith('back')), field.db.prepare("SELECT count(*) FROM packages WHERE direction = 'out'").pluck().get()] });
    const { session: incoming } = await services.packages.read(services.packages.open(back));
    const home = await untilItFits({ services, act: () => services.packages.apply(incoming, {}), seen: () => services.db.prepare("SELECT (SELECT count(*) FROM assessments WHERE state = 'submitted'), (SELECT count(*) FROM evidence)").raw().get() });
    expect(home.now).toEqual([3, 3]);
  });

  it('a backup that finds no room leaves none, and those there were', async () => {
    const { bench } = await openWizard();
    remove.push(() => bench.remove());
    const { services } = bench;
    await services.backUp('manual');
    const { now } = await untilItFits({ services, act: () => services.backUp('manual'), seen: () => services.listBackups().length });
    expect(now).toBe(2);
  });
});
