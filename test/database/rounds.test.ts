/** Rounds on real data: what they lay down, planning into visits, changes of planned visits, progress, scores, recording rules, packages, pages. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isWhole } from '@shared/journal';
import { AppError } from '@shared/result';
import type { Plan, RoundDetail } from '@shared/rounds';
import { planningSchema, type Planning } from '@shared/rounds/settings';
import type { Services } from '../../electron/services';
import { openReviewBench, refusalOf, type ReviewBench } from '../fixtures/review';
import { openBench, type Bench } from '../fixtures/services';

let bench: ReviewBench;
let folder: string;
let s: Services;
let sites: string[];
beforeEach(async () => {
  bench = await openReviewBench(); // 2026-11-21, a Saturday
  s = bench.services;
  folder = mkdtempSync(join(tmpdir(), 'mingcha-rounds-'));
  sites = ['A', 'A', 'B', 'C'].map((grade, at) => s.sites.create({ code: `S${at + 1}`, name: `网点 ${at + 1}`, region: at < 2 ? '华东 / 上海' : '华南', address: '', grade, tags: [] }).id);
});
afterEach(() => {
  bench.remove();
  rmSync(folder, { recursive: true, force: true });
});

const sales = { templateId: 'review-form', templateVersion: 1, weight: 60, title: '销售' };
const phone = { templateId: 'bank-branch', templateVersion: 1, weight: 40, title: '电话', visits: 1 };
const period = { title: '十二月', startsOn: '2026-11-23', endsOn: '2026-12-20' };
const openRound = (more: object = {}): string => s.rounds.create({ ...period, components: [sales, phone], ...more }).id;
const people = (change: Partial<Planning['inspectors'][number]> = {}): Planning['inspectors'] => [bench.ids.inspector, bench.ids.reviewer, bench.ids.manager].map((id) => ({ id, regionIds: [], capacity: null, perDay: 2, daysOff: [], ...change }));
const planning = (more: Partial<Planning> = {}): Planning => planningSchema.parse({ method: 'draw', seed: '314159', inspectors: people(), ...more });
const ready = (id: string, more: Partial<Planning> = {}): void => {
  s.rounds.setSites({ id, add: sites, remove: [] });
  s.rounds.setPlanning({ id, planning: planning(more) });
};
const propose = (id: string): Promise<Plan> => s.rounds.propose({ id, keep: [], basis: 'rules' });
const commit = async (id: string): Promise<Plan> => {
  const plan = await propose(id);
  s.rounds.commit({ id, rows: plan.rows, despite: false, reason: '' });
  return plan;
};
const errorOf = (work: () => unknown): AppError => {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('was not refused');
};
const attach = (name: string, bytes: Uint8Array, assessmentId: string | null = null): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return s.evidence.storeFile(path, { assessmentId }).id;
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

describe('a round', () => {
  it('keeps what it lays down, and the journal holds all of it', async () => {
    const file = attach('故事.pdf', Buffer.from('%PDF-1.4 x'));
    const id = openRound({
      settings: { handInDays: 2, recording: { policy: 'required', consent: { 'zh-CN': '进店前开始录音', en: 'Record from before you enter' } }, pass: { percent: 80, component: 60, noKnockOut: true }, quotas: { restDays: 30, windows: [{ from: '09:00', to: '12:00', share: 40 }, { from: '13:00', to: '18:00', share: 60 }] } },
      components: [{ ...sales, visits: 1, byGrade: [{ grade: 'C', visits: 2 }] }, phone], scenarios: [{ title: '首购', text: '看车', attachments: [file] }, { title: '置换' }],
    });
    ready(id);
    const round = s.rounds.get(id);
    expect(round).toMatchObject({ ...period, state: 'open', hideScores: false, visits: 0, handedIn: 0, copiedFrom: null });
    expect(round.settings).toMatchObject({ handInDays: 2, nicknames: true, decimals: 1, scores: { inspectors: 'handed-in', sites: 'published' }, recording: { policy: 'required' } });
    expect(round.components.map(({ title, weight, kind, used, visits }) => [title, weight, kind, used, visits])).toEqual([['销售', 60, 'visit', false, 1], ['电话', 40, 'visit', false, 1]]);
    expect(round.scenarios.map(({ title, files, used }) => [title, files.map(({ name }) => name), used])).toEqual([['首购', ['故事.pdf'], false], ['置换', [], false]]);
    expect(round.sites.map(({ code, asked }) => [code, ...asked.map(({ visits }) => visits)])).toEqual([['S1', 1, 1], ['S2', 1, 1], ['S3', 1, 1], ['S4', 2, 1]]);
    expect(s.rounds.list()).toMatchObject([{ id, components: 2, sites: 4, recording: 'required' }]);
    expect(isWhole(await s.verify())).toBe(true);
    s.db.prepare('UPDATE round_scenarios SET text = ? WHERE title = ?').run('别的', '首购');
    s.db.prepare("UPDATE rounds SET planning = '{}'").run();
    const { records } = await s.verify();
    expect(records.altered.map(({ kind, problem }) => [kind, problem]).sort()).toEqual([['round', 'changed'], ['round-plan', 'changed']]);
  });
  it('is refused where it cannot be', () => {
    expect(errorOf(() => openRound({ endsOn: '2026-11-01' })).path).toBe('/endsOn');
    expect(errorOf(() => openRound({ startsOn: '2026-02-31' })).path).toBe('/startsOn');
    expect(errorOf(() => openRound({ components: [sales, sales] })).path).toBe('/components/1');
    expect(errorOf(() => openRound({ components: [{ ...sales, templateId: 'call-quality' }] })).path).toBe('/components/0');
    expect(errorOf(() => openRound({ settings: { quotas: { restDays: null, windows: [{ from: '09:00', to: '12:00', share: 40 }] } } })).path).toBe('/settings/quotas/windows');
    expect(errorOf(() => openRound({ scenarios: [{ title: '甲', attachments: ['nothing'] }] })).path).toBe('/scenarios/0/attachments/0');
    const id = openRound();
    expect(errorOf(() => s.rounds.setSites({ id, add: ['nothing'], remove: [] })).path).toBe('/add/0');
    s.rounds.setState({ id, state: 'closed', reason: '' });
    expect(refusalOf(() => s.rounds.setSites({ id, add: sites, remove: [] }))).toBe('state');
    expect(refusalOf(() => s.rounds.update({ id, ...period, components: [sales] }))).toBe('state');
    expect(refusalOf(() => s.visits.plan({ templateId: 'review-form', templateVersion: 1, siteId: sites[0]!, inspectorId: bench.ids.inspector, roundId: id, plannedOn: '2026-11-25', scenario: { title: '', text: '' } }))).toBe('state');
    expect(errorOf(() => s.rounds.setState({ id, state: 'open', reason: '' })).path).toBe('/reason');
    s.rounds.setState({ id, state: 'open', reason: '补两家' });
    expect(s.rounds.find(id)?.state).toBe('open');
  });
  it('takes codes out of pasted text', () => {
    s.sites.archive([sites[3]!]);
    expect(s.rounds.findSites('s1, S2;S9\nS1 S4')).toEqual({ found: [sites[0], sites[1]], unknown: ['S9'], archived: ['S4'], repeated: ['S1'] });
  });
  it('keeps forms and stories that visits have; what is left out of a change otherwise goes', async () => {
    const id = openRound({ scenarios: [{ title: '首购' }, { title: '置换' }] });
    ready(id);
    const plan = await propose(id);
    const [first] = s.rounds.get(id).scenarios;
    s.rounds.commit({ id, rows: plan.rows.slice(0, 1).map((row) => ({ ...row, component: 0, scenarioId: first!.id })), despite: true, reason: '' });
    expect(refusalOf(() => s.rounds.update({ id, ...period, components: [phone] }))).toBe('state');
    s.rounds.update({ id, ...period, title: '十二月（改）', components: [{ ...sales, weight: 1 }], scenarios: [{ title: '增购' }] });
    expect(s.rounds.get(id)).toMatchObject({ title: '十二月（改）', components: [{ weight: 1, used: true }], scenarios: [{ title: '增购' }] });
    expect(s.db.prepare('SELECT title, archived_at IS NOT NULL AS gone FROM round_scenarios ORDER BY title').all()).toEqual([{ title: '增购', gone: 0 }, { title: '首购', gone: 1 }]);
    expect(s.visits.list()[0]?.scenario).toEqual({ title: '首购', text: '', id: first!.id });
    expect(isWhole(await s.verify())).toBe(true);
  });
  it('is repeated in another period with all it lays down, without sites archived since', () => {
    const id = openRound({ startsOn: '2026-11-01', endsOn: '2026-11-30', scenarios: [{ title: '首购', attachments: [attach('卡.pdf', Buffer.from('%PDF-1.4 y'))] }], settings: { handInDays: 3 } });
    ready(id, { except: ['2026-12-24', '2026-11-11'] });
    s.sites.archive([sites[0]!]);
    const again = s.rounds.repeat({ id, title: '下月', startsOn: '2026-12-01', endsOn: null, newestTemplates: true });
    expect(again.left).toBe(1);
    const round = s.rounds.get(again.id);
    expect(round).toMatchObject({ title: '下月', startsOn: '2026-12-01', endsOn: '2026-12-31', state: 'draft', copiedFrom: id, settings: { handInDays: 3 }, planning: { except: ['2026-12-24'], seed: '' } });
    expect([round.sites.length, round.components.length, round.scenarios[0]?.files.length]).toEqual([3, 2, 1]);
  });
  it('takes over the sites of a draw, again after a replacement', () => {
    const id = openRound();
    const run = (sql: string, ...values: unknown[]): void => void s.db.prepare(sql).run(...values);
    run("INSERT INTO draws (id, number, subject, title, state, created_by, created_at) VALUES ('d1', 1, 'sites', '抽', 'planned', ?, '2026-11-20T00:00:00.000Z')", bench.ids.owner);
    const item = (code: string, site: string, struck: string | null): void => run("INSERT INTO draw_items (id, draw_id, code, how, stratum, subject_id, added_at, added_by, struck_at) VALUES (?, 'd1', ?, 'sample', 'x', ?, '2026-11-20T00:00:00.000Z', ?, ?)", code, code, site, bench.ids.owner, struck);
    item('D-0001-01', sites[0]!, null);
    item('D-0001-02', sites[1]!, null);
    expect(refusalOf(() => s.rounds.takeDraw({ id, drawId: 'd1' }))).toBe('state');
    run("UPDATE draws SET state = 'drawn'");
    expect(s.rounds.takeDraw({ id, drawId: 'd1' })).toEqual({ added: 2, removed: 0 });
    run("UPDATE draw_items SET struck_at = '2026-11-21T00:00:00.000Z' WHERE code = 'D-0001-02'");
    item('D-0001-03', sites[2]!, null);
    expect(s.rounds.takeDraw({ id, drawId: 'd1' })).toEqual({ added: 1, removed: 1 });
    expect(s.rounds.get(id).sites.map(({ code, source, drawId }) => [code, source, drawId])).toEqual([['S1', 'drawn', 'd1'], ['S3', 'drawn', 'd1']]);
  });
});

describe('a plan', () => {
  it('becomes visits in one transaction with one entry, by the rules it was made by, and the same seed makes it again', async () => {
    const id = openRound({ state: 'draft', scenarios: [{ title: '首购', text: '看车', attachments: [attach('卡.pdf', Buffer.from('%PDF-1.4 z'))] }], settings: { handInDays: 2, quotas: { restDays: null, windows: [{ from: '09:00', to: '12:00', share: 50 }, { from: '13:00', to: '18:00', share: 50 }] } } });
    ready(id);
    const plan = await propose(id);
    expect(plan).toMatchObject({ wanted: 8, existing: 0, unmet: [], problems: [], seed: '314159' });
    expect(await propose(id)).toEqual(plan);
    const before = s.journal.list({ before: null, limit: 1 }).total;
    expect(s.rounds.commit({ id, rows: plan.rows, despite: false, reason: '' })).toEqual({ visits: 8 });
    const journal = s.journal.list({ before: null, limit: 1 });
    expect([journal.total - before, journal.entries[0]?.action]).toEqual([1, 'round.plan']);
    expect(s.rounds.list()[0]).toMatchObject({ state: 'open', visits: 8 });
    const visits = s.visits.list();
    expect(visits).toHaveLength(8);
    for (const visit of visits) {
      const row = plan.rows.find(({ siteId, inspectorId, plannedOn }) => siteId === visit.siteId && inspectorId === visit.inspectorId && plannedOn === visit.plannedOn)!;
      expect(visit.window).toEqual(row.window);
      expect(visit.dueOn! > visit.plannedOn).toBe(true);
      expect(visit.scenario).toMatchObject({ title: '首购', text: '看车', files: [{ name: '卡.pdf', kind: 'file' }] });
    }
    expect(await propose(id)).toMatchObject({ wanted: 8, existing: 8, rows: [], unmet: [] });
    expect(isWhole(await s.verify())).toBe(true);
  });
  it('goes round declared interests, regions, capacity and who was there last; what cannot be met is said', async () => {
    const [east] = s.regions.list().filter(({ name }) => name === '上海');
    s.profiles.update({ id: bench.ids.inspector, name: '李雯', roles: ['inspector'], interests: [{ kind: 'region', id: s.regions.list().find(({ name }) => name === '华东')!.id, note: '' }] });
    s.visits.plan({ templateId: 'review-form', templateVersion: 1, siteId: sites[3]!, inspectorId: bench.ids.reviewer, roundId: null, plannedOn: '2026-11-10', scenario: { title: '', text: '' } });
    const id = openRound({ components: [sales] });
    ready(id, { inspectors: [{ ...people()[0]!, capacity: null }, { ...people()[1]!, regionIds: [s.regions.list().find(({ name }) => name === '华南')!.id] }, { ...people()[2]!, regionIds: [east!.id], capacity: 1 }] });
    const plan = await propose(id);
    const who = new Map(plan.rows.map(({ siteId, inspectorId }) => [siteId, inspectorId]));
    expect([...who].filter(([siteId]) => sites.slice(0, 2).includes(siteId)).map(([, inspectorId]) => inspectorId)).toEqual([bench.ids.manager]); // one of the two in Shanghai
    expect(who.get(sites[3]!)).toBe(bench.ids.inspector); // the reviewer was there last
    expect(plan.unmet).toMatchObject([{ why: 'capacity', component: 0 }]);
    expect(sites.slice(0, 2)).toContain(plan.unmet[0]!.siteId);
  });
  it('is refused where it never may be; against other rules it goes knowingly, and the journal says so', async () => {
    s.profiles.update({ id: bench.ids.reviewer, name: '周岚', roles: ['reviewer', 'inspector'], interests: [{ kind: 'site', id: sites[0]!, note: '' }] });
    const id = openRound({ components: [sales] });
    ready(id);
    const { rows } = await propose(id);
    const changed = (siteId: string, change: object) => rows.map((row) => (row.siteId === siteId ? { ...row, ...change, fixed: true } : row));
    const recused = changed(sites[0]!, { inspectorId: bench.ids.reviewer });
    expect(s.rounds.check({ id, rows: recused }).problems).toMatchObject([{ code: 'interest' }]);
    expect(errorOf(() => s.rounds.commit({ id, rows: recused, despite: true, reason: '' })).detail).toMatchObject({ code: 'interest' });
    const outside = changed(sites[1]!, { plannedOn: '2026-12-25' });
    expect(errorOf(() => s.rounds.commit({ id, rows: outside, despite: false, reason: '' })).detail).toEqual({ warnings: 1 });
    expect(s.visits.list()).toEqual([]);
    s.rounds.commit({ id, rows: outside, despite: true, reason: '圣诞加班' });
    expect(s.visits.list()).toHaveLength(4);
    expect(s.journal.list({ before: null, limit: 1 }).entries[0]).toMatchObject({ action: 'round.plan', reason: '圣诞加班' });
  });
  it('plans audits where the component’s form is one', async () => {
    const id = openRound({ components: [{ templateId: 'service-hall-audit', templateVersion: 1, weight: 1 }] });
    ready(id);
    await commit(id);
    expect(s.audits.list().map(({ kind, announced }) => [kind, announced])).toEqual([['on-site', false], ['on-site', false], ['on-site', false], ['on-site', false]]);
    expect(isWhole(await s.verify())).toBe(true);
  });
  it('plans again what was taken back, and only that', async () => {
    const id = openRound({ components: [sales] });
    ready(id);
    await commit(id);
    const [first] = s.visits.list();
    const begun = s.visits.list()[1]!;
    bench.as(begun.inspectorId === bench.ids.inspector ? 'inspector' : begun.inspectorId === bench.ids.manager ? 'manager' : 'reviewer', () => s.assessments.open(begun.assessmentId));
    expect(s.rounds.cancel({ ids: [first!.assessmentId, begun.assessmentId], reason: '装修' })).toEqual({ changed: 1, refused: [{ id: begun.assessmentId, reason: 'state' }] });
    expect(s.rounds.progress(id)).toMatchObject({ counts: { asked: 4, unplanned: 1, planned: 2, inProgress: 1, void: 1, madeUp: 0 }, voids: [{ reason: 'cancelled: 装修', madeUpBy: null }], unplanned: [{ siteId: first!.siteId, visits: 1 }] });
    expect((await propose(id)).rows.map(({ siteId }) => siteId)).toEqual([first!.siteId]);
  });
});

describe('planned visits', () => {
  it('are moved and given to others, each one official; those that may not are named', async () => {
    s.profiles.update({ id: bench.ids.reviewer, name: '周岚', roles: ['reviewer', 'inspector'], interests: [{ kind: 'site', id: sites[0]!, note: '' }] });
    const id = openRound({ components: [sales], settings: { handInDays: 1 }, scenarios: [{ title: '首购' }] });
    ready(id);
    await commit(id);
    const visits = s.visits.list().toSorted((a, b) => (a.siteCode < b.siteCode ? -1 : 1));
    const ids = visits.map(({ assessmentId }) => assessmentId);
    const before = s.journal.list({ before: null, limit: 1 }).total;
    const look = { ids, inspectorId: bench.ids.reviewer, reason: '', dry: true };
    expect(s.rounds.replan(look)).toMatchObject({ changed: 3, refused: [{ id: ids[0], reason: 'interest' }] });
    expect(s.journal.list({ before: null, limit: 1 }).total).toBe(before);
    const [story] = s.rounds.get(id).scenarios;
    expect(s.rounds.replan({ ids, inspectorId: bench.ids.reviewer, plannedOn: '2026-12-25', window: { from: '09:00', to: '10:00' }, scenarioId: story!.id, reason: '调班', dry: false })).toMatchObject({ changed: 3, warnings: expect.arrayContaining([{ id: ids[1], reason: 'outside' }, { id: ids[1], reason: 'per-day' }]) });
    expect(s.journal.list({ before: null, limit: 9 }).entries.slice(0, 3).map(({ action, reason }) => [action, reason])).toEqual([['visit.replan', '调班'], ['visit.replan', '调班'], ['visit.replan', '调班']]);
    expect(s.visits.get(ids[1]!)).toMatchObject({ inspectorName: '周岚', plannedOn: '2026-12-25', dueOn: '2026-12-26', window: { from: '09:00', to: '10:00' }, scenario: { title: '首购' } });
    expect(s.rounds.replan({ ids: [ids[1]!], days: -7, reason: '', dry: false })).toMatchObject({ changed: 1, refused: [] });
    expect(s.visits.get(ids[1]!)?.plannedOn).toBe('2026-12-18');
    expect(isWhole(await s.verify())).toBe(true);
  });
});

/** Hands a visit of the review form in as its inspector and publishes it. */
function publish(assessmentId: string, level: number, upTo: 'submit' | 'publish' = 'publish'): void {
  const who = s.visits.get(assessmentId)!.inspectorId;
  const by = (Object.entries(bench.ids).find(([, id]) => id === who)![0]) as keyof typeof bench.ids;
  bench.as(by, () => {
    s.assessments.open(assessmentId);
    let { revision } = s.assessments.answer({ id: assessmentId, revision: 0, itemId: 'greet', answer: { value: 'yes' } });
    ({ revision } = s.assessments.answer({ id: assessmentId, revision, itemId: 'dress', answer: { value: { badge: 0 } } }));
    ({ revision } = s.assessments.answer({ id: assessmentId, revision, itemId: 'level', answer: { value: level } }));
    s.assessments.submit({ id: assessmentId, revision });
  });
  if (upTo === 'submit') return;
  bench.as('reviewer-2', () => s.reviews.approve([assessmentId]));
  bench.as('owner', () => s.reviews.publish([assessmentId]));
}

describe('how far it is, and what sites score', () => {
  it('counts by component, region and inspector, and says what is late', async () => {
    const id = openRound({ components: [sales, phone], settings: { handInDays: 1 } });
    ready(id);
    await commit(id);
    const forms = s.visits.list().filter(({ templateId }) => templateId === 'review-form');
    publish(forms[0]!.assessmentId, 10);
    publish(forms[1]!.assessmentId, 20, 'submit');
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
    const id = openRound({ components: [{ ...sales, visits: 2 }, { ...phone, visits: 0, byGrade: [{ grade: 'C', visits: 1 }] }], settings: { pass: { percent: 90, component: null, noKnockOut: true } } });
    ready(id);
    await commit(id);
    const at = (siteId: string) => s.visits.list().filter((visit) => visit.siteId === siteId && visit.templateId === 'review-form').map(({ assessmentId }) => assessmentId);
    publish(at(sites[0]!)[0]!, 20);
    publish(at(sites[0]!)[1]!, 10);
    publish(at(sites[3]!)[0]!, 20);
    publish(at(sites[3]!)[1]!, 20, 'submit');
    const [first, second, , last] = s.rounds.scores({ id, basis: 'published' });
    expect(first).toMatchObject({ siteCode: 'S1', percent: '87.5', outcome: 'fail', causes: ['percent'], working: '(87.5×60) ÷ 60 = 87.5 → 87.5', components: [{ mean: '87.5', working: '(75.0 + 100.0) ÷ 2 = 87.5', missing: false }, { asked: 0, missing: false }] });
    expect(second).toMatchObject({ percent: null, soFar: null, open: 2 });
    expect(last).toMatchObject({ percent: null, soFar: '100.0', outcome: null, open: 2, components: [{ missing: false }, { asked: 1, missing: true }] });
    expect(s.rounds.scores({ id, basis: 'handed-in' })[3]).toMatchObject({ open: 1, components: [{ visits: [{}, {}] }, {}] });
  });
  it('asks by the grade of the last published score where the round says so', async () => {
    const graded = openRound({ startsOn: '2026-11-01', endsOn: '2026-11-22', components: [sales] });
    ready(graded, { weekdays: [6, 7] });
    await commit(graded);
    for (const { assessmentId } of s.visits.list()) publish(assessmentId, 20);
    s.db.prepare("UPDATE assessments SET result = json_set(result, '$.grade', 'low') WHERE id = ?").run(s.visits.list().find(({ siteId }) => siteId === sites[1])!.assessmentId);
    const id = openRound({ components: [{ ...sales, byGrade: [{ grade: 'low', visits: 3 }] }], settings: { gradeFrom: 'score' } });
    s.rounds.setSites({ id, add: sites, remove: [] });
    expect(s.rounds.get(id).sites.map(({ asked }) => asked[0])).toMatchObject([{ visits: 1 }, { grade: 'low', visits: 3 }, { visits: 1 }, { visits: 1 }]);
  });
});

describe('rules of a round', () => {
  const one = async (settings: object): Promise<string> => {
    const id = openRound({ components: [sales], settings });
    s.rounds.setSites({ id, add: [sites[0]!], remove: [] });
    s.rounds.setPlanning({ id, planning: planning({ inspectors: [people()[0]!] }) });
    await commit(id);
    return s.visits.list()[0]!.assessmentId;
  };
  it('keep recordings out where they are forbidden, whichever way they come', async () => {
    const id = await one({ recording: { policy: 'forbidden', consent: { 'zh-CN': '本轮不录音', en: 'No recording' } } });
    s.profiles.choose(bench.ids.inspector);
    expect(s.assessments.open(id).recording).toEqual({ policy: 'forbidden', consent: { 'zh-CN': '本轮不录音', en: 'No recording' } });
    expect(refusalOf(() => attach('录音.wav', wav(), id))).toBe('state recording');
    const { upload } = s.evidence.begin({ assessmentId: id, name: '录音.jpg', bytes: wav().length, modifiedAt: null }); // whatever it is called
    await expect(s.evidence.append({ upload, offset: 0, bytes: wav() })).rejects.toMatchObject({ code: 'state', detail: { reason: 'recording' } });
    await expect(s.evidence.append({ upload, offset: 0, bytes: wav() })).rejects.toMatchObject({ code: 'not-found' }); // the upload is over
    expect(attach('票.pdf', Buffer.from('%PDF-1.4 q'), id)).toMatch(/^[\w-]+$/);
    expect(s.evidence.list(id)).toHaveLength(1);
  });
  it('want a recording before handing in where they ask for one', async () => {
    const id = await one({ recording: { policy: 'required', consent: { 'zh-CN': '', en: '' } } });
    expect(errorOf(() => publish(id, 20, 'submit'))).toMatchObject({ code: 'incomplete', detail: { missing: 0, unmet: 0, recording: 1 } });
    s.profiles.choose(bench.ids.inspector);
    attach('录音.wav', wav(), id);
    expect(s.assessments.submit({ id, revision: s.assessments.open(id).saved.revision }).state).toBe('submitted');
  });
  it('hide scores from inspectors until they are published', async () => {
    const id = await one({ scores: { inspectors: 'published', sites: 'published' } });
    publish(id, 20, 'submit');
    expect(s.visits.get(id)?.hideScores).toBe(true);
    bench.as('reviewer-2', () => s.reviews.approve([id]));
    bench.as('owner', () => s.reviews.publish([id]));
    expect(s.visits.get(id)?.hideScores).toBe(false);
    const hidden = openRound({ hideScores: true });
    expect(s.rounds.get(hidden)).toMatchObject({ hideScores: true, settings: { scores: { inspectors: 'never' } } });
  });
});

describe('a task package', () => {
  let field: Bench;
  beforeEach(async () => { field = await openBench(); });
  afterEach(() => { field.remove(); });
  it('carries the round with its stories, attachments, windows and rules, and none of the planning', async () => {
    const id = openRound({ components: [sales], scenarios: [{ title: '首购', text: '看车', attachments: [attach('卡.pdf', Buffer.from('%PDF-1.4 card'))] }], settings: { handInDays: 2, recording: { policy: 'forbidden', consent: { 'zh-CN': '不录音', en: '' } }, quotas: { restDays: null, windows: [{ from: '09:00', to: '12:00', share: 100 }] } } });
    s.rounds.setSites({ id, add: sites, remove: [] });
    s.rounds.setPlanning({ id, planning: planning({ inspectors: [{ ...people()[0]!, perDay: 4 }], notTwiceRunning: false }) });
    await commit(id);
    const path = join(folder, 'task.zip');
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
    const id = openRound({ components: [sales, phone] });
    ready(id);
    await commit(id);
    publish(s.visits.list().find(({ templateId }) => templateId === 'review-form')!.assessmentId, 20, 'submit');
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
