/** Legs of one call as one call: nothing that was said twice counts twice. */
import type { CallLeg } from './row';
import { secondsBetween } from './row';

/** The same thing told again: what identifies, when, who and how long. Such a row is a duplicate and no leg. */
export const isSameLeg = (a: CallLeg, b: CallLeg): boolean =>
  a.id === b.id && a.start === b.start && a.agent === b.agent && a.extension === b.extension && a.caller === b.caller && a.callee === b.callee && a.talk === b.talk && a.total === b.total && a.direction === b.direction;

/** Seconds of talk, where legs that ran at the same time count once: the two sides of a bridge, a queue and the agent behind it. */
function talkOf(legs: readonly CallLeg[], from: string): number | null {
  const spoken = legs.filter(({ talk }) => talk !== null);
  if (spoken.length === 0) return null;
  const spans = spoken.map(({ start, talk, wait, total }) => {
    const begins = (secondsBetween(from, start) ?? 0) + (wait ?? (total === null ? 0 : Math.max(0, total - (talk ?? 0))));
    return { begins, ends: begins + (talk ?? 0) };
  }).sort((a, b) => a.begins - b.begins);
  let [sum, until] = [0, -Infinity];
  for (const { begins, ends } of spans) {
    sum += Math.max(0, ends - Math.max(begins, until));
    until = Math.max(until, ends);
  }
  return sum;
}

/**
 * One call of its legs (one at least): begins with the earliest, ends with the last, talk is summed, the agent is the one who talked longest
 * over all of them. Its id is the call's that the legs name, else that of the earliest.
 */
export function mergeLegs(legs: readonly CallLeg[]): CallLeg {
  const inTime = legs.map((leg, at) => ({ leg, at })).sort((a, b) => (a.leg.start < b.leg.start ? -1 : a.leg.start > b.leg.start ? 1 : (a.leg.otherLeg === '' ? 1 : 0) - (b.leg.otherLeg === '' ? 1 : 0) || a.at - b.at)).map(({ leg }) => leg);
  const [first] = inTime;
  if (first === undefined) throw new Error('a call without a leg');
  const talk = new Map<string, number>();
  for (const leg of inTime) if (leg.agent !== '') talk.set(leg.agent, (talk.get(leg.agent) ?? 0) + (leg.talk ?? 0));
  const [agent] = [...talk].reduce<[string, number]>((best, each) => (each[1] > best[1] ? each : best), ['', -1]);
  const own = inTime.filter((leg) => leg.agent === agent).sort((a, b) => (b.talk ?? 0) - (a.talk ?? 0))[0] ?? first;
  const some = (key: 'recording' | 'rating' | 'queue' | 'caller' | 'callee', from = inTime): string => from.find((leg) => leg[key] !== '')?.[key] ?? '';
  const ends = inTime.flatMap(({ start, total }) => (total === null ? [] : [(secondsBetween(first.start, start) ?? 0) + total]));
  const answered = inTime.map((leg) => leg.answered);
  return {
    ...first, id: inTime.find(({ linked }) => linked !== '')?.linked ?? first.id, agent, agentName: own.agentName, extension: own.extension, queue: some('queue', [own, ...inTime]), caller: some('caller'), callee: some('callee'),
    disposition: own.disposition, answered: answered.includes(true) ? true : answered.includes(false) ? false : null,
    talk: talkOf(inTime, first.start), wait: first.wait, total: ends.length === 0 ? null : Math.max(...ends), rating: some('rating'), recording: some('recording', [own, ...inTime]), extra: own.extra,
    direction: inTime.find(({ direction }) => direction !== '' && direction !== 'internal')?.direction ?? first.direction,
  };
}
