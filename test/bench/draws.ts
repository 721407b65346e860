/** Every step of a draw over a log of 1,000,000 calls, through the services: how long, and how long main itself is held up by it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawPlanSchema } from '@shared/draws';
import { openServices } from '../../electron/services';
import { logCalls, type LoggedCall } from '../fixtures/call-log';
import type { Figure } from './figures';
import { heldBy } from './held';
import { resources } from './home';

const calls = 1_000_000;
const agents = 500;
const two = (value: number): string => String(value).padStart(2, '0');
function* log(): Generator<LoggedCall> {
  for (let at = 0; at < calls; at += 1) {
    const day = 1 + Math.floor((at * 31) / calls);
    yield { id: `20261001-${String(at).padStart(7, '0')}`, agent: String(1000 + (at % agents)), startedAt: `2026-10-${two(day)}T${two(9 + (at % 9))}:${two(at % 60)}:00`, talk: at % 400, queue: `队列${at % 7}`, recorded: at % 10 > 0 };
  }
}

export async function draws(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-bench-draws-'));
  const services = await openServices({ folder: join(folder, 'data'), resources });
  try {
    services.profiles.choose(services.profiles.create({ name: 'bench', nickname: '', roles: ['owner'], interests: [] }).id);
    const reviewers = Array.from({ length: 20 }, (_, at) => services.profiles.create({ name: `QA ${at}`, nickname: '', roles: ['reviewer'], interests: [] }).id);
    for (let at = 0; at < agents; at += 1) services.agents.create({ number: String(1000 + at), name: `坐席${at}` });
    logCalls(services, log());
    const { id: templateId, version } = services.templates.list().find(({ kind }) => kind === 'call') ?? { id: '', version: 1 };
    const plan = drawPlanSchema.parse({
      population: { subject: 'calls', period: { from: '2026-10-01', to: '2026-10-31' }, filter: { conditions: [{ column: 'queue', is: 'not', values: ['队列3'] }] }, exclude: { minTalkS: 30 }, strata: ['agent'], spread: 'week' },
      quota: { kind: 'count', count: 8 }, template: { id: templateId, version }, reviewers: reviewers.map((profileId) => ({ profileId })), seed: { givers: [{ name: 'bench' }] },
    });
    const { id } = services.draws.create({ title: 'bench', roundId: null, plan });
    const steps: [name: string, work: () => unknown][] = [
      ['population looked at', () => services.draws.preview(id)],
      ['population frozen', () => services.draws.freeze(id)],
      ['plan published', () => services.draws.publish(id)],
      ['drawn and assigned', () => { services.draws.contribute({ id, index: 0, text: '354631155611216362461535' }); return services.draws.draw(id); }],
      ['one replaced', () => services.draws.replace({ itemId: services.db.prepare<[], string>('SELECT id FROM draw_items WHERE no = 1').pluck().get() ?? '', reason: 'bench' })],
      ['all of it verified', () => services.draws.verify(id)],
      ['its page', () => services.draws.open(id)],
      ['its items', () => services.draws.items(id)],
    ];
    const figures: Figure[] = [];
    for (const [name, run] of steps) {
      const { seconds, clock, work } = await heldBy(run);
      figures.push({
        name: `draw of 1,000,000 calls: ${name}`, value: Math.round(seconds * 100) / 100, unit: 's', runs: 1, aim: 'main ≤ 50 ms of its own work', met: (work ?? clock) <= 50,
        yardstick: { name: work === null ? 'main held up at most' : `main held up at most, of its own work (by the clock ${clock} ms)`, value: work ?? clock, unit: 'ms' },
      });
    }
    return figures;
  } finally {
    services.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
