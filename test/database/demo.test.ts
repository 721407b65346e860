import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answers } from '@shared/assessments';
import type { Language } from '@shared/common';
import { isWhole, type JournalEntry } from '@shared/journal';
import type { Result } from '@shared/scoring/result';
import { walkItems, type Item, type Template } from '@shared/templates/template';
import type { Visit } from '@shared/visits';
import { picturesOfAnswers } from '../../electron/features/demo/demo.answers';
import { picturesOfAudits } from '../../electron/features/demo/demo.audits';
import { dealers } from '../../electron/features/demo/demo.programme';
import { faults } from '../../electron/features/demo/demo.remarks';
import { fillDemo } from '../../electron/features/demo/demo.service';
import { openServices, type Services } from '../../electron/services';
import { removeFolders, temporaryFolder } from '../fixtures/database';

const resources = resolve(import.meta.dirname, '../../resources');
const pictures = join(resources, 'demo');
const template = JSON.parse(readFileSync(join(resources, 'templates/dealer-sales.json'), 'utf8')) as Template;
const items = new Map([...walkItems(template)].map(({ item }) => [item.id, item]));

interface Sheet { visit: Visit; answers: Answers; result: Result; startedAt: string; submittedAt: string }
const sheetOf = (services: Services, visit: Visit): Sheet => {
  services.profiles.choose(visit.inspectorId);
  const { answers, saved, startedAt } = services.assessments.open(visit.assessmentId);
  const submittedAt = services.reviews.list().find((row) => row.assessmentId === visit.assessmentId)?.submittedAt ?? '';
  return { visit, answers, result: saved.result as Result, startedAt: startedAt ?? '', submittedAt };
};
/** Whatever became of them afterwards. */
/** The round's secret visits; the open audits stand by themselves. */
const secret = (services: Services) => services.visits.list().filter(({ audit }) => audit === undefined);
const handedIn = (services: Services): Sheet[] => secret(services).filter(({ state }) => state !== 'planned' && state !== 'in-progress').map((visit) => sheetOf(services, visit));

async function made(language: Language): Promise<Services> {
  const folder = temporaryFolder();
  await fillDemo({ folder, resources, language });
  return openServices({ folder, resources });
}

let chinese: Services;
let english: Services;
beforeAll(async () => {
  chinese = await made('zh-CN');
  english = await made('en');
}, 120_000);
afterAll(() => {
  chinese?.close();
  english?.close();
  removeFolders();
});

describe('the demo programme', () => {
  it('has 24 dealers in 4 regions, one round, and visits in every state of the work', () => {
    const visits = secret(chinese);
    const count = (state: string): number => visits.filter((visit) => visit.state === state).length;
    expect(chinese.sites.list()).toHaveLength(24);
    expect(new Set(visits.map((visit) => visit.regionName)).size).toBe(4);
    expect(chinese.rounds.list().map(({ state }) => state)).toEqual(['draft', 'open']);
    const states = ['planned', 'in-progress', 'submitted', 'in-review', 'returned', 'approved', 'published', 'appealed', 'upheld', 'rejected', 'void'];
    expect(states.map(count)).toEqual([4, 1, 3, 2, 1, 3, 8, 1, 1, 0, 1]); // one of the planned ones makes up for the void one
    expect(visits).toHaveLength(25);
    expect(visits.find((visit) => visit.state === 'in-progress')).toMatchObject({ siteCode: 'HN03', answered: expect.toSatisfy((n: number) => n >= 12 && n <= 17) });
    expect(chinese.profiles.current()).toBeNull();
  });

  it('is whole: journal, records and evidence files', async () => {
    expect(await chinese.verify()).toSatisfy(isWhole);
    expect(chinese.missingEvidence).toEqual([]);
  });

  it('scores believably: spread, mean near the pass mark, two knock-outs that show, the first dealer weak in the test drive', () => {
    const sheets = handedIn(chinese);
    const percents = sheets.map(({ result }) => Number(result.percent));
    expect(Math.min(...percents)).toBeGreaterThanOrEqual(68);
    expect(Math.max(...percents)).toBeLessThanOrEqual(97);
    const mean = percents.reduce((a, b) => a + b) / percents.length;
    expect(mean > 84 && mean < 87, `mean ${mean}`).toBe(true);
    expect(new Set(percents).size).toBeGreaterThan(15);
    const knocked = sheets.filter(({ result }) => result.fails.length > 0);
    expect(knocked.map(({ visit }) => visit.siteCode).toSorted()).toEqual(['HB06', 'XN03']);
    expect(knocked.every(({ result }) => result.outcome === 'fail' && Number(result.rawPercent) > Number(result.percent))).toBe(true);

    const first = sheets.find(({ visit }) => visit.siteCode === 'HD01')!.result;
    expect(Number(first.percent) > 81 && Number(first.percent) < 83, `HD01 ${first.percent}`).toBe(true);
    expect(first.outcome).toBe('fail');
    const lost = (section: Result['sections'][number]): number => Number(section.max) - Number(section.earned);
    expect(first.sections.toSorted((a, b) => lost(b) - lost(a))[0]!.id).toBe('test-drive');
  });

  it('is complete, and every lost point has the inspector’s words or the rule that took it', () => {
    for (const { visit, answers, result } of handedIn(chinese)) {
      expect(result.status, visit.siteCode).toBe('scored');
      expect(result.progress.missing, visit.siteCode).toEqual([]);
      expect(result.progress.unmet, visit.siteCode).toEqual([]);
      for (const { item } of result.lost) expect(answers[item]?.comment, `${visit.siteCode} ${item}`).toBeTruthy();
      expect(answers['would-buy']!.comment!.length, visit.siteCode).toBeGreaterThanOrEqual(80);
    }
  });

  it('says what was recorded: seconds, options and marks in the words are those of the value', () => {
    for (const { visit, answers } of handedIn(chinese)) {
      for (const [id, { value, comment = '' }] of Object.entries(answers)) {
        expect(comment, `${visit.siteCode} ${id}`).not.toMatch(/[{}]/);
        const item = items.get(id) as Item;
        if (item.type === 'multi' && comment !== '' && (value as string[])[0] !== 'none') {
          const labels = item.options.filter((option) => option.exclusive !== true).map(({ id: option, label }) => [option, (label as { 'zh-CN': string })['zh-CN']] as const);
          for (const [option, label] of labels) expect(comment.includes(label), `${visit.siteCode} ${id} ${option}`).toBe(!(value as string[]).includes(option));
        }
        if (id === 'greet-time' && comment !== '') expect(comment).toContain(`${Math.floor(Number(value) / 60)} 分 ${Number(value) % 60} 秒`);
      }
    }
  });

  it('has pictures taken within the visit, and hands in after the visit and its follow-up', () => {
    for (const { visit, answers, submittedAt } of handedIn(chinese)) {
      const arrived = String(answers['arrival-time']!.value).replace('T', ' ');
      const left = `${arrived.slice(0, 10)} ${String(answers['leave-time']!.value)}`;
      const evidence = chinese.evidence.list(visit.assessmentId);
      expect(evidence.length).toBeGreaterThan(0);
      for (const { takenAt, caption, kind } of evidence) {
        expect(kind).toBe('photo');
        expect(caption).not.toBe('');
        expect(takenAt! >= arrived && takenAt! <= `${left}:00`, `${visit.siteCode} ${caption}`).toBe(true);
      }
      expect(visit.plannedOn).toBe(arrived.slice(0, 10));
      const days = (Date.parse(submittedAt) - new Date(left).getTime()) / 86_400_000;
      const least = { 'day-1': 0, 'day-2': 1, 'day-5': 2, none: 4.9 }[String(answers['follow-up']!.value)]!;
      expect(days, visit.siteCode).toBeGreaterThan(least);
      expect(Date.parse(submittedAt)).toBeLessThanOrEqual(Date.now());
    }
  });

  it('was reviewed as an office does it: nobody’s own work, remarks, a return, a void visit made up for, appeals', () => {
    chinese.profiles.choose(chinese.profiles.list().find(({ roles }) => roles.includes('owner'))!.id);
    const rows = chinese.reviews.list();
    const of = (code: string) => chinese.reviews.open(rows.find((row) => row.code === code)!.assessmentId);
    for (const row of rows) expect(row.reviewerId, row.code).not.toBe(row.authorId);
    expect(of('XN03')).toMatchObject({ row: { state: 'in-review', reviewerName: '周岚' }, remarks: [{ itemId: 'hidden-fee', sentAt: null }, { itemId: 'restroom', sentAt: null }] });
    expect(of('XN06').remarks.map(({ itemId, sentAt }) => [itemId, sentAt !== null])).toEqual(expect.arrayContaining([['display-cars', true], ['see-off', true], [null, true]]));
    const voided = of('HB05');
    expect(voided.steps.at(-1)?.reason).toMatch(/^exposed: /);
    expect(chinese.reviews.open(voided.madeUpBy!.assessmentId)).toMatchObject({ row: { state: 'planned', code: 'HB05', authorName: '陈立' }, makeUpOf: { assessmentId: voided.row.assessmentId } });
    expect(of('HD02')).toMatchObject({ scores: [{ cause: 'submit', percent: '88.9' }, { cause: 'appeal', percent: '90.1' }], appeals: [{ outcome: 'upheld', upheldItems: 1, items: 2, percentBefore: '88.9', percentAfter: '90.1' }] });
    const [waiting] = of('HB03').appeals;
    expect(waiting).toMatchObject({ outcome: null, items: 2, overdue: false });
    const uphold = (itemId: string, answer: Answers[string] | null) => ({ itemId, upheld: true, decision: '成立', answer });
    const preview = chinese.appeals.preview({ id: waiting!.id, note: '', items: [uphold('showroom-order', null), uphold('questions-settled', { value: 'on-spot' })] });
    expect([preview.result.status, Number(preview.percent) > 70.9]).toEqual(['scored', true]);
    expect(chinese.scorecards.list()).toHaveLength(28); // one of an audit, nine of calls; neither the returned nor the void one has a result that counts
    const uses = chinese.phrases.list().map(({ use }) => use);
    expect(['remark', 'comment', 'decision'].map((use) => uses.filter((each) => each === use).length)).toEqual([12, 8, 6]);
  });

  it('has a draw of calls with two witnesses, after a plan that was given up, and its first scores', async () => {
    const [draw, givenUp] = chinese.draws.list();
    expect(draw).toMatchObject({ code: 'D-0002', state: 'drawn', replaced: 1, scored: 9, overlapping: 1 });
    expect(givenUp).toMatchObject({ code: 'D-0001', state: 'abandoned' });
    expect(await chinese.draws.verify(draw!.id)).toMatchObject({ ok: true });
    expect(chinese.draws.open(draw!.id).contributions.map(({ short }) => short)).toEqual([false, false]);
    const states = chinese.draws.items(draw!.id).flatMap(({ state, struckAt }) => (struckAt === null ? [state] : []));
    expect(['published', 'approved', 'submitted', 'in-progress'].map((wanted) => states.filter((state) => state === wanted).length)).toEqual([4, 2, 3, 2]);
  });

  it('has an audit that was countersigned and published, and one under way beside the site’s own assessment', () => {
    const rows = chinese.audits.list();
    expect(rows.map(({ siteCode, kind, state, inspectors, findings, openFindings, countersigned }) => [siteCode, kind, state, inspectors.join('、'), findings, openFindings, countersigned])).toEqual([
      ['XN01', 'on-site', 'in-progress', '陈立、李雯', 2, 1, null], ['HN02', 'cross', 'published', '陈立、李雯', 3, 1, 'signed'],
    ]);
    const [under, done] = rows.map(({ assessmentId }) => chinese.audits.get(assessmentId));
    expect(done!.self).toMatchObject({ percent: '98.0', compared: { total: { difference: '5' } } });
    expect(done).toMatchObject({ inspectors: [{ from: { name: '华东' } }, { from: { name: '华北' } }], countersignatures: [{ name: '邓卓然', changedItems: [], changedFindings: false }], present: [{}, {}] });
    expect(under!.self).toMatchObject({ percent: expect.any(String), filledBy: '苗青 售后经理' });
    expect(under!.self!.compared!.items.filter(({ difference }) => difference !== null && difference !== '0').length).toBeGreaterThan(3);
  });

  it('keeps the journal in the order of time', () => {
    const entries = (chinese.db.prepare('SELECT entry FROM journal ORDER BY seq').pluck().all() as string[]).map((text) => JSON.parse(text) as JournalEntry);
    expect(entries.length).toBeGreaterThan(90);
    expect(entries.filter(({ clock }) => clock !== undefined)).toEqual([]); // an entry dated before the one ahead of it would bear the clock's own time
    expect(entries.every(({ at }) => Date.parse(at) <= Date.now())).toBe(true);
  });

  it('is the same everywhere: two makings, in two languages, give the same values and scores', () => {
    const plain = (services: Services) => Object.fromEntries(handedIn(services).map(({ visit, answers, result }) => [visit.siteCode, {
      percent: result.percent,
      values: Object.entries(answers).filter(([id]) => !['storefront-photo', 'quote-photo', 'adviser', 'delight-fact'].includes(id)).map(([id, { value, causes, evidence = [] }]) => [id, value, causes, evidence.length]),
    }]));
    expect(plain(english)).toEqual(plain(chinese));
    // Of another machine and another day; they change with the seed, the template or the demo's words alone.
    expect(Object.fromEntries(handedIn(chinese).map(({ visit, result }) => [visit.siteCode, result.percent]))).toEqual({
      HB01: '91.4', HB02: '86.2', HB03: '70.9', HB04: '86.2', HB05: '94.3', HB06: '70.9', HD01: '81.9', HD02: '90.1', HD03: '88.9', HD04: '93.4',
      HD06: '95.4', HN01: '92.6', HN02: '94.0', HN05: '96.7', HN06: '75.8', XN01: '94.6', XN02: '83.9', XN03: '77.3', XN04: '84.2', XN06: '75.5',
    });
  });

  it('reads in English where it is made in English', () => {
    const said = ['remarks.text', 'phrases.text', 'appeals.claimant', 'appeal_items.reason', 'appeal_items.decision', 'corrections.reason', 'assessment_steps.reason'];
    for (const [table = '', column = ''] of said.map((name) => name.split('.'))) expect(english.db.prepare(`SELECT ${column} FROM ${table}`).pluck().all().join()).not.toMatch(/\p{Script=Han}/u);
    const han = /\p{Script=Han}/u;
    for (const { visit, answers } of handedIn(english)) {
      expect(visit.siteName).not.toMatch(han);
      for (const [id, { comment = '', value }] of Object.entries(answers)) {
        expect(`${comment} ${String(value)}`, `${visit.siteCode} ${id}`).not.toMatch(han);
      }
      expect(english.evidence.list(visit.assessmentId).map(({ caption }) => caption).join()).not.toMatch(han);
    }
  });
});

describe('the folder of a demo', () => {
  it('is refused where it holds anybody’s data, and stays as it was', async () => {
    const folder = temporaryFolder();
    const services = await openServices({ folder, resources });
    services.profiles.create({ name: '王芳', nickname: '', roles: ['owner'] });
    services.close();
    await expect(fillDemo({ folder, resources })).rejects.toMatchObject({ code: 'state' });
    const again = await openServices({ folder, resources });
    expect(again.profiles.list().map(({ name }) => name)).toEqual(['王芳']);
    expect(again.visits.list()).toEqual([]);
    again.close();
  });

  it('stays empty and usable where the making was broken off', async () => {
    const folder = temporaryFolder();
    const stop = new Error('stopped by the user');
    await expect(fillDemo({ folder, resources, progress: (done) => {
      if (done === 5) throw stop;
    } })).rejects.toBe(stop);
    expect(readdirSync(folder).filter((name) => name.startsWith('demo'))).toEqual([]);
    const services = await openServices({ folder, resources });
    expect([services.profiles.list(), services.sites.list(), services.visits.list()]).toEqual([[], [], []]);
    services.profiles.create({ name: '王芳', nickname: '', roles: ['owner'] });
    expect(await services.verify()).toSatisfy(isWhole);
    services.close();
  });
});

describe('the demo’s pictures', () => {
  const names = [...dealers.map(({ code }) => `storefront-${code}`), ...picturesOfAnswers, ...picturesOfAudits];

  it('exist, each as a small JPEG, and none lies there unused', () => {
    for (const name of names) {
      const path = join(pictures, `${name}.jpg`);
      expect(existsSync(path), name).toBe(true);
      expect(readFileSync(path).subarray(0, 3).toString('hex'), name).toBe('ffd8ff');
      expect(statSync(path).size, name).toBeLessThanOrEqual(60 * 1024);
    }
    const there = readdirSync(pictures).filter((name) => name.endsWith('.jpg')).map((name) => name.slice(0, -4));
    expect(there.toSorted()).toEqual([...new Set(names)].toSorted());
    expect(there.reduce((sum, name) => sum + statSync(join(pictures, `${name}.jpg`)).size, 0)).toBeLessThanOrEqual(2.5 * 1024 * 1024);
  });

  it('stand by for every fault that must be shown', () => {
    for (const [id, list] of Object.entries(faults)) {
      const item = items.get(id)!;
      const mustShow = item.evidence?.requiredIf === 'failed' && (item.evidence.min ?? 0) > 0;
      for (const { key, picture } of list) {
        const fails = item.type === 'deduct' || (item.type === 'choice' && (item.options.find((option) => option.id === key)?.points ?? 0) < (item.failedUnder ?? Infinity));
        if (mustShow && fails) expect(picture, `${id} ${key}`).toBeDefined();
      }
    }
  });

  it('name items, options, rules and causes that the template has', () => {
    for (const [id, list] of Object.entries(faults)) {
      const item = items.get(id)!;
      expect(item, id).toBeDefined();
      for (const { key, cause } of list) {
        if (cause !== undefined) expect(item.causes?.map((one) => one.id), `${id} ${key}`).toContain(cause);
        if (item.type === 'choice') expect(item.options.map((option) => option.id)).toContain(key);
        if (item.type === 'deduct') expect(item.rules.map((rule) => rule.id)).toContain(key);
      }
    }
  });
});
