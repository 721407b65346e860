/** Rounds on real data: what they lay down, and planning into visits. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isWhole } from '@shared/journal';
import { AppError } from '@shared/result';
import type { Services } from '../../electron/services';
import { refusalOf } from '../fixtures/review';
import { openRoundsBench, period, phone, sales, type RoundsBench } from '../fixtures/rounds';

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

describe('a round', () => {
  it('keeps what it lays down, and the journal holds all of it', async () => {
    const file = bench.attach('故事.pdf', Buffer.from('%PDF-1.4 x'));
    const id = bench.open({
      settings: { handInDays: 2, recording: { policy: 'required', consent: { 'zh-CN': '进店前开始录音', en: 'Record from before you enter' } }, pass: { percent: 80, component: 60, noKnockOut: true }, quotas: { restDays: 30, windows: [{ from: '09:00', to: '12:00', share: 40 }, { from: '13:00', to: '18:00', share: 60 }] } },
      components: [{ ...sales, visits: 1, byGrade: [{ grade: 'C', visits: 2 }] }, phone], scenarios: [{ title: '首购', text: '看车', attachments: [file] }, { title: '置换' }],
    });
    bench.ready(id);
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
    expect(errorOf(() => bench.open({ endsOn: '2026-11-01' })).path).toBe('/endsOn');
    expect(errorOf(() => bench.open({ startsOn: '2026-02-31' })).path).toBe('/startsOn');
    expect(errorOf(() => bench.open({ components: [sales, sales] })).path).toBe('/components/1');
    expect(errorOf(() => bench.open({ components: [{ ...sales, templateId: 'call-quality' }] })).path).toBe('/components/0');
    expect(errorOf(() => bench.open({ settings: { quotas: { restDays: null, windows: [{ from: '09:00', to: '12:00', share: 40 }] } } })).path).toBe('/settings/quotas/windows');
    expect(errorOf(() => bench.open({ scenarios: [{ title: '甲', attachments: ['nothing'] }] })).path).toBe('/scenarios/0/attachments/0');
    const id = bench.open();
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
    const id = bench.open({ scenarios: [{ title: '首购' }, { title: '置换' }] });
    bench.ready(id);
    const plan = await bench.propose(id);
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
    const id = bench.open({ startsOn: '2026-11-01', endsOn: '2026-11-30', scenarios: [{ title: '首购', attachments: [bench.attach('卡.pdf', Buffer.from('%PDF-1.4 y'))] }], settings: { handInDays: 3 } });
    bench.ready(id, { except: ['2026-12-24', '2026-11-11'] });
    s.sites.archive([sites[0]!]);
    const again = s.rounds.repeat({ id, title: '下月', startsOn: '2026-12-01', endsOn: null, newestTemplates: true });
    expect(again.left).toBe(1);
    const round = s.rounds.get(again.id);
    expect(round).toMatchObject({ title: '下月', startsOn: '2026-12-01', endsOn: '2026-12-31', state: 'draft', copiedFrom: id, settings: { handInDays: 3 }, planning: { except: ['2026-12-24'], seed: '' } });
    expect([round.sites.length, round.components.length, round.scenarios[0]?.files.length]).toEqual([3, 2, 1]);
  });
  it('takes the sites of an import, those that were there before too', async () => {
    const path = join(bench.files, '网点.csv');
    writeFileSync(path, '网点编码,网点名称\nS1,网点 1\nN1,新网点\nN1,重复\n');
    const session = s.imports.open('sites', path);
    await s.imports.read(session);
    await s.imports.check(session);
    expect(refusalOf(() => s.imports.keysOf(session, 'sites'))).toBe('state');
    await s.imports.run(session);
    const id = bench.open();
    expect(s.rounds.takeImport(id, s.imports.keysOf(session, 'sites'))).toEqual({ added: 2, there: 0 });
    expect(s.rounds.takeImport(id, s.imports.keysOf(session, 'sites'))).toEqual({ added: 0, there: 2 });
    expect(s.rounds.get(id).sites.map(({ code, source }) => [code, source])).toEqual([['N1', 'imported'], ['S1', 'imported']]);
  });
  it('takes over the sites of a draw, again after a replacement', () => {
    const id = bench.open();
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

describe('inspectors that a draw of sites assigned', () => {
  it('go there in the plan; who cannot is named and nobody takes their place', async () => {
    const id = bench.open({ components: [{ ...sales, visits: 2 }] });
    const run = (sql: string, ...values: unknown[]): void => void s.db.prepare(sql).run(...values);
    run("INSERT INTO draws (id, number, subject, title, state, created_by, created_at) VALUES ('d1', 1, 'sites', '抽', 'drawn', ?, '2026-11-20T00:00:00.000Z')", bench.ids.owner);
    const people = [bench.ids.manager, bench.ids.inspector, bench.ids.inspector, bench.ids.owner]; // the owner is no inspector
    sites.forEach((site, at) => run("INSERT INTO draw_items (id, draw_id, code, how, stratum, subject_id, reviewer_id, added_at, added_by) VALUES (?, 'd1', ?, 'sample', 'x', ?, ?, '2026-11-20T00:00:00.000Z', ?)", `i${at}`, `D-${at}`, site, people[at], bench.ids.owner));
    s.rounds.takeDraw({ id, drawId: 'd1' });
    expect(s.rounds.get(id).sites.map(({ drawnId }) => drawnId)).toEqual(people);
    s.rounds.setPlanning({ id, planning: bench.planning({ inspectors: bench.people().map((person) => (person.id === bench.ids.inspector ? { ...person, capacity: 1 } : person)) }) });
    for (const method of ['draw', 'region', 'hand'] as const) {
      s.rounds.setPlanning({ id, planning: bench.planning({ method, inspectors: bench.people().map((person) => (person.id === bench.ids.inspector ? { ...person, capacity: 1 } : person)) }) });
      const plan = await bench.propose(id);
      const at = (site: string) => plan.rows.filter(({ siteId }) => siteId === site).map(({ inspectorId }) => inspectorId);
      expect(at(sites[0]!)).toContain(bench.ids.manager);
      const taken = sites.slice(1, 3).filter((site) => at(site).includes(bench.ids.inspector));
      expect(taken).toHaveLength(1); // there is room for one of the two
      const missed = sites.slice(1, 3).find((site) => !taken.includes(site))!;
      expect(at(missed)).toEqual([]);
      expect(plan.unmet.filter(({ siteId }) => siteId === missed)).toMatchObject([{ why: 'drawn', inspectorId: bench.ids.inspector, blocked: [{ code: 'capacity' }] }, { why: 'drawn' }]);
      expect(plan.unmet.filter(({ siteId }) => siteId === sites[3])).toMatchObject([{ why: 'drawn', inspectorId: bench.ids.owner, blocked: [{ code: 'inspector' }] }, { why: 'drawn' }]);
      expect(s.rounds.check({ id, rows: plan.rows }).unmet).toEqual(plan.unmet);
    }
  });
});

describe('a plan', () => {
  it('becomes visits in one transaction with one entry, by the rules it was made by, and the same seed makes it again', async () => {
    const id = bench.open({ state: 'draft', scenarios: [{ title: '首购', text: '看车', attachments: [bench.attach('卡.pdf', Buffer.from('%PDF-1.4 z'))] }], settings: { handInDays: 2, quotas: { restDays: null, windows: [{ from: '09:00', to: '12:00', share: 50 }, { from: '13:00', to: '18:00', share: 50 }] } } });
    bench.ready(id);
    const plan = await bench.propose(id);
    expect(plan).toMatchObject({ wanted: 8, existing: 0, unmet: [], problems: [], seed: '314159' });
    expect(await bench.propose(id)).toEqual(plan);
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
    expect(await bench.propose(id)).toMatchObject({ wanted: 8, existing: 8, rows: [], unmet: [] });
    expect(isWhole(await s.verify())).toBe(true);
  });
  it('goes round declared interests, regions, capacity and who was there last; what cannot be met is said', async () => {
    const [east] = s.regions.list().filter(({ name }) => name === '上海');
    s.profiles.update({ id: bench.ids.inspector, name: '李雯', roles: ['inspector'], interests: [{ kind: 'region', id: s.regions.list().find(({ name }) => name === '华东')!.id, note: '' }] });
    s.visits.plan({ templateId: 'review-form', templateVersion: 1, siteId: sites[3]!, inspectorId: bench.ids.reviewer, roundId: null, plannedOn: '2026-11-10', scenario: { title: '', text: '' } });
    const id = bench.open({ components: [sales] });
    bench.ready(id, { inspectors: [{ ...bench.people()[0]!, capacity: null }, { ...bench.people()[1]!, regionIds: [s.regions.list().find(({ name }) => name === '华南')!.id] }, { ...bench.people()[2]!, regionIds: [east!.id], capacity: 1 }] });
    const plan = await bench.propose(id);
    const who = new Map(plan.rows.map(({ siteId, inspectorId }) => [siteId, inspectorId]));
    expect([...who].filter(([siteId]) => sites.slice(0, 2).includes(siteId)).map(([, inspectorId]) => inspectorId)).toEqual([bench.ids.manager]); // one of the two in Shanghai
    expect(who.get(sites[3]!)).toBe(bench.ids.inspector); // the reviewer was there last
    expect(plan.unmet).toMatchObject([{ why: 'capacity', component: 0 }]);
    expect(sites.slice(0, 2)).toContain(plan.unmet[0]!.siteId);
  });
  it('is refused where it never may be; against other rules it goes knowingly, and the journal says so', async () => {
    s.profiles.update({ id: bench.ids.reviewer, name: '周岚', roles: ['reviewer', 'inspector'], interests: [{ kind: 'site', id: sites[0]!, note: '' }] });
    const id = bench.open({ components: [sales] });
    bench.ready(id);
    const { rows } = await bench.propose(id);
    const changed = (siteId: string, change: object) => rows.map((row) => (row.siteId === siteId ? { ...row, ...change, fixed: true } : row));
    const recused = changed(sites[0]!, { inspectorId: bench.ids.reviewer });
    expect(s.rounds.check({ id, rows: recused }).problems).toMatchObject([{ code: 'interest' }]);
    expect(errorOf(() => s.rounds.commit({ id, rows: recused, despite: true, reason: '' })).detail).toMatchObject({ code: 'interest' });
    expect(errorOf(() => s.rounds.check({ id, rows: changed(sites[1]!, { plannedOn: '2026-11-31' }) })).path).toMatch(/^\/rows\/\d\/plannedOn$/);
    const outside = changed(sites[1]!, { plannedOn: '2026-12-25' });
    expect(errorOf(() => s.rounds.commit({ id, rows: outside, despite: false, reason: '' })).detail).toEqual({ warnings: 1 });
    expect(s.visits.list()).toEqual([]);
    s.rounds.commit({ id, rows: outside, despite: true, reason: '圣诞加班' });
    expect(s.visits.list()).toHaveLength(4);
    expect(s.journal.list({ before: null, limit: 1 }).entries[0]).toMatchObject({ action: 'round.plan', reason: '圣诞加班' });
  });
  it('plans audits where the component’s form is one', async () => {
    const id = bench.open({ components: [{ templateId: 'service-hall-audit', templateVersion: 1, weight: 1 }] });
    bench.ready(id);
    await bench.commit(id);
    expect(s.audits.list().map(({ kind, announced }) => [kind, announced])).toEqual([['on-site', false], ['on-site', false], ['on-site', false], ['on-site', false]]);
    expect(isWhole(await s.verify())).toBe(true);
  });
  it('plans again what was taken back, and only that', async () => {
    const id = bench.open({ components: [sales] });
    bench.ready(id);
    await bench.commit(id);
    const [first] = s.visits.list();
    const begun = s.visits.list()[1]!;
    bench.as(begun.inspectorId === bench.ids.inspector ? 'inspector' : begun.inspectorId === bench.ids.manager ? 'manager' : 'reviewer', () => s.assessments.open(begun.assessmentId));
    expect(s.rounds.cancel({ ids: [first!.assessmentId, begun.assessmentId], reason: '装修' })).toEqual({ changed: 1, refused: [{ id: begun.assessmentId, reason: 'state' }] });
    expect(s.rounds.progress(id)).toMatchObject({ counts: { asked: 4, unplanned: 1, planned: 2, inProgress: 1, void: 1, madeUp: 0 }, voids: [{ reason: 'cancelled: 装修', madeUpBy: null }], unplanned: [{ siteId: first!.siteId, visits: 1 }] });
    expect((await bench.propose(id)).rows.map(({ siteId }) => siteId)).toEqual([first!.siteId]);
  });
});

describe('planned visits', () => {
  it('are moved and given to others, each one official; those that may not are named', async () => {
    s.profiles.update({ id: bench.ids.reviewer, name: '周岚', roles: ['reviewer', 'inspector'], interests: [{ kind: 'site', id: sites[0]!, note: '' }] });
    const id = bench.open({ components: [sales], settings: { handInDays: 1 }, scenarios: [{ title: '首购' }] });
    bench.ready(id);
    await bench.commit(id);
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

describe('a plan under way', () => {
  it('is kept as its page shows it over a restart, is no visit and no record, and goes when it is committed or given up', async () => {
    const id = bench.open();
    bench.ready(id, { inspectors: bench.people().map((person) => ({ ...person, capacity: 2 })) });
    expect(s.rounds.draft(id)).toBeNull();
    const plan = await bench.propose(id);
    expect(plan.unmet.length).toBeGreaterThan(0);
    const entries = (): number => s.db.prepare<[], number>('SELECT count(*) FROM journal').pluck().get() ?? 0;
    const before = entries();
    const draft = { plan, past: [{ put: plan.rows.slice(0, 1), drop: ['x/0/1'] }], rules: bench.planning({ bufferDays: 5 }), view: 'calendar' as const };
    s.rounds.keepDraft({ id, draft });
    expect(s.rounds.draft(id)).toMatchObject(draft); // why each visit is left out, and the digest of the draw, with it
    expect(s.rounds.get(id)).toMatchObject({ visits: 0, planned: { visits: plan.rows.length } });
    expect(s.visits.list()).toEqual([]);
    expect(entries()).toBe(before);
    s.rounds.keepDraft({ id, draft: { ...draft, plan: null } });
    expect(s.rounds.get(id).planned).toBeNull(); // rules alone are no plan
    s.rounds.keepDraft({ id, draft: null });
    expect(s.rounds.draft(id)).toBeNull();
    s.rounds.keepDraft({ id, draft });
    s.rounds.commit({ id, rows: plan.rows, despite: false, reason: '' });
    expect([s.rounds.draft(id), s.rounds.get(id).planned]).toEqual([null, null]);
    expect(isWhole(await s.verify())).toBe(true);
  });
  it('follows its templates where they stand now, and is judged by the data as they are', async () => {
    const id = bench.open();
    bench.ready(id);
    const plan = await bench.propose(id);
    s.rounds.keepDraft({ id, draft: { plan, past: [], rules: null, view: null } });
    const [row] = plan.rows.filter(({ component }) => component === 1);
    s.rounds.update({ id, ...period, components: [phone, sales] });
    const turned = s.rounds.draft(id)?.plan;
    expect(turned?.rows).toHaveLength(plan.rows.length);
    expect(turned?.rows.find((each) => each.siteId === row?.siteId && each.component === 0)).toMatchObject({ key: `${row?.siteId ?? ''}/0/1`, plannedOn: row?.plannedOn, inspectorId: row?.inspectorId });
    expect(turned?.problems).toEqual([]);
    s.rounds.update({ id, ...period, components: [sales] });
    expect(s.rounds.draft(id)?.plan?.rows.every(({ component }) => component === 0)).toBe(true);
    expect(s.rounds.draft(id)?.plan).toMatchObject({ wanted: 4 });
    s.sites.archive([sites[0]!]);
    expect(s.rounds.draft(id)?.plan?.problems.map(({ code }) => code)).toContain('site');
  });
  it('is not asked for by the same rules twice in the journal', () => {
    const id = bench.open();
    bench.ready(id);
    const entries = (): number => s.db.prepare<[], number>("SELECT count(*) FROM journal WHERE json_extract(entry, '$.action') = 'round.planning'").pluck().get() ?? 0;
    const before = entries();
    s.rounds.setPlanning({ id, planning: bench.planning() });
    expect(entries()).toBe(before);
    s.rounds.setPlanning({ id, planning: bench.planning({ bufferDays: 9 }) });
    expect(entries()).toBe(before + 1);
  });
});
