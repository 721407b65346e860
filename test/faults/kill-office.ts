/**
 * The office's long pieces of work, as kill-works.ts has those of the field: a log of calls comes in, calls are drawn and scored, a round is planned and
 * committed. Each is done through the page's own bridge; whatever was said to be done must be there after the kill, and what comes after it whole or not at all.
 */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Answer } from '@shared/assessments';
import { drawPlanSchema } from '@shared/draws';
import { answerableItems, type Template } from '@shared/templates/template';
import { data } from '../e2e/app';
import { planVisits, withServices } from '../e2e/pages/homes';
import { logCalls } from '../fixtures/call-log';
import { bestAnswers } from '../fixtures/call-desk';
import type { Services } from '../../electron/services';
import { last, newHome, type Said, type Work } from './kill-works';

declare const ask: (name: string, input: unknown) => Promise<never>;
declare const say: (said: Said) => void;

/** Reads a killed program's database. */
function look<T>(home: string, query: string, ...values: unknown[]): T[] {
  const db = new Database(join(data(home), 'mingcha.db'), { readonly: true });
  try {
    return db.prepare(query).all(...values) as T[];
  } finally {
    db.close();
  }
}
/** What is wrong with steps that are taken one after another in one piece of work after another: `most` for each of them. */
function courseFaults(name: string, steps: readonly number[], most: number, told: number): string[] {
  const done = steps.reduce((sum, each) => sum + each, 0);
  const inTurn = steps.every((each, index) => each === most || steps.slice(index + 1).every((later) => later === 0));
  return [...(done < told ? [`${name}: ${told} steps were acknowledged, ${done} are there`] : []), ...(inTurn ? [] : [`${name}: steps out of turn: ${steps.join(' ')}`])];
}

const callsInLog = 1500;
export const logging: Work<{ batch: number; many: number }> = {
  name: 'logs of calls coming in', within: 1500, steps: 3,
  async prepare() {
    const home = newHome();
    await withServices(home, async (services) => {
      planVisits(services, { sites: [] });
      await services.backUp('manual');
    });
    return home;
  },
  stretch(_home, round) {
    const batch = round * 100;
    return {
      input: { batch, many: callsInLog },
      check(home, said) {
        const there = new Map(look<{ log: string; calls: number }>(home, "SELECT substr(c.call_id, 1, instr(c.call_id, '-') - 1) AS log, count(*) AS calls FROM calls c JOIN call_imports ci ON ci.no = c.import_no JOIN imports i ON i.id = ci.import_id WHERE i.committed_at IS NOT NULL GROUP BY 1").map(({ log, calls }) => [log, calls]));
        return Array.from({ length: 60 }, (_, n) => n + 1).flatMap((n) => {
          const calls = there.get(`K${batch + n}`) ?? 0;
          return calls === callsInLog || (calls === 0 && n > last(said)) ? [] : [`log ${batch + n}: ${calls} of ${callsInLog} calls are there${n <= last(said) ? ', and all were acknowledged' : ''}`];
        });
      },
    };
  },
  async inPage({ batch, many }) {
    const two = (value: number): string => String(value).padStart(2, '0');
    for (let n = 1; ; n += 1) {
      const lines = Array.from({ length: many }, (_, at) => `K${batch + n}-${at},2026-10-${two(1 + (at % 28))} ${two(8 + (at % 10))}:${two(at % 60)}:00,${60 + (at % 200)},138${String(at).padStart(8, '0')},${8600 + (at % 20)}`);
      const bytes = new TextEncoder().encode(`通话流水号,开始时间,通话时长,主叫号码,坐席工号\r\n${lines.join('\r\n')}\r\n`);
      const { id } = await ask('imports.begin', { target: 'calls', name: `话单 ${batch + n}.csv`, bytes: bytes.length }) as { id: string };
      for (let offset = 0; offset < bytes.length; offset += 65_536) await ask('imports.append', { id, offset, bytes: bytes.slice(offset, offset + 65_536) });
      await ask('imports.read', { id, options: { durationMeans: 'talk' } });
      await ask('imports.check', { id });
      await ask('imports.run', { id });
      say({ n });
      await ask('imports.close', { id });
    }
  },
};

/** An office, a reviewer, three agents and their calls of October. */
function fillLog(services: Services, calls: number): void {
  planVisits(services, { sites: [] });
  services.profiles.create({ name: '周岚', roles: ['reviewer', 'manager'] });
  for (const number of ['8601', '8602', '8603']) services.agents.create({ number, name: `坐席 ${number}`, joinedOn: '2020-01-01', teams: [] });
  logCalls(services, Array.from({ length: calls }, (_, at) => ({ id: `C-${String(at).padStart(4, '0')}`, agent: String(8601 + (at % 3)), startedAt: `2026-10-${String(1 + (at % 28)).padStart(2, '0')}T10:00:00` })));
}
/** So many calls of each agent, whether or not they were drawn before. */
const planOf = (each: number, template: unknown, reviewer: string | undefined): object => ({
  population: { subject: 'calls', period: { from: '2026-10-01', to: '2026-10-31' }, filter: {}, exclude: { scored: false }, strata: ['agent'] },
  quota: { kind: 'count', count: each }, template, reviewers: [{ profileId: reviewer }], seed: { givers: [{ name: '坐席代表' }] },
});

const drawn = 300; // of three agents, more than one block of items
const stepsOfDraw = ['create', 'freeze', 'publish', 'contribute', 'draw'].length;
export const drawing: Work<{ plan: object }> = {
  name: 'draws', within: 900, steps: 8,
  async prepare() {
    const home = newHome();
    await withServices(home, async (services) => {
      fillLog(services, 900);
      await services.backUp('manual');
    });
    return home;
  },
  stretch(home) {
    const before = look<{ most: number }>(home, 'SELECT coalesce(max(number), 0) AS most FROM draws')[0]?.most ?? 0;
    const [template] = look<{ id: string; version: number }>(home, "SELECT id, version FROM templates WHERE kind = 'call'");
    const [reviewer] = look<{ id: string }>(home, "SELECT id FROM profiles WHERE name = '周岚'");
    return {
      input: { plan: planOf(drawn / 3, template, reviewer?.id) },
      check(_home, said) {
        const draws = look<{ state: string; seed: string | null; items: number; sheets: number }>(home, `SELECT state, seed, (SELECT count(*) FROM draw_items WHERE draw_id = d.id) AS items,
          (SELECT count(*) FROM draw_items i JOIN assessments a ON a.draw_item_id = i.id WHERE draw_id = d.id) AS sheets FROM draws d WHERE number > ? ORDER BY number`, before);
        const steps = draws.map(({ state, seed }) => ['', 'draft', 'frozen', 'planned'].indexOf(state) + (state === 'drawn' ? stepsOfDraw + 1 : 0) + (state === 'planned' && seed !== null ? 1 : 0));
        return [...courseFaults('draws', steps, stepsOfDraw, last(said)), ...draws.flatMap(({ state, items, sheets }, index) => (state === 'drawn' && (items !== drawn || sheets !== drawn) ? [`draw ${before + index + 1} is drawn with ${items} items and ${sheets} forms`] : []))];
      },
    };
  },
  async inPage({ plan }) {
    let n = 0;
    for (let draw = 1; ; draw += 1) {
      const { id } = await ask('draws.create', { title: `抽检 ${draw}`, plan }) as { id: string };
      say({ n: n += 1 });
      for (const [step, more] of [['freeze', {}], ['publish', {}], ['contribute', { index: 0, text: '35463115561121636246' }], ['draw', {}]] as const) {
        await ask(`draws.${step}`, { id, ...more });
        say({ n: n += 1 });
      }
    }
  },
};

const sitesInRound = 60;
const stepsOfRound = ['create', 'sites', 'rules', 'commit'].length;
export const planning: Work<{ start: number; component: object; sites: string[]; inspectors: object[] }> = {
  name: 'rounds being planned', within: 900, steps: 7,
  async prepare() {
    const home = newHome();
    await withServices(home, async (services) => {
      planVisits(services, { sites: [] });
      for (const name of ['陈立', '吴敏', '高远']) services.profiles.create({ name, roles: ['inspector'] });
      for (let n = 0; n < sitesInRound; n += 1) services.sites.create({ code: `S${n}`, name: `网点 ${n}`, region: '华东', address: '', tags: [] });
      await services.backUp('manual');
    });
    return home;
  },
  stretch(home) {
    const before = new Set(look<{ id: string }>(home, 'SELECT id FROM rounds').map(({ id }) => id));
    const [template] = look<{ id: string; version: number }>(home, "SELECT id, version FROM templates WHERE id = 'bank-branch'");
    const inspectors = look<{ id: string }>(home, "SELECT id FROM profiles WHERE name IN ('陈立', '吴敏', '高远')").map(({ id }) => ({ id, regionIds: [], capacity: null, perDay: 3, daysOff: [] }));
    return {
      input: { start: before.size, component: { templateId: template?.id, templateVersion: template?.version, weight: 1, title: '到店', visits: 1 }, sites: look<{ id: string }>(home, 'SELECT id FROM sites').map(({ id }) => id), inspectors },
      check(_home, said) {
        const wanted = new Map(said.flatMap(({ id = '' }) => (id === '' ? [] : [id.split(' ') as [string, string]]))); // visits by round, as proposed
        const rounds = look<{ id: string; title: string; state: string; sites: number; visits: number; forms: number; rules: number }>(home, `SELECT id, title, state, (SELECT count(*) FROM round_sites WHERE round_id = r.id) AS sites,
          (SELECT count(*) FROM visits WHERE round_id = r.id) AS visits, (SELECT count(*) FROM visits v JOIN assessments a ON a.visit_id = v.id WHERE v.round_id = r.id) AS forms, r.planning LIKE '%314159%' AS rules FROM rounds r ORDER BY title`).filter(({ id }) => !before.has(id));
        const steps = rounds.map(({ sites, visits, rules }) => 1 + (sites > 0 ? 1 : 0) + rules + (visits > 0 ? 1 : 0));
        return [
          ...courseFaults('rounds', steps, stepsOfRound, last(said)),
          ...rounds.flatMap(({ id, title, state, sites, visits, forms }) => [
            ...(sites === 0 || sites === sitesInRound ? [] : [`${title}: ${sites} of ${sitesInRound} sites`]),
            ...(forms === visits && (visits === 0 || (state === 'open' && visits === Number(wanted.get(id)))) ? [] : [`${title}: ${state} with ${visits} visits and ${forms} forms, planned were ${wanted.get(id) ?? 'none'}`]),
          ]),
        ];
      },
    };
  },
  async inPage({ start, component, sites, inspectors }) {
    let n = 0;
    for (let round = 1; ; round += 1) {
      const { id } = await ask('rounds.create', { title: `轮次 ${String(start + round).padStart(4, '0')}`, startsOn: '2026-11-23', endsOn: '2026-12-31', components: [component], state: 'draft' }) as { id: string };
      say({ n: n += 1 });
      await ask('rounds.setSites', { id, add: sites, remove: [] });
      say({ n: n += 1 });
      await ask('rounds.setPlanning', { id, planning: { method: 'draw', seed: '314159', inspectors } });
      say({ n: n += 1 });
      const { rows } = await ask('rounds.propose', { id, keep: [] }) as { rows: unknown[] };
      say({ n, id: `${id} ${rows.length}` });
      await ask('rounds.commit', { id, rows, despite: true, reason: '' });
      say({ n: n += 1 });
    }
  },
};

let desk: Promise<string> | null = null;
/** Thirty calls drawn and given to one reviewer, who is at work; none begun. */
async function deskHome(): Promise<string> {
  const home = newHome();
  await withServices(home, async (services) => {
    fillLog(services, 90);
    const reviewer = services.profiles.list().find(({ name }) => name === '周岚')?.id ?? '';
    const { id: templateId, version } = services.templates.list().find(({ kind }) => kind === 'call')!;
    const { id } = services.draws.create({ title: '抽检', roundId: null, plan: drawPlanSchema.parse(planOf(10, { id: templateId, version }, reviewer)) });
    await services.draws.freeze(id);
    services.draws.publish(id);
    services.draws.contribute({ id, index: 0, text: '35463115561121636246' });
    await services.draws.draw(id);
    services.profiles.choose(reviewer);
    services.settings.rememberProfile(reviewer);
    await services.backUp('manual');
  });
  return home;
}
export const scoring: Work<{ forms: { id: string; answers: [string, Answer][] }[] }> = {
  name: 'calls being scored', within: 900, steps: 60, anew: true,
  async prepare() {
    const home = newHome();
    cpSync(await (desk ??= deskHome()), home, { recursive: true });
    return home;
  },
  stretch(home) {
    const ids = look<{ id: string }>(home, "SELECT a.id FROM assessments a JOIN draw_items i ON i.id = a.draw_item_id WHERE i.reviewer_id = (SELECT id FROM profiles WHERE name = '周岚') ORDER BY i.code").map(({ id }) => id);
    const template = JSON.parse(look<{ body: string }>(home, 'SELECT body FROM templates t JOIN assessments a ON a.template_id = t.id AND a.template_version = t.version WHERE a.id = ?', ids[0])[0]?.body ?? '{}') as Template;
    const best = bestAnswers(template);
    const answers = answerableItems(template).flatMap(({ id }): [string, Answer][] => { const answer = best[id]; return answer === undefined ? [] : [[id, answer]]; });
    return {
      input: { forms: ids.map((id) => ({ id, answers })) },
      check(_home, said) {
        const now = new Map(look<{ id: string; state: string; percent: string | null; answered: number }>(home, 'SELECT id, state, percent, (SELECT count(*) FROM answers WHERE assessment_id = a.id) AS answered FROM assessments a WHERE draw_item_id IS NOT NULL').map((row) => [row.id, row]));
        const forms = ids.map((id) => now.get(id)!);
        return [
          ...courseFaults('calls', forms.map(({ state, answered }) => answered + (state === 'submitted' ? 1 : 0)), answers.length + 1, last(said)),
          ...forms.filter(({ state, percent, answered }) => state === 'submitted' && (percent === null || answered !== answers.length)).map(({ id, state, percent }) => `call ${id}: ${state}, ${percent ?? 'no score'}`),
        ];
      },
    };
  },
  async inPage({ forms }) {
    let n = 0;
    for (const { id, answers } of forms) {
      let { saved: { revision } } = await ask('assessments.open', { id }) as { saved: { revision: number } };
      for (const [itemId, answer] of answers) {
        ({ revision } = await ask('assessments.answer', { id, revision, itemId, answer }) as { revision: number });
        say({ n: n += 1 });
      }
      await ask('assessments.submit', { id, revision });
      say({ n: n += 1 });
    }
  },
};
