/** Rounds on real data: progress, scores of sites, rules for recordings, packages, pages of visits. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isWhole } from '@shared/journal';
import { AppError } from '@shared/result';
import type { RoundDetail } from '@shared/rounds';
import type { Services } from '../../electron/services';
import { refusalOf } from '../fixtures/review';
import { openRoundsBench, phone, sales, type RoundsBench } from '../fixtures/rounds';
import { openBench, type Bench } from '../fixtures/services';

let bench: RoundsBench;
let s: Services;
let sites: string[];
beforeEach(async () => {
  bench = await openRoundsBench();
  ({ services: s, sites } = bench);
});
afterEach(() => bench.remove());

const errorOf = (work: () => unknown): AppError => {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('was not refused');
};
const wav = (): Buffer => {
  const bytes = Buffer.alloc(44 + 1600);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(36 + 1600, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  for (const [at, value, size] of [[16, 16, 4], [20, 1, 2], [22, 1, 2], [24, 8000, 4], [28, 16_000, 4], [32, 2, 2], [34, 16, 2]] as const) if (size === 4) bytes.writeUInt32LE(value, at); else bytes.writeUInt16LE(value, at);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(1600, 40);
  return bytes;
};

describe('how far it is, and what sites score', () => {
  it('counts by component, region and inspector, and says what is late', async () => {
    const id = bench.open({ components: [sales, phone], settings: { handInDays: 1 } });
    bench.ready(id);
    await bench.commit(id);
    const forms = s.visits.list().filter(({ templateId }) => templateId === 'review-form');
    bench.publish(forms[0]!.assessmentId, 10);
    bench.publish(forms[1]!.assessmentId, 20, 'submit');
    const { counts, components, regions, inspectors, overdue } = s.rounds.progress(id);
    expect(counts).toMatchObject({ asked: 8, unplanned: 0, planned: 6, handedIn: 1, published: 1, overdue: 0 });
    expect(components.map(({ counts: { asked, planned } }) => [asked, planned])).toEqual([[4, 2], [4, 4]]);
    expect(regions.map(({ name, counts: { asked } }) => [name, asked])).toEqual([['华东 / 上海', 4], ['华南', 4]]);
    expect(inspectors.reduce((sum, { counts: { asked } }) => sum + asked, 0)).toBe(8);
    expect(overdue).toEqual([]);
    bench.pass(60 * 86_400);
    expect(s.rounds.progress(id).counts).toMatchObject({ overdue: 6 });
    expect(s.rounds.list()[0]).toMatchObject({ visits: 8, handedIn: 2 });
  });
  it('weighs components, waits for the missing one, and judges by the pass rule', async () => {
    const id = bench.open({ components: [{ ...sales, visits: 2 }, { ...phone, visits: 0, byGrade: [{ grade: 'C', visits: 1 }] }], settings: { pass: { percent: 90, component: null, noKnockOut: true } } });
    bench.ready(id);
    await bench.commit(id);
    const at = (siteId: string) => s.visits.list().filter((visit) => visit.siteId === siteId && visit.templateId === 'review-form').map(({ assessmentId }) => assessmentId);
    bench.publish(at(sites[0]!)[0]!, 20);
    bench.publish(at(sites[0]!)[1]!, 10);
    bench.publish(at(sites[3]!)[0]!, 20);
    bench.publish(at(sites[3]!)[1]!, 20, 'submit');
    const [first, second, , last] = s.rounds.scores({ id, basis: 'published' });
    expect(first).toMatchObject({ siteCode: 'S1', percent: '87.5', outcome: 'fail', causes: ['percent'], working: '(87.5×60) ÷ 60 = 87.5 → 87.5', components: [{ mean: '87.5', working: '(75.0 + 100.0) ÷ 2 = 87.5', missing: false }, { asked: 0, missing: false }] });
    expect(second).toMatchObject({ percent: null, soFar: null, open: 2 });
    expect(last).toMatchObject({ percent: null, soFar: '100.0', outcome: null, open: 2, components: [{ missing: false }, { asked: 1, missing: true }] });
    expect(s.rounds.scores({ id, basis: 'handed-in' })[3]).toMatchObject({ open: 1, components: [{ visits: [{}, {}] }, {}] });
  });
  it('asks by the grade of the last published score where the round says so', async () => {
    const graded = bench.open({ startsOn: '2026-11-01', endsOn: '2026-11-22', components: [sales] });
    bench.ready(graded, { weekdays: [6, 7] });
    await bench.commit(graded);
    for (const { assessmentId } of s.visits.list()) bench.publish(assessmentId, 20);
    s.db.prepare("UPDATE assessments SET result = json_set(result, '$.grade', 'low') WHERE id = ?").run(s.visits.list().find(({ siteId }) => siteId === sites[1])!.assessmentId);
    const id = bench.open({ components: [{ ...sales, byGrade: [{ grade: 'low', visits: 3 }] }], settings: { gradeFrom: 'score' } });
    s.rounds.setSites({ id, add: sites, remove: [] });
    expect(s.rounds.get(id).sites.map(({ asked }) => asked[0])).toMatchObject([{ visits: 1 }, { grade: 'low', visits: 3 }, { visits: 1 }, { visits: 1 }]);
  });
});

describe('rules of a round', () => {
  const one = async (settings: object): Promise<string> => {
    const id = bench.open({ components: [sales], settings });
    s.rounds.setSites({ id, add: [sites[0]!], remove: [] });
    s.rounds.setPlanning({ id, planning: bench.planning({ inspectors: [bench.people()[0]!] }) });
    await bench.commit(id);
    return s.visits.list()[0]!.assessmentId;
  };
  it('keep recordings out where they are forbidden, whichever way they come', async () => {
    const id = await one({ recording: { policy: 'forbidden', consent: { 'zh-CN': '本轮不录音', en: 'No recording' } } });
    s.profiles.choose(bench.ids.inspector);
    expect(s.assessments.open(id).recording).toEqual({ policy: 'forbidden', consent: { 'zh-CN': '本轮不录音', en: 'No recording' } });
    expect(refusalOf(() => bench.attach('录音.wav', wav(), id))).toBe('state recording');
    const { upload } = s.evidence.begin({ assessmentId: id, name: '录音.jpg', bytes: wav().length, modifiedAt: null }); // whatever it is called
    await expect(s.evidence.append({ upload, offset: 0, bytes: wav() })).rejects.toMatchObject({ code: 'state', detail: { reason: 'recording' } });
    await expect(s.evidence.append({ upload, offset: 0, bytes: wav() })).rejects.toMatchObject({ code: 'not-found' }); // the upload is over
    expect(bench.attach('票.pdf', Buffer.from('%PDF-1.4 q'), id)).toMatch(/^[\w-]+$/);
    expect(s.evidence.list(id)).toHaveLength(1);
  });
  it('want a recording before handing in where they ask for one', async () => {
    const id = await one({ recording: { policy: 'required', consent: { 'zh-CN': '', en: '' } } });
    expect(errorOf(() => bench.publish(id, 20, 'submit'))).toMatchObject({ code: 'incomplete', detail: { missing: 0, unmet: 0, recording: 1 } });
    s.profiles.choose(bench.ids.inspector);
    bench.attach('录音.wav', wav(), id);
    expect(s.assessments.submit({ id, revision: s.assessments.open(id).saved.revision }).state).toBe('submitted');
  });
  it('keep what was found from the sites where they say so', async () => {
    const id = await one({ scores: { inspectors: 'handed-in', sites: 'never' } });
    const inside = s.visits.get(id)!.roundId!;
    bench.as('inspector', () => { s.assessments.open(id); bench.attach('票.pdf', Buffer.from('%PDF-1.4 q'), id); });
    const outside = bench.visit({ site: sites[1]! });
    await expect(s.packages.handOver(inside, bench.files)).rejects.toMatchObject({ code: 'state', detail: { problem: 'internal' } });
    bench.publish(id, 20, 'submit');
    await expect(s.packages.handOver(null, bench.files)).rejects.toThrow('no visit that is handed in has evidence');
    expect(s.visits.get(outside)?.state).toBe('submitted');
    s.db.prepare("UPDATE rounds SET settings = json_set(settings, '$.scores.sites', 'published')").run();
    expect(await s.packages.handOver(null, bench.files)).toMatchObject({ files: 1 });
  });
  it('mark cards of a round that is not for the sites, and show nothing of it on other cards of the site', async () => {
    const id = await one({ scores: { inspectors: 'handed-in', sites: 'never' } });
    bench.publish(id, 20, 'submit');
    const open = bench.visit({ site: sites[0]! });
    expect(s.scorecards.get(id)).toMatchObject({ internal: true });
    expect(s.scorecards.get(open)).not.toHaveProperty('internal');
    s.db.prepare("UPDATE visits SET planned_on = '2026-12-30' WHERE id = ?").run(s.visits.get(open)!.id); // after it
    expect(s.scorecards.get(open).comparisons.find(({ key }) => key === 'previous')).toBeUndefined();
    s.db.prepare("UPDATE rounds SET settings = json_set(settings, '$.scores.sites', 'published')").run();
    expect(s.scorecards.get(open).comparisons.find(({ key }) => key === 'previous')).toMatchObject({ mean: '100.0' });
  });
  it('hide scores from inspectors until they are published', async () => {
    const id = await one({ scores: { inspectors: 'published', sites: 'published' } });
    bench.publish(id, 20, 'submit');
    expect(s.visits.get(id)?.hideScores).toBe(true);
    const seen = (hide: boolean) => s.visits.page({ filter: { mine: false, text: '' }, sort: 'percent', descending: true, offset: 0, limit: 10 }, bench.ids.inspector, hide).rows.map(({ assessmentId, percent, outcome }) => [assessmentId, percent, outcome]);
    const open = bench.visit({ site: sites[1]! });
    expect(seen(true)).toEqual([[open, s.visits.get(open)!.percent, 'pass'], [id, null, null]]); // by the order neither
    expect(seen(false)[0]).toEqual([id, '100.0', 'pass']);
    bench.as('reviewer-2', () => s.reviews.approve([id]));
    bench.as('owner', () => s.reviews.publish([id]));
    expect(s.visits.get(id)?.hideScores).toBe(false);
    const hidden = bench.open({ hideScores: true });
    expect(s.rounds.get(hidden)).toMatchObject({ hideScores: true, settings: { scores: { inspectors: 'never' } } });
  });
});

describe('a task package', () => {
  let field: Bench;
  beforeEach(async () => { field = await openBench(); });
  afterEach(() => { field.remove(); });
  it('carries the round with its stories, attachments, windows and rules, and none of the planning', async () => {
    const id = bench.open({ components: [sales], scenarios: [{ title: '首购', text: '看车', attachments: [bench.attach('卡.pdf', Buffer.from('%PDF-1.4 card'))] }], settings: { handInDays: 2, recording: { policy: 'forbidden', consent: { 'zh-CN': '不录音', en: '' } }, quotas: { restDays: null, windows: [{ from: '09:00', to: '12:00', share: 100 }] } } });
    s.rounds.setSites({ id, add: sites, remove: [] });
    s.rounds.setPlanning({ id, planning: bench.planning({ inspectors: [{ ...bench.people()[0]!, perDay: 4 }], notTwiceRunning: false }) });
    await bench.commit(id);
    const path = join(bench.files, 'task.zip');
    await s.packages.saveTask({ inspectorId: bench.ids.inspector, roundIds: null }, path);
    const away = field.services;
    const { session } = await away.packages.read(away.packages.open(path));
    await away.packages.apply(session, {});
    expect(away.visits.list()).toHaveLength(4);
    const visit = away.visits.list()[0]!;
    expect(visit).toMatchObject({ window: { from: '09:00', to: '12:00' }, scenario: { title: '首购', files: [{ name: '卡.pdf' }] } });
    expect(visit.dueOn).toBeDefined();
    expect(away.evidence.mediaOf(visit.scenario.files![0]!.id, null)).not.toBeNull();
    expect(away.rounds.recordingRule(visit.roundId)).toMatchObject({ policy: 'forbidden' });
    const there: RoundDetail = away.rounds.get(id);
    expect([there.sites, there.planning.inspectors]).toEqual([[], []]);
    expect(isWhole(await away.verify())).toBe(true);
    expect(away.visits.page({ filter: { mine: false, text: '' }, sort: 'plannedOn', descending: false, offset: 0, limit: 10 }, null).total).toBe(4);
  });
});

describe('pages of visits', () => {
  it('filter, sort, count by state and never overlap, whatever wrote the visits', async () => {
    const id = bench.open({ components: [sales, phone] });
    bench.ready(id);
    await bench.commit(id);
    bench.publish(s.visits.list().find(({ siteId, templateId }) => siteId === sites[3] && templateId === 'review-form')!.assessmentId, 20, 'submit');
    const page = (filter: object, more: object = {}) => s.visits.page({ filter: { mine: false, text: '', ...filter }, sort: 'plannedOn', descending: false, offset: 0, limit: 100, ...more } as never, null);
    expect(page({})).toMatchObject({ total: 8, states: expect.arrayContaining([{ state: 'planned', count: 7 }, { state: 'submitted', count: 1 }]) });
    expect(page({ states: ['submitted'] })).toMatchObject({ total: 1, rows: [{ state: 'submitted' }] });
    expect(page({ text: 'S3' }).rows.map(({ siteCode }) => siteCode)).toEqual(['S3', 'S3']);
    expect(page({ text: '%' }).total).toBe(0);
    expect(page({ regionId: s.regions.list().find(({ name }) => name === '华东')!.id }).total).toBe(4);
    expect(page({ templateId: 'bank-branch', siteId: sites[0]! }).total).toBe(1);
    expect(page({ roundId: null }).total).toBe(0);
    const all = page({}).rows.map(({ assessmentId }) => assessmentId);
    for (const sort of ['plannedOn', 'site', 'inspector', 'state', 'percent', 'updatedAt']) {
      const parts = [0, 3, 6].flatMap((offset) => page({}, { sort, offset, limit: 3 }).rows.map(({ assessmentId }) => assessmentId));
      expect(parts.toSorted()).toEqual(all.toSorted());
      expect(page({}, { sort }).rows.map(({ assessmentId }) => assessmentId)).toEqual(parts);
    }
    expect(page({}, { sort: 'site', descending: true }).rows[0]?.siteCode).toBe('S4');
    s.sites.merge(sites[0]!, [sites[1]!]); // planned visits go over
    expect(page({ siteId: sites[0]! }).total).toBe(4);
    expect(s.visits.ids({ mine: false, text: 'S1' }, null)).toHaveLength(4);
    expect(s.visits.page({ filter: { mine: true, text: '' }, sort: 'plannedOn', descending: true, offset: 0, limit: 100 }, bench.ids.inspector).rows.every(({ inspectorName }) => inspectorName === '李雯')).toBe(true);
  });
});
