/** 5,000 agents and 800 sites from Excel: how long it takes, that every planted fault is found, and that answering goes on meanwhile. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '@shared/assessments';
import { isWhole } from '@shared/journal';
import { walkItems, type Item, type Template } from '@shared/templates/template';
import { manyAgents, manySites, workbookFile } from '../fixtures/tables';
import { openBench, openVisit, type Bench } from '../fixtures/services';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  bench.services.profiles.choose(bench.services.profiles.create({ name: '赵敏', roles: ['owner', 'inspector'] }).id);
});
afterEach(() => bench.remove());

/** Milliseconds that this process has worked: other processes on the machine do not count, nor does waiting for a disk. */
const worked = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

describe('an organisation from Excel', () => {
  it('800 sites and 5,000 agents come in within a minute, and every planted fault is found', { timeout: 300_000 }, async () => {
    const { imports } = bench.services;
    const started = worked();
    for (const [target, { headings, rows, faults }] of [['sites', manySites(800)], ['agents', manyAgents(5000)]] as const) {
      const id = imports.open(target, await workbookFile(bench.folder, `${target}.xlsx`, headings, rows));
      const file = await imports.read(id);
      expect(file.options.columns).not.toContain(null);
      expect(await imports.check(id)).toMatchObject({ total: rows.length, new: rows.length - faults.size, changed: 0, same: 0 });
      const found = [...imports.rows(id, 'rejected', 0, 500).rows, ...imports.rows(id, 'duplicate', 0, 500).rows];
      expect(Object.fromEntries(found.map(({ row, problems }) => [row, problems[0]?.code]))).toEqual(Object.fromEntries(faults));
      await imports.run(id);
    }
    expect(worked() - started).toBeLessThan(60_000);
    expect(bench.services.sites.list()).toHaveLength(792);
    expect(bench.services.agents.list()).toHaveLength(4950);
    expect(bench.services.journal.list({ before: null, limit: 2 }).entries.map(({ action }) => action)).toEqual(['organisation.import', 'organisation.import']);
    expect(isWhole(await bench.services.verify())).toBe(true);
  });

  it('an answer waits for a small piece of the work only, while 5,000 agents come in and while all of them change', { timeout: 300_000 }, async () => {
    const { visit, checklist } = openVisit(bench);
    const { assessments, imports } = bench.services;
    const item = [...walkItems(checklist.template as Template)].map(({ item }) => item).find((item): item is Extract<Item, { type: 'deduct' }> => item.type === 'deduct')!;
    let revision = 0;
    const answer = (): void => {
      const value: Answer = { value: { [item.rules[0]!.id]: revision % 2 } };
      ({ revision } = assessments.answer({ id: visit.assessmentId, revision, itemId: item.id, answer: value }));
    };
    const { headings, rows } = manyAgents(5000);
    const changed = rows.map((row) => row.map((cell, at) => (at === 1 && cell !== '#N/A' ? `${String(cell)} 改` : at === 3 ? '新组' : cell)));
    for (const content of [rows, changed]) {
      const id = imports.open('agents', await workbookFile(bench.folder, `${content === rows ? 'first' : 'second'}.xlsx`, headings, content));
      await imports.read(id);
      await imports.check(id);
      // A key is pressed at any time; its answer waits for what runs, and commits. So the longest wait is the longest time between two looks of the event loop.
      let [longest, answers, last] = [0, 0, worked()];
      const begun = last;
      const press = (): void => {
        if (answers++ % 10 === 0) answer();
        const now = worked();
        longest = Math.max(longest, now - last);
        last = now;
      };
      let next = setImmediate(function again() { press(); next = setImmediate(again); });
      await imports.run(id);
      clearImmediate(next); // or it comes when the data is closed
      press(); // the commit was the last piece of work
      expect(answers).toBeGreaterThan(20);
      const whole = worked() - begun;
      console.log(`5,000 agents ${content === rows ? 'come in' : 'change'}: ${whole.toFixed(0)} ms of work, the longest piece ${longest.toFixed(0)} ms`);
      expect(longest).toBeLessThan(Math.max(50, whole / 10)); // milliseconds are those of a machine, and the pieces are small on each
    }
    expect(assessments.open(visit.assessmentId).saved.revision).toBe(revision);
    expect(bench.services.teams.list().find(({ name }) => name === '新组')?.agents).toBe(4950);
    expect(isWhole(await bench.services.verify())).toBe(true);
  });
});
