/**
 * What the kill tests share: how many kills and when, the killing itself, what the killed program had said, and what the database holds after.
 * MINGCHA_KILLS asks for more kills (all tests together), MINGCHA_SEED for other moments.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, type ElectronApplication, type Page } from '@playwright/test';
import type { Answer } from '@shared/assessments';
import { textOf, walkItems, type Template } from '@shared/templates/template';
import { data, root } from '../e2e/app';
import { isSound } from '../e2e/pages/homes';

export const seed = Number(process.env['MINGCHA_SEED'] ?? 20261121);
const all = Number(process.env['MINGCHA_KILLS'] ?? 36);
/** How many of all kills fall to one test, by its share of them. */
export const killsFor = (share: number): number => Math.max(2, Math.round(all * share));

/** mulberry32: the same moments for the same seed. */
export function dice(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
export const wait = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Kills main and everything it started, at once. */
export async function killAll(app: ElectronApplication): Promise<void> {
  const child = app.process();
  if (child.pid === undefined) throw new Error('the program did not start');
  const ended = new Promise<void>((resolve) => { child.once('exit', () => resolve()); });
  process.kill(-child.pid, 'SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await ended;
  await app.close().catch(() => undefined);
}

/** Prints what a test tried and found, and fails where anything was lost. */
export function report(name: string, kills: number, losses: readonly string[], more: string): void {
  console.log(`${name}: ${kills} kills, ${losses.length} lost (seed ${seed}; ${more})`);
  expect(losses).toEqual([]);
}

export const bank = JSON.parse(readFileSync(join(root, 'resources/templates/bank-branch.json'), 'utf8')) as Template;
const items = new Map([...walkItems(bank)].map(({ item }) => [item.id, item]));

/** What the rows of deductions show, by item: faults by their words, and the comment. */
export interface Shown { faults: Record<string, Record<string, number>>; remarks: Record<string, string> }

/** Runs inside the page. */
function readScreen(): Shown {
  const shown: Shown = { faults: {}, remarks: {} };
  for (const row of document.querySelectorAll<HTMLElement>('.checklist-item')) {
    const id = row.id.replace('item-', '');
    const counts = [...row.querySelectorAll<HTMLElement>('.checklist-stepper')].map((stepper) => [stepper.getAttribute('aria-label') ?? '', Number(stepper.querySelector('output')?.textContent)] as const).filter(([, count]) => count > 0);
    if (counts.length > 0) shown.faults[id] = Object.fromEntries(counts);
    const remark = document.querySelector<HTMLTextAreaElement>(`#comment-${CSS.escape(id)}`)?.value ?? '';
    if (remark !== '') shown.remarks[id] = remark;
  }
  return shown;
}
/** Gives what the screen shows and the item that keys go to, null while it says something else than "saved". */
export const screen = `(() => {
  const read = ${readScreen.toString()};
  if (!/\\d\\d:\\d\\d:\\d\\d/.test(document.querySelector('[data-testid=saved]')?.textContent ?? '')) return null;
  return { ...read(), focus: document.querySelector('.checklist-item-focus')?.id.replace('item-', '') ?? null };
})()`;
/** Notes what the screen shows at each moment at which its mark says "saved", on the console and at once, because the page will be gone. */
export const watchScreen = `(() => {
  const read = ${readScreen.toString()};
  let last = '';
  const look = () => {
    if (!/\\d\\d:\\d\\d:\\d\\d/.test(document.querySelector('[data-testid=saved]')?.textContent ?? '')) return;
    const now = JSON.stringify(read());
    if (now !== last) console.log('shown as saved ' + now);
    last = now;
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  look();
})()`;

/** Takes the words that a page said on its console and that begin with `word`, as JSON. */
export function listen<T>(page: Page, word: string, note: (said: T) => void): void {
  page.on('console', (message) => {
    const text = message.text();
    if (text.startsWith(`${word} `)) note(JSON.parse(text.slice(word.length + 1)) as T);
  });
}

export interface Edit { itemId: string; before: Answer | null; after: Answer | null }
export interface Held extends Shown { answers: Record<string, Answer>; lastItem: string; revision: number; done: Edit[]; undone: Edit[] }
interface HistoryRow { item_id: string; kind: string; before: string | null; after: string | null; undo: string | null }

/** The database's own check, and every answer as the end of its own unbroken history. Gives what is wrong. */
function faultsOf(db: Database.Database): string[] {
  const integrity = String(db.pragma('integrity_check', { simple: true }));
  const faults = integrity === 'ok' ? [] : [`integrity: ${integrity}`];
  for (const id of db.prepare('SELECT id FROM assessments').pluck().all() as string[]) {
    const now = new Map<string, string>();
    for (const row of db.prepare('SELECT * FROM answer_history WHERE assessment_id = ? ORDER BY seq').all(id) as HistoryRow[]) {
      if ((now.get(row.item_id) ?? null) !== row.before) faults.push(`${id} ${row.item_id}: a ${row.kind} begins from another answer than the one before it`);
      if (row.after === null) now.delete(row.item_id);
      else now.set(row.item_id, row.after);
    }
    for (const { item_id: itemId, after } of db.prepare('SELECT item_id, after FROM corrections WHERE assessment_id = ? ORDER BY at, id').all(id) as { item_id: string; after: string | null }[]) {
      if (after === null) now.delete(itemId);
      else now.set(itemId, after);
    }
    const stored = new Map((db.prepare('SELECT item_id, answer FROM answers WHERE assessment_id = ?').all(id) as { item_id: string; answer: string }[]).map((row) => [row.item_id, row.answer]));
    if (now.size > 0 && JSON.stringify([...now].sort()) !== JSON.stringify([...stored].sort())) faults.push(`${id}: the answers are not what their history says`);
  }
  return faults;
}

const parse = (text: string | null): Answer | null => (text === null ? null : (JSON.parse(text) as Answer));
/** What the database holds of one assessment, in the words of the screen, read without the program. */
export function held(home: string, id: string): Held {
  const db = new Database(join(data(home), 'mingcha.db'), { readonly: true });
  try {
    const found: Held = { faults: {}, remarks: {}, answers: {}, done: [], undone: [], ...(db.prepare('SELECT last_item AS lastItem, revision FROM assessments WHERE id = ?').get(id) as { lastItem: string; revision: number }) };
    for (const { item_id: itemId, answer } of db.prepare('SELECT item_id, answer FROM answers WHERE assessment_id = ?').all(id) as { item_id: string; answer: string }[]) {
      const { value, comment } = found.answers[itemId] = JSON.parse(answer) as { value?: Record<string, number>; comment?: string } & Answer;
      const item = items.get(itemId);
      if (item?.type === 'deduct' && value !== undefined) {
        const counts = item.rules.filter((rule) => rule.voids !== true && rule.fail === undefined && (value[rule.id] ?? 0) > 0).map((rule) => [textOf(rule.label, 'zh-CN'), value[rule.id] ?? 0] as const);
        if (counts.length > 0) found.faults[itemId] = Object.fromEntries(counts);
      }
      if (comment !== undefined && comment !== '') found.remarks[itemId] = comment;
    }
    for (const row of db.prepare("SELECT * FROM answer_history WHERE assessment_id = ? AND kind = 'edit' AND undo IN ('done', 'undone') ORDER BY seq").all(id) as HistoryRow[]) {
      const edit = { itemId: row.item_id, before: parse(row.before), after: parse(row.after) };
      if (row.undo === 'done') found.done.push(edit);
      else found.undone.unshift(edit); // as a stack: the one to redo first lies on top
    }
    return found;
  } finally {
    db.close();
  }
}

/** Whether nothing of a text is missing in another, wherever something was added. */
function contains(whole: string, part: string): boolean {
  let at = 0;
  for (const letter of whole) if (at < part.length && letter === part[at]) at += 1;
  return at === part.length;
}
/** What was shown and is not held, or is held as less. Hands only ever add here, so "more" is what came after the last look. */
export function lost(shown: Shown, now: Shown): string[] {
  const faults = Object.entries(shown.faults).flatMap(([id, counts]) => Object.entries(counts).filter(([rule, count]) => (now.faults[id]?.[rule] ?? 0) < count).map(([rule]) => `${id}: ${rule}`));
  const remarks = Object.entries(shown.remarks).filter(([id, text]) => !contains(now.remarks[id] ?? '', text)).map(([id]) => `${id}: comment`);
  return [...faults, ...remarks];
}

/** What is wrong in a database that a killed program left, log and all, read without changing it: pages and histories. */
export function traces(home: string): string[] {
  const db = new Database(join(data(home), 'mingcha.db'), { readonly: true });
  try {
    return faultsOf(db);
  } finally {
    db.close();
  }
}
/** The same, and journal, records and files by the program's own services, opened on it. */
export const damage = async (home: string): Promise<string[]> => [...traces(home), ...((await isSound(home)) ? [] : ['verify: not whole'])];
/** Journal, records and files, checked by the program that has just opened what the last kill left. */
export const verified = (page: Page): Promise<string[]> => page.evaluate(async () => {
  const reply = await (window as unknown as { mingcha: { request(name: string, input: unknown): Promise<{ ok: boolean; value?: { ok: boolean } }> } }).mingcha.request('journal.verify', {});
  return reply.ok && reply.value?.ok === true ? [] : [`verify: ${JSON.stringify(reply)}`];
});
