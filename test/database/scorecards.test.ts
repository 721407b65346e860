/** Scorecards on a real database: what stands beside a score, from frozen results alone. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '@shared/result';
import { scorecardSchema, scorecardSummarySchema } from '@shared/scorecards';
import type { Template } from '@shared/templates/template';
import { openBench, type Bench } from '../fixtures/services';

/** 90 points on a scale and 10 for one yes: the percent is what the test says. */
const template: Template = {
  format: 'mingcha.template/1', id: 'probe', version: 1, kind: 'visit', title: { 'zh-CN': '试验', en: 'Probe' },
  scoring: { passMark: 85, grades: [{ id: 'A', min: 90, label: '优' }, { id: 'B', min: 0, label: '良' }] },
  sections: [
    { id: 'main', title: '主体', children: [{ id: 'level', type: 'scale', text: '水平', min: 0, max: 90, step: 0.5, points: 90 }] },
    { id: 'extra', title: '附加', children: [{ id: 'greet', type: 'choice', text: '问候', naAllowed: true, options: [{ id: 'yes', label: '有', points: 10 }, { id: 'no', label: '无', points: 0 }] }] },
  ],
};

let bench: Bench;
let inspector: string;
beforeEach(async () => {
  bench = await openBench();
  inspector = bench.services.profiles.create({ name: '李雯', nickname: '青竹', roles: ['owner', 'inspector'] }).id;
  bench.services.profiles.choose(inspector);
  const file = join(bench.folder, 'probe.json');
  writeFileSync(file, JSON.stringify(template));
  bench.services.templates.importFile(file);
});
afterEach(() => bench.remove());

const site = (code: string, region: string): string => bench.services.sites.create({ code, name: `网点 ${code}`, region, address: '', tags: [] }).id;
const round = (title: string): string =>
  bench.services.rounds.create({ title, startsOn: '2026-11-01', endsOn: '2026-11-30', hideScores: false, components: [{ templateId: 'probe', templateVersion: 1, weight: 1 }] }).id;

interface Plan { at: string; on?: string; in?: string | null; level: number; greet?: 'yes' | 'no'; submit?: boolean }
/** One visit with this score; gives its assessment id. */
function visit({ at, on = '2026-11-10', in: roundId = null, level, greet = 'yes', submit = true }: Plan): string {
  const { visits, assessments } = bench.services;
  const { assessmentId: id } = visits.plan({ templateId: 'probe', templateVersion: 1, siteId: at, inspectorId: inspector, roundId, plannedOn: on, scenario: { title: '', text: '' } });
  assessments.open(id);
  let { revision } = assessments.answer({ id, revision: 0, itemId: 'level', answer: { value: level } });
  ({ revision } = assessments.answer({ id, revision, itemId: 'greet', answer: { value: greet } }));
  bench.pass(60);
  if (submit) assessments.submit({ id, revision });
  return id;
}
const get = (id: string) => bench.services.scorecards.get(id);
const codeOf = (work: () => unknown): string => { try { work(); return 'none'; } catch (error) { return error instanceof AppError ? error.code : String(error); } };

describe('a scorecard', () => {
  it('keeps the contract, shows the frozen result, and nothing before it is handed in', () => {
    const shop = site('S1', '华东');
    const draft = visit({ at: shop, level: 80, submit: false });
    expect(codeOf(() => get(draft))).toBe('state');
    expect(codeOf(() => get('nobody'))).toBe('not-found');
    const card = get(visit({ at: shop, level: 80 }));
    expect(scorecardSchema.parse(card)).toEqual(card);
    expect(card).toMatchObject({ inspector: '青竹', visit: { siteName: '网点 S1', percent: '90.0', state: 'submitted' }, result: { status: 'scored', percent: '90.0', grade: 'A' }, answers: { level: { value: 80 } } });
    expect(card.journalHead).toBe(bench.services.journal.head().hash);
    expect(card).toMatchObject({ comparisons: [], prediction: null, repeatedLosses: {}, sectionMeans: {} }); // the first of its kind
  });

  it('shows the inspector and the storefront of its day, whatever they are today', () => {
    const shop = site('S1', '华东');
    const photo = (name: string): string => {
      const path = join(bench.folder, name);
      writeFileSync(path, Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from(name)]));
      return bench.services.evidence.storeFile(path, { assessmentId: null }).id;
    };
    const [old, now] = [photo('a.png'), photo('b.png')];
    bench.services.sites.setStorefront(shop, old);
    const id = visit({ at: shop, level: 80 });
    bench.services.sites.setStorefront(shop, now);
    bench.services.profiles.update({ id: inspector, name: '李雯雯', nickname: '墨竹', roles: ['owner', 'inspector'] });
    expect(get(id)).toMatchObject({ inspector: '青竹', storefrontId: old, visit: { inspectorName: '李雯' } });
    expect(get(visit({ at: shop, level: 80 }))).toMatchObject({ inspector: '墨竹', storefrontId: now, visit: { inspectorName: '李雯雯' } });
    bench.services.db.prepare("UPDATE assessments SET context = json_remove(context, '$.\"x-shown\"') WHERE id = ?").run(id); // begun before this was kept
    expect(get(id)).toMatchObject({ inspector: '墨竹', storefrontId: now });
  });

  it('compares within its round: means with t interval and n, itself among them, drafts not', () => {
    const november = round('十一月');
    const [a, b, c, d] = [site('S1', '华东'), site('S2', '华东'), site('S3', '华东'), site('S4', '华北')];
    visit({ at: a!, in: round('十二月'), level: 10 });
    visit({ at: b!, in: november, level: 70 }); // 80
    visit({ at: c!, in: november, level: 75 }); // 85
    visit({ at: d!, in: november, level: 60, greet: 'no' }); // 60
    visit({ at: d!, in: november, level: 0, submit: false });
    const card = get(visit({ at: a!, on: '2026-11-20', in: november, level: 80 })); // 90
    const of = (key: string) => card.comparisons.find((each) => each.key === key);
    // 80, 85, 90: mean 85, s 5, t(0.975; 2) = 4.302653, half = 4.302653 × 5 / √3 = 12.4207
    expect(of('region')).toEqual({ key: 'region', label: '华东', on: null, mean: '85.0', n: 3, interval: ['72.6', '97.4'] });
    expect(of('all')).toMatchObject({ mean: '78.8', n: 4 }); // 315 / 4 = 78.75, halves away from zero
    expect(of('previous')).toEqual({ key: 'previous', label: '十二月', on: '2026-11-10', mean: '20.0', n: 1, interval: null });
    expect(card.sectionMeans).toEqual({ main: '83.3', extra: '100.0' }); // (70 + 75 + 80) / 270
  });

  it('gives no interval to a single value, and shows no group that is the card alone', () => {
    const card = get(visit({ at: site('S1', '华东'), in: round('十一月'), level: 50 }));
    expect(card.comparisons).toEqual([]);
    const other = get(visit({ at: site('S2', '华北'), level: 50 })); // in no round: all of this template version
    expect(other.comparisons.map(({ key, n }) => [key, n])).toEqual([['all', 2]]);
    expect(other.comparisons[0]?.interval).toEqual(['60.0', '60.0']); // two equal scores
  });

  it('predicts where a single visit falls from five others of the region, or of all', () => {
    const november = round('十一月');
    const east = ['S1', 'S2', 'S3', 'S4', 'S5', 'S6'].map((code) => site(code, '华东'));
    const north = site('N1', '华北');
    visit({ at: north, in: november, level: 20, greet: 'no' });
    for (const [index, level] of [60, 65, 70, 75].entries()) visit({ at: east[index]!, in: november, level }); // 70 … 85
    const early = get(visit({ at: east[4]!, in: november, level: 80 })); // four others in the region, five in all
    expect(early.prediction).toMatchObject({ basis: 'all', n: 5 });
    const card = get(visit({ at: east[5]!, in: november, level: 30 }));
    // others 70, 75, 80, 85, 90: mean 80, s 7.905694, t(0.975; 4) = 2.776445, half = t × s × √1.2 = 24.0444
    expect(card.prediction).toEqual({ basis: 'region', low: '56.0', high: '100.0', n: 5 }); // no score above 100
  });

  it('counts for how many inspections of the site in a row an item was lost', () => {
    const shop = site('S1', '华东');
    visit({ at: shop, on: '2026-08-01', level: 80, greet: 'yes' });
    visit({ at: shop, on: '2026-09-01', level: 80, greet: 'no' });
    visit({ at: shop, on: '2026-10-01', level: 90, greet: 'no' });
    visit({ at: site('S2', '华东'), on: '2026-10-15', level: 0, greet: 'no' });
    const card = get(visit({ at: shop, on: '2026-11-01', level: 80, greet: 'no' }));
    expect(card.repeatedLosses).toEqual({ greet: 3 }); // level was not lost in October
    expect(card.comparisons.find((each) => each.key === 'recent')).toMatchObject({ mean: '85.0', n: 4 }); // 80, 90, 80, 90
  });

  it('stays as it was handed in when others are handed in later, but for what is compared', () => {
    const shop = site('S1', '华东');
    const id = visit({ at: shop, level: 80 });
    const before = get(id);
    visit({ at: shop, on: '2026-11-12', level: 10 });
    const after = get(id);
    expect(after.result).toEqual(before.result);
    expect(after.answers).toEqual(before.answers);
    expect(after.comparisons.map((each) => each.key)).toEqual(['region']); // the later one is not its past
  });
});

describe('the list of scorecards', () => {
  it('holds every handed-in visit, the latest first, with its grade and where it lost most', () => {
    const shop = site('S1', '华东');
    visit({ at: shop, level: 90 });
    visit({ at: shop, level: 45, greet: 'no' });
    visit({ at: shop, level: 0, submit: false });
    const list = bench.services.scorecards.list();
    expect(list.map((card) => scorecardSummarySchema.parse(card))).toEqual(list);
    expect(list.map(({ percent, outcome, grade, lostMost, status }) => ({ percent, outcome, grade, lostMost, status }))).toEqual([
      { percent: '45.0', outcome: 'fail', grade: '良', lostMost: { section: '主体', points: '45' }, status: 'scored' },
      { percent: '100.0', outcome: 'pass', grade: '优', lostMost: null, status: 'scored' },
    ]);
  });
});
