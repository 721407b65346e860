/** A draw from 1,000,000 calls, against hashing their ids alone with the same SHA-256. */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { draw as drawSample } from '@shared/draws/draw';
import { drawKey } from '@shared/draws/key';
import { freezePopulation } from '@shared/draws/population';
import { quotasByRate } from '@shared/draws/quotas';
import { median, type Figure } from './figures';

const calls = 1_000_000;
const agents = 500;

const seconds = (work: () => void): number => {
  const begun = performance.now();
  work();
  return (performance.now() - begun) / 1000;
};

export async function draw(): Promise<Figure[]> {
  const population = Array.from({ length: calls }, (_, index) => ({ stratum: `agent-${String(index % agents).padStart(4, '0')}`, id: `20261121-${String(index).padStart(7, '0')}` }));
  const hashing = (): void => { for (const { id } of population) sha256(utf8ToBytes(id)); };
  const drawing = (): void => {
    const frozen = freezePopulation(population);
    drawSample(frozen, quotasByRate(frozen.strata, { num: 20, den: 100 }, 1), drawKey('3546311556112163624615351222'));
  };
  const rounds = Array.from({ length: 3 }, () => ({ ours: seconds(drawing), theirs: seconds(hashing) }));
  const ratio = median(rounds.map((round) => round.ours / round.theirs));
  return [{
    name: 'a draw from 1,000,000 calls', value: Math.round(ratio * 100) / 100, unit: '× hashing them alone', runs: rounds.length,
    yardstick: { name: `draw ${median(rounds.map((round) => round.ours)).toFixed(1)} s; hashing`, value: Math.round(median(rounds.map((round) => round.theirs)) * 10) / 10, unit: 's' }, aim: '≤ 3×', met: ratio <= 3,
  }];
}
