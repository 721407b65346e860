/** Drawn calls from the draw to the agent's acknowledgement, and what a blind plan keeps from everybody until the score is approved. */
import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Result } from '@shared/scoring/result';
import { requests, type RequestName } from '@shared/contract';
import { openDesk, secretWords, type DeskBench } from '../fixtures/call-desk';
import { refusalOf } from '../fixtures/review';

vi.mock('electron', () => ({ app: {}, shell: {} })); // requests are answered here without a window
const { createHandlers } = await import('../../electron/app/handlers');

const open: DeskBench[] = [];
afterEach(() => { for (const bench of open.splice(0)) bench.remove(); });
const desk = async (...parts: Parameters<typeof openDesk>): Promise<DeskBench> => {
  const bench = await openDesk(...parts);
  open.push(bench);
  return bench;
};
/** What verify finds changed; the log of the fixture was written past its import. */
const altered = async ({ verify }: DeskBench['services']) => {
  const { records, evidence, journal } = await verify();
  return [...records.altered.filter(({ kind }) => kind !== 'import'), ...evidence.missing, ...evidence.altered, ...journal.broken];
};
const recuse = (bench: Pick<DeskBench, 'idOf'>, name: string, more: object = {}) => ({ profileId: bench.idOf(name), ...more });

describe('from the draw to the desk', () => {
  it('makes an assessment for each drawn call as it is drawn, by the plan’s form, and one entry of the journal names them all', async () => {
    const bench = await desk();
    const { services } = bench;
    const items = services.draws.items(services.draws.list({ subject: 'calls', roundId: null })[0]!.id);
    const made = services.db.prepare('SELECT draw_item_id AS item, state, template_id AS template FROM assessments').all() as { item: string; state: string; template: string }[];
    expect(made.map(({ item }) => item).toSorted()).toEqual(items.map(({ id }) => id).toSorted());
    expect(new Set(made.map(({ state, template }) => `${state} ${template}`))).toEqual(new Set(['planned call-quality']));
    const rows = ['周岚', '王志远', '刘静'].map((name) => bench.callsOf(name));
    expect(rows.flat().map(({ code }) => code).toSorted()).toEqual(items.map(({ code }) => code).toSorted());
    expect(services.db.prepare("SELECT count(*) FROM assessments").pluck().get()).toBe(items.length); // listing made no others
    expect(await altered(services)).toEqual([]);
  });

  it('takes the recording into evidence when scoring begins, under the call’s code, once', async () => {
    const bench = await desk();
    const [row] = bench.callsOf('周岚');
    expect(row?.recording).toBe('waits');
    const evidence = bench.as('周岚', () => bench.services.assessments.open(row!.assessmentId).evidence);
    expect(evidence.map(({ name, kind }) => [name, kind])).toEqual([[`${row!.code}.wav`, 'audio']]);
    expect(bench.as('周岚', () => bench.services.assessments.open(row!.assessmentId).evidence)).toHaveLength(1);
    expect(bench.callsOf('周岚')[0]?.recording).toBe('kept');
  });

  it('says when the file is not there any more; the call is scored all the same', async () => {
    const bench = await desk();
    const [row] = bench.callsOf('周岚');
    rmSync(`${bench.folder}/recordings`, { recursive: true });
    expect(bench.callsOf('周岚')[0]?.recording).toBe('missing');
    expect(bench.score('周岚', row!.assessmentId)).toBe('100.0');
    const none = await desk({ population: { exclude: { minTalkS: 0, noRecording: false } } });
    none.services.db.prepare('DELETE FROM call_recordings').run();
    expect(none.callsOf('周岚')[0]?.recording).toBe('none');
  });

  it('gives today’s share of what is left until the day it is due', async () => {
    const bench = await desk();
    const { rows, target, today } = bench.as('周岚', () => bench.services.callDesk.list({ mine: true }));
    expect([target, today]).toEqual([Math.ceil(rows.length / 5), 0]); // Saturday 21 to Friday 27 November: five working days
    bench.score('周岚', rows[0]!.assessmentId);
    expect(bench.as('周岚', () => bench.services.callDesk.list({ mine: true })).today).toBe(1);
  });

  it('opens the next call of the same draw, and none after the last', async () => {
    const bench = await desk();
    const codes = bench.callsOf('周岚').map(({ code }) => code);
    let id: string | null = bench.callsOf('周岚')[0]!.assessmentId;
    const seen: string[] = [];
    while (id !== null) {
      bench.score('周岚', id);
      const { row, next, position }: ReturnType<typeof bench.services.callDesk.open> = bench.as('周岚', () => bench.services.callDesk.open(id!));
      expect(position).toEqual({ at: codes.indexOf(row.code) + 1, of: codes.length });
      seen.push(row.code);
      id = next;
    }
    expect(seen).toEqual(codes);
  });
});

describe('whose calls nobody scores', () => {
  it('refuses one’s own calls, one’s team’s by the plan, and those of declared interests, also when they were given by mistake', async () => {
    const bench = await desk();
    const { services } = bench;
    const [row] = bench.callsOf('周岚');
    const call = services.db.prepare('SELECT c.agent FROM assessments a JOIN draw_items i ON i.id = a.draw_item_id JOIN calls c ON c.call_id = i.subject_id WHERE a.id = ?').pluck().get(row!.assessmentId) as string;
    const agentId = bench.agentOf(call);
    const teamId = services.agents.list().find(({ id }) => id === agentId)!.teamId!;
    const plan = JSON.parse(services.db.prepare('SELECT plan FROM draws').pluck().get() as string) as { reviewers: object[] };
    const setPlan = (mine: object): void => void services.db.prepare('UPDATE draws SET plan = ?').run(JSON.stringify({ ...plan, reviewers: [recuse(bench, '周岚', mine)] }));
    const tried = (): string => bench.as('周岚', () => refusalOf(() => services.assessments.open(row!.assessmentId)));
    for (const mine of [{ agentId }, { teamId }, { recuse: [{ kind: 'team', id: teamId, note: '' }] }, { recuse: [{ kind: 'agent', id: agentId, note: '' }] }]) {
      setPlan(mine);
      expect(tried()).toBe('forbidden own');
    }
    setPlan({});
    services.db.prepare('UPDATE profiles SET interests = ? WHERE id = ?').run(JSON.stringify([{ kind: 'agent', id: agentId, note: '' }]), bench.idOf('周岚'));
    expect(tried()).toBe('forbidden own');
    services.db.prepare("UPDATE profiles SET interests = '[]'").run();
    expect(tried()).toBe('done');
  });

  it('lets nobody else begin a call or answer in it', async () => {
    const bench = await desk();
    const [row] = bench.callsOf('周岚');
    expect(bench.as('刘静', () => refusalOf(() => bench.services.assessments.open(row!.assessmentId)))).toBe('forbidden');
    bench.score('周岚', row!.assessmentId, {}, false);
    const { revision } = bench.as('刘静', () => bench.services.assessments.open(row!.assessmentId).saved);
    expect(bench.as('刘静', () => refusalOf(() => bench.services.assessments.answer({ id: row!.assessmentId, revision, itemId: 'pace', answer: { value: 1 } })))).toBe('forbidden');
  });
});

describe('another call in its place', () => {
  it('strikes one’s own call with a reason; the next of the reserve comes, and the struck one takes no more answers', async () => {
    const bench = await desk();
    const { services } = bench;
    const [row] = bench.callsOf('周岚');
    bench.as('周岚', () => services.assessments.open(row!.assessmentId));
    services.profiles.choose(bench.idOf('周岚'));
    const { next } = await services.callDesk.replace({ id: row!.assessmentId, reason: '录音全是杂音' });
    const codes = services.callDesk.list({ mine: false }).rows.map(({ code, how }) => `${code} ${how}`);
    expect(next).not.toBeNull();
    expect(codes).not.toContain(`${row!.code} sample`);
    expect(codes.filter((code) => code.endsWith('replacement'))).toHaveLength(1);
    expect(refusalOf(() => services.assessments.answer({ id: row!.assessmentId, revision: 0, itemId: 'pace', answer: { value: 1 } }))).toBe('state');
    expect(services.callDesk.progress(null).reviewers.find(({ name }) => name === '周岚')?.replaced).toBe(1);
    expect(await altered(services)).toEqual([]);
  });
  it('is refused of somebody else’s call and of one that is handed in', async () => {
    const bench = await desk();
    const { services } = bench;
    const [row] = bench.callsOf('周岚');
    services.profiles.choose(bench.idOf('刘静'));
    await expect(services.callDesk.replace({ id: row!.assessmentId, reason: '杂音' })).rejects.toMatchObject({ code: 'forbidden' });
    bench.score('周岚', row!.assessmentId);
    services.profiles.choose(bench.idOf('周岚'));
    await expect(services.callDesk.replace({ id: row!.assessmentId, reason: '杂音' })).rejects.toMatchObject({ code: 'state' });
  });
});

describe('after handing in', () => {
  it('goes through the same desk as a visit: review by another, return, correction, publication, card, appeal, acknowledgement', async () => {
    const bench = await desk();
    const { services } = bench;
    const [row] = bench.callsOf('周岚');
    const id = row!.assessmentId;
    bench.score('周岚', id, { 'opening-line': { value: 'one-missing' } });
    const queued = bench.as('王志远', () => services.reviews.list().find(({ assessmentId }) => assessmentId === id));
    expect(queued).toMatchObject({ kind: 'call', code: row!.code, authorName: '周岚', own: false, state: 'submitted', title: expect.stringMatching(/^坐席[ABC] agent-[ABC]$/) });
    expect(bench.as('周岚', () => refusalOf(() => services.reviews.take(id)))).toBe('forbidden own');
    bench.as('王志远', () => {
      services.reviews.take(id);
      services.reviews.remark({ id, itemId: 'pace', text: '语速偏快', remarkId: null });
      services.reviews.return({ id, note: '' });
    });
    const again = bench.as('周岚', () => services.assessments.open(id));
    expect(again.remarks.map(({ text }) => text)).toEqual(['语速偏快']);
    bench.as('周岚', () => services.assessments.submit({ id, revision: services.assessments.answer({ id, revision: again.saved.revision, itemId: 'pace', answer: { value: 4 } }).revision }));
    bench.as('王志远', () => {
      services.reviews.correct({ id, itemId: 'opening-line', answer: { value: 'all' }, reason: '三项都说了' });
      services.reviews.approve([id]);
    });
    services.profiles.choose(bench.idOf('赵敏'));
    expect(refusalOf(() => services.callDesk.acknowledge({ id, note: '' }))).toBe('state state');
    services.reviews.publish([id]);
    const card = services.scorecards.get(id);
    expect(card.visit).toMatchObject({ siteCode: row!.code, regionName: expect.stringMatching(/组$/), roundTitle: '十月录音抽检' });
    expect(services.scorecards.list().map(({ assessmentId }) => assessmentId)).toContain(id);
    services.callDesk.acknowledge({ id, note: '知道了' });
    expect(services.callDesk.open(id).row.acknowledgedAt).not.toBeNull();
    const { id: appeal } = services.appeals.file({ assessmentId: id, claimant: '坐席本人', items: [{ itemId: 'pace', reason: '客户要求快', claimed: { value: 5 }, evidence: [] }] });
    expect(services.appeals.list()[0]).toMatchObject({ code: row!.code, title: expect.stringContaining('agent-') });
    const decided = bench.as('刘静', () => services.appeals.decide({ id: appeal, note: '', items: [{ itemId: 'pace', upheld: true, decision: '采纳', answer: null }] }));
    expect([decided.percentAfter, Number(decided.percentAfter) > Number(decided.percentBefore)]).toEqual(['100.0', true]);
    expect(services.appeals.counts().inspectors).toMatchObject([{ label: '周岚', upheld: 1 }]);
    expect(services.appeals.form(appeal).visit.siteCode).toBe(row!.code);
    expect(await altered(services)).toEqual([]);
  });

  it('keeps tags in the record once the call is handed in', async () => {
    const bench = await desk();
    const { services } = bench;
    const [row] = bench.callsOf('周岚');
    const id = row!.assessmentId;
    bench.as('周岚', () => services.callDesk.tag({ id, tags: ['excellent'] }));
    expect(bench.as('刘静', () => refusalOf(() => services.callDesk.tag({ id, tags: [] })))).toBe('forbidden');
    bench.score('周岚', id);
    bench.as('刘静', () => services.callDesk.tag({ id, tags: ['excellent', 'calibrate'] }));
    expect(services.callDesk.open(id).row.call.tags.toSorted()).toEqual(['calibrate', 'excellent']);
    expect(await altered(services)).toEqual([]);
    services.db.prepare("DELETE FROM call_tags WHERE tag = 'excellent'").run();
    expect(await altered(services)).toMatchObject([{ kind: 'assessment', id, problem: 'changed' }]);
  });

  it('shows earlier remarks on the same item of the same agent once those are approved', async () => {
    const bench = await desk({ quota: { kind: 'count', count: 4 } });
    const { services } = bench;
    const all = services.callDesk.list({ mine: false }).rows;
    const [first, second] = all.filter(({ call }) => call.agent?.number === all[0]!.call.agent?.number);
    bench.score(first!.reviewerName, first!.assessmentId, { pace: { value: 3, comment: '语速偏快，客户两次要求重复' } });
    expect(services.callDesk.open(second!.assessmentId).earlier).toEqual({});
    services.reviews.approve([first!.assessmentId]);
    expect(services.callDesk.open(second!.assessmentId).earlier['pace']).toEqual([{ code: first!.code, day: first!.call.startedAt.slice(0, 10), comment: '语速偏快，客户两次要求重复', lost: true }]);
  });
});

describe('a blind plan', () => {
  /** Every request that a reviewer may send and that only reads, with the ids they know. */
  async function answers(bench: DeskBench, row: { assessmentId: string; drawId: string; itemId: string }, evidenceId: string): Promise<string[]> {
    const handlers = createHandlers({ services: () => bench.services } as Parameters<typeof createHandlers>[0]);
    const inputs: object[] = [{}, { id: row.assessmentId }, { id: row.drawId }, { id: evidenceId }, { id: row.itemId }, { text: '坐席' }, { query: '坐席' }, { text: 'agent' }, { query: 'C-00' }, { mine: false }, { assessmentId: row.assessmentId }, { id: row.assessmentId, itemId: 'pace' }];
    const told: string[] = [];
    for (const [name, { input, roles }] of Object.entries(requests)) {
      const reads = /\.(list|open|get|items|counts|elsewhere|withoutCopies|peaks|query|find|page|waiting|progress|history|timeline|sheet|preview|month|values|columns)$/.test(name) || name.startsWith('search');
      if (!reads || (roles !== null && !roles.includes('reviewer')) || name.startsWith('agents.') || name.startsWith('teams.') || name.startsWith('profiles.')) continue; // who works here is no secret
      for (const given of inputs) {
        const parsed = input.safeParse(given);
        if (!parsed.success) continue;
        const asked = JSON.stringify(given);
        try {
          const reply: unknown = await (handlers[name as RequestName] as (value: unknown) => unknown)(parsed.data);
          const hits = name === 'search.find' ? (reply as { kind: string }[]).filter(({ kind }) => kind !== 'agent') : reply; // nor is who the agents are
          told.push(`${name} ${asked} ${JSON.stringify(hits)}`);
        } catch { /* refused */ }
      }
    }
    return told;
  }
  const leaks = (told: readonly string[]): string[] => told.flatMap((line) => secretWords.flatMap((word) => (line.slice(line.indexOf('} ') + 2).includes(word) ? [`${line.slice(0, 90)} … ${word}`] : [])));

  it('tells nobody at the desks who spoke, by no request, before the score is approved', async () => {
    const bench = await desk({ more: { blind: true } });
    const { services } = bench;
    const [row] = bench.callsOf('周岚');
    const id = row!.assessmentId;
    services.profiles.choose(bench.idOf('周岚'));
    const evidenceId = services.assessments.open(id).evidence[0]!.id;
    const before = await answers(bench, row!, evidenceId);
    expect(before.length).toBeGreaterThan(20);
    expect(leaks(before)).toEqual([]);
    bench.score('周岚', id);
    expect(leaks(await answers(bench, row!, evidenceId))).toEqual([]); // handed in, not approved
    services.profiles.choose(bench.idOf('王志远'));
    expect(leaks(await answers(bench, row!, evidenceId))).toEqual([]); // nor whoever reviews it
    services.reviews.approve([id]);
    expect(leaks(await answers(bench, row!, evidenceId)).length).toBeGreaterThan(0); // now it is named: the test would have seen it
  });

  it('sends no running score, item by item or in sum, until it is handed in', async () => {
    const bench = await desk({ more: { blind: true } });
    const { services } = bench;
    const [row] = bench.callsOf('周岚');
    const id = row!.assessmentId;
    const scores = (result: unknown): unknown[] => {
      const { percent, rawPercent, grade, outcome, criticalPercent, lost, sections, items } = result as Result;
      return [percent, rawPercent, grade, outcome, criticalPercent, ...lost, ...sections.map((section) => section.percent), ...items.flatMap(({ earned, max, working }) => [earned, max, working])].filter((value) => value !== null);
    };
    bench.score('周岚', id, { pace: { value: 2 } }, false);
    services.profiles.choose(bench.idOf('周岚'));
    const opened = services.assessments.open(id);
    expect([opened.hideScores, scores(opened.saved.result)]).toEqual([true, []]);
    const saved = services.assessments.answer({ id, revision: opened.saved.revision, itemId: 'pace', answer: { value: 3 } });
    expect(scores(saved.result)).toEqual([]);
    expect(scores(services.assessments.undo({ id, revision: saved.revision }).result)).toEqual([]);
    expect(scores(services.reviews.open(id).result)).toEqual([]);
    expect(services.callDesk.open(id).row).toMatchObject({ percent: null, outcome: null });
    expect((saved.result as Result).progress.answered).toBeGreaterThan(10); // what is missing is no secret
    const handed = services.assessments.submit({ id, revision: services.assessments.open(id).saved.revision });
    expect(handed.result.percent).not.toBeNull();
    expect(services.callDesk.open(id).row.percent).toBe(handed.result.percent);
  });
});

describe('what the calls come to', () => {
  it('counts reviewers and agents, and weighs each agent’s calls by their strata, must-checks apart', async () => {
    const bench = await desk({ quota: { kind: 'count', count: 3 }, population: { must: [{ reason: '投诉', ids: ['C-0001'] }] } });
    const { services } = bench;
    const rows = services.callDesk.list({ mine: false }).rows;
    const of = (number: string) => rows.filter(({ call, how }) => call.agent?.number === number && how === 'sample');
    expect(of('agent-B')).toHaveLength(3);
    const [a, b, c] = of('agent-B');
    bench.score(a!.reviewerName, a!.assessmentId);
    bench.score(b!.reviewerName, b!.assessmentId, { pace: { value: 1 } });
    bench.score(c!.reviewerName, c!.assessmentId, { 'over-promise': { value: 'yes', comment: '承诺当天上门，超出权限范围，客户信以为真', evidence: [] } }, false);
    const must = rows.find(({ how }) => how === 'must');
    bench.score(must!.reviewerName, must!.assessmentId);
    const progress = services.callDesk.progress(null);
    expect(progress.agents.find(({ number }) => number === 'agent-B')).toMatchObject({ given: 3, done: 2, begun: 1 });
    expect(progress.reviewers.reduce((sum, { done }) => sum + done, 0)).toBe(3);
    const month = services.callDesk.month(null);
    expect([month.month, month.rows.map(({ number }) => number)]).toEqual(['2026-10', ['agent-A', 'agent-B']]);
    const [agentA, agentB] = month.rows;
    expect(agentB).toMatchObject({ drawn: 3, few: true, mean: { n: 2 }, pass: { n: 2 }, fatalCalls: 0, must: { n: 0 } });
    expect(agentB!.mean.low).not.toBeNull();
    expect(agentA).toMatchObject({ mean: { estimate: null, n: 0 }, must: { n: 1, mean: 100 } }); // a must-check is no part of the estimate
  });

  it('counts critical errors by class where the recording proves them', async () => {
    const bench = await desk();
    const { services } = bench;
    const [row] = bench.callsOf('周岚');
    const id = row!.assessmentId;
    const file = bench.as('周岚', () => services.assessments.open(id).evidence[0]!.id);
    expect(bench.score('周岚', id, { 'over-promise': { value: 'yes', comment: '承诺当天上门，超出权限范围，客户信以为真', evidence: [file] } })).not.toBe('100.0');
    expect(services.callDesk.month('2026-10').all).toMatchObject({ fatalCalls: 1, classes: { customer: 0, business: 1, compliance: 0 } });
  });
});
