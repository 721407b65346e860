/**
 * Long pieces of work that a kill interrupts, done through the page's own bridge as fast as the program answers. Each says on the console what it was
 * told is done; whatever was said must be there after the kill, and everything after it all or not at all.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Database from 'better-sqlite3';
import type { Answer } from '@shared/assessments';
import { data } from '../e2e/app';
import { picture } from '../e2e/pages/files';
import { planVisits, withServices } from '../e2e/pages/homes';
import { form } from '../fixtures/review';
import type { Services } from '../../electron/services';
import { bank, held, type Edit, type Held } from './kills';
import { walkItems } from '@shared/templates/template';

/** One stretch of work in one run of the program: what the page does, and what must be true once it is dead. `said`: what the page heard of as done. */
export interface Stretch<Input> { input: Input; check(home: string, said: readonly Said[]): string[] | Promise<string[]> }
export interface Said { n: number; id?: string }
export interface Work<Input = never> {
  name: string;
  /** The kill falls within so many milliseconds after fewer than `steps` steps of the work were acknowledged, however slow the machine is. */
  within: number;
  steps: number;
  prepare(): Promise<string>;
  stretch(home: string, round: number, random: () => number): Stretch<Input>;
  /** Begins anew after each kill. */
  anew?: boolean;
  /** What must still be possible after the last kill. */
  after?(home: string): Promise<string[]>;
  /** Runs inside the page. */
  inPage(input: Input): Promise<void>;
}
/** What every page function has at hand (see `bridge`). */
declare const ask: (name: string, input: unknown) => Promise<never>;
declare const say: (said: Said) => void;
/** Put into the page before the work. */
export const bridge = `
  globalThis.ask = async (name, input) => { const reply = await window.mingcha.request(name, input); if (!reply.ok) throw new Error(name + ': ' + JSON.stringify(reply.error)); return reply.value; };
  globalThis.say = (said) => console.log('done ' + JSON.stringify(said));
  globalThis.ask('app.state', {});`;

export const newHome = (): string => mkdtempSync(join(tmpdir(), 'mingcha-'));
export const site = { code: 'GL01', name: '鼓楼支行营业厅' };
/** One person with one visit at a bank. */
export async function bankHome(): Promise<string> {
  const home = newHome();
  await withServices(home, async (services) => {
    planVisits(services, { sites: [site] });
    await services.backUp('manual'); // so that none is made at each start
  });
  return home;
}
export const assessmentIn = (home: string): string => {
  const db = new Database(join(data(home), 'mingcha.db'), { readonly: true });
  try {
    return db.prepare('SELECT id FROM assessments').pluck().get() as string;
  } finally {
    db.close();
  }
};
export const count = (home: string, query: string, ...values: unknown[]): number => {
  const db = new Database(join(data(home), 'mingcha.db'), { readonly: true });
  try {
    return db.prepare(query).pluck().get(...values) as number;
  } finally {
    db.close();
  }
};

type Op = { kind: 'answer'; itemId: string; answer: Answer | null } | { kind: 'undo' | 'redo' };
const deductions = [...walkItems(bank)].flatMap(({ item }) => (item.type === 'deduct' && item.visibleIf === undefined ? [item] : []));

/** What undo promises, written down once more: the answers, and two stacks. */
export interface Model { answers: Record<string, Answer>; done: Edit[]; undone: Edit[] }
export const modelOf = ({ answers, done, undone }: Held): Model => ({ answers: { ...answers }, done: [...done], undone: [...undone] });
function applyTo(model: Model, op: Op): void {
  const put = (itemId: string, answer: Answer | null): void => {
    if (answer === null) delete model.answers[itemId];
    else model.answers[itemId] = answer;
  };
  if (op.kind === 'answer') {
    model.done.push({ itemId: op.itemId, before: model.answers[op.itemId] ?? null, after: op.answer });
    model.undone = [];
    put(op.itemId, op.answer);
  } else {
    const [from, to] = op.kind === 'undo' ? [model.done, model.undone] : [model.undone, model.done];
    const edit = from.pop();
    if (edit === undefined) throw new Error(`nothing to ${op.kind}`);
    to.push(edit);
    put(edit.itemId, op.kind === 'undo' ? edit.before : edit.after);
  }
}
/** So many things to do after each other, all of them possible. */
export function opsFrom(start: Model, many: number, random: () => number): Op[] {
  const model: Model = { answers: { ...start.answers }, done: [...start.done], undone: [...start.undone] };
  return Array.from({ length: many }, (_, n): Op => {
    const chance = random();
    const item = deductions[Math.floor(random() * deductions.length)] as (typeof deductions)[number];
    const rule = item.rules.find(({ voids, fail }) => voids !== true && fail === undefined);
    const op: Op = chance < 0.15 && model.done.length > 0 ? { kind: 'undo' } : chance < 0.25 && model.undone.length > 0 ? { kind: 'redo' }
      : { kind: 'answer', itemId: item.id, answer: chance > 0.95 ? null : { value: rule !== undefined && chance < 0.6 ? { [rule.id]: 1 } : {}, ...(chance < 0.8 ? { comment: `第 ${n} 次` } : {}) } };
    applyTo(model, op);
    return op;
  });
}
/** After a kill the database must stand at one point of the planned course, and not before what was said. */
export function checkCourse(before: Held, ops: readonly Op[], now: Held, told: number): string[] {
  const at = now.revision - before.revision;
  const model = modelOf(before);
  for (const op of ops.slice(0, at)) applyTo(model, op);
  return [
    ...(at < told ? [`${told} answers were acknowledged, ${at} are there`] : []),
    ...(isDeepStrictEqual(model.answers, now.answers) ? [] : [`after ${at} steps the answers are others`]),
    ...(isDeepStrictEqual(model.done, now.done) && isDeepStrictEqual(model.undone, now.undone) ? [] : [`after ${at} steps undo would do something else`]),
    ...(at > 0 && ops[at - 1]?.kind === 'answer' && now.lastItem !== (ops[at - 1] as { itemId: string }).itemId ? ['it would open at another item'] : []),
  ];
}
export const last = (said: readonly Said[]): number => said.at(-1)?.n ?? 0;

export const answering: Work<{ id: string; ops: Op[] }> = {
  name: 'answers, undo and redo', within: 700, steps: 20, prepare: bankHome,
  stretch(home, _round, random) {
    const id = assessmentIn(home);
    const before = held(home, id);
    const ops = opsFrom(modelOf(before), 1500, random);
    return { input: { id, ops }, check: (_home, said) => checkCourse(before, ops, held(home, id), last(said)) };
  },
  async inPage({ id, ops }) {
    let { saved: { revision } } = await ask('assessments.open', { id }) as { saved: { revision: number } };
    for (const [index, op] of ops.entries()) {
      ({ revision } = await ask(`assessments.${op.kind}`, op.kind === 'answer' ? { id, revision, itemId: op.itemId, answer: op.answer } : { id, revision }) as { revision: number });
      say({ n: index + 1 });
    }
  },
};

export const uploading: Work<{ id: string; item: string; seed: number; head: string }> = {
  name: 'evidence coming in', within: 900, steps: 4, prepare: bankHome,
  stretch: (home, round) => ({
    input: { id: assessmentIn(home), item: deductions[0]?.id ?? '', seed: round, head: picture(round, 64).toString('base64') },
    check: (_home, said) => said.flatMap(({ id = '' }) => (count(home, 'SELECT count(*) FROM evidence WHERE id = ?', id) === 1 ? [] : [`evidence ${id} was acknowledged and is gone`])),
  }),
  async inPage({ id, item, seed: start, head }) {
    const first = Uint8Array.from(atob(head), (letter) => letter.charCodeAt(0));
    let { saved: { revision } } = await ask('assessments.open', { id }) as { saved: { revision: number } };
    for (let n = 1; ; n += 1) {
      const bytes = new Uint8Array(100_000 + ((n * 7919) % 400_000)); // a picture with something behind it, each another file
      bytes.set(first);
      new DataView(bytes.buffer).setUint32(bytes.length - 8, start * 10_000 + n);
      const { upload } = await ask('evidence.begin', { assessmentId: id, name: `IMG_20261121_${100_000 + n}.png`, bytes: bytes.length, modifiedAt: null }) as { upload: string };
      for (let offset = 0; offset < bytes.length; offset += 65_536) await ask('evidence.append', { upload, offset, bytes: bytes.slice(offset, offset + 65_536) });
      const file = await ask('evidence.finish', { upload }) as { id: string };
      say({ n, id: file.id });
      ({ revision } = await ask('assessments.answer', { id, revision, itemId: item, answer: { value: {}, evidence: [file.id] } }) as { revision: number });
    }
  },
};

const rows = 300;
export const importing: Work<{ batch: number; rows: number }> = {
  name: 'an import', within: 1200, steps: 3, prepare: bankHome,
  stretch(home, round) {
    const batch = round * 100;
    return {
      input: { batch, rows },
      check: (_home, said) => Array.from({ length: 60 }, (_, n) => n).flatMap((n) => {
        const there = count(home, 'SELECT count(*) FROM sites s LEFT JOIN imports i ON i.id = s.import_id WHERE s.code LIKE ? AND i.committed_at IS NOT NULL', `K${batch + n}-%`);
        return there === rows || (there === 0 && n > last(said)) || (there === 0 && n === 0) ? [] : [`import ${batch + n}: ${there} of ${rows} rows are there${n <= last(said) ? ', and all were acknowledged' : ''}`];
      }),
    };
  },
  async inPage({ batch, rows: many }) {
    for (let n = 1; ; n += 1) {
      const text = new TextEncoder().encode(`网点编码,网点名称,大区\r\n${Array.from({ length: many }, (_, row) => `K${batch + n}-${row},网点 ${batch + n} ${row},华东`).join('\r\n')}\r\n`);
      const { id } = await ask('imports.begin', { target: 'sites', name: `网点 ${batch + n}.csv`, bytes: text.length }) as { id: string };
      await ask('imports.append', { id, offset: 0, bytes: text });
      await ask('imports.read', { id });
      await ask('imports.check', { id });
      await ask('imports.run', { id });
      say({ n });
      await ask('imports.close', { id });
    }
  },
};

/** An office where people review; `visits` are planned for the inspector. Gives the ids of the assessments. */
export function fillOffice(services: Services, folder: string, visits: number): { ids: string[]; inspector: string } {
  const person = (name: string, roles: ('owner' | 'reviewer' | 'manager' | 'inspector')[]): string => services.profiles.create({ name, roles }).id;
  const [owner, inspector] = [person('赵敏', ['owner', 'manager', 'reviewer']), person('李雯', ['inspector'])];
  services.profiles.choose(owner);
  services.settings.rememberProfile(owner);
  writeFileSync(join(folder, 'form.json'), JSON.stringify(form));
  services.templates.importFile(join(folder, 'form.json'));
  const ids = Array.from({ length: visits }, (_, n) => {
    const { id: siteId } = services.sites.create({ code: `S${n}`, name: `网点 ${n}`, region: '华东', address: '', tags: [] });
    return services.visits.plan({ templateId: form.id, templateVersion: 1, siteId, inspectorId: inspector, roundId: null, plannedOn: '2026-11-21', scenario: { title: '', text: '' } }).assessmentId;
  });
  return { ids, inspector };
}
export function fillIn(services: Services, id: string, photo: string | null): void {
  let { saved: { revision } } = services.assessments.open(id);
  const evidence = photo === null ? {} : { evidence: [services.evidence.storeFile(photo, { assessmentId: id }).id] };
  for (const [itemId, answer] of [['greet', { value: 'yes', ...evidence }], ['dress', { value: { badge: 1 }, comment: '未戴工牌' }], ['level', { value: 15 }]] as const) {
    ({ revision } = services.assessments.answer({ id, revision, itemId, answer }));
  }
  services.assessments.submit({ id, revision });
}

const order = ['submitted', 'in-review', 'approved', 'published'];
export const reviewing: Work<{ ids: string[] }> = {
  name: 'review steps', within: 700, steps: 8,
  async prepare() {
    const home = newHome();
    await withServices(home, async (services) => {
      const { ids, inspector } = fillOffice(services, data(home), 150);
      services.profiles.choose(inspector);
      for (const id of ids) fillIn(services, id, null);
      await services.backUp('manual');
    });
    return home;
  },
  stretch(home) {
    const db = new Database(join(data(home), 'mingcha.db'), { readonly: true });
    const ids = db.prepare("SELECT id FROM assessments WHERE state = 'submitted' ORDER BY id").pluck().all() as string[];
    db.close();
    return {
      input: { ids },
      check(_home, said) {
        const now = new Database(join(data(home), 'mingcha.db'), { readonly: true });
        const steps = ids.map((id) => {
          const state = now.prepare('SELECT state FROM assessments WHERE id = ?').pluck().get(id) as string;
          const [remarks, corrections] = ['remarks', 'corrections'].map((table) => now.prepare(`SELECT count(*) FROM ${table} WHERE assessment_id = ?`).pluck().get(id) as number);
          return (state === 'submitted' ? 0 : 1) + (corrections ?? 0) + Math.max(0, order.indexOf(state) - 1) + (remarks === (state === 'submitted' ? 0 : 1) ? 0 : 100); // the remark takes it into review
        });
        now.close();
        const done = steps.reduce((sum, each) => sum + each, 0);
        const inTurn = steps.every((each, index) => each === 4 || steps.slice(index + 1).every((later) => later === 0));
        return [...(done < last(said) ? [`${last(said)} steps were acknowledged, ${done} are there`] : []), ...(inTurn ? [] : [`steps out of turn: ${steps.join(' ')}`])];
      },
    };
  },
  async inPage({ ids }) {
    let n = 0;
    for (const id of ids) {
      const steps: [string, unknown][] = [
        ['reviews.remark', { id, itemId: 'dress', text: '请看照片。' }], ['reviews.correct', { id, itemId: 'dress', answer: { value: {} }, reason: '照片上有工牌' }], ['reviews.approve', { ids: [id] }], ['reviews.publish', { ids: [id] }],
      ];
      for (const [name, input] of steps) {
        await ask(name, input);
        say({ n: n += 1 });
      }
    }
  },
};
