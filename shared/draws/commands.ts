import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { DomainError, pointer } from '../errors';
import { field, type JsonObject, readEach, readInteger, readObject, readString, refuseOtherFields, required, readList } from '../input';
import { assign, type CallToReview, type Reviewer } from './assign';
import { draw, type SelectedCall } from './draw';
import { commitment, drawKey, parseHex, TICKET_BYTES } from './key';
import { freezePopulation, type Population, type PopulationRow } from './population';
import { checkRate, type Quotas, quotasByRate } from './quotas';

export interface DrawAnswer {
  algorithm: 'QA-DRAW-1';
  populationSha256: string;
  /** SHA-256 of the secret; absent without one. */
  commitment?: string;
  key: string;
  quotas: { stratum: string; size: number; quota: number }[];
  selected: readonly SelectedCall[];
  reserve: Record<string, string[]>;
  selectionSha256: string;
}

/**
 * `draw` of the command line: `{population: [{stratum, id}], rate: {num, den}, min?, seed, secret?}`, or `quotas: {stratum: n}`
 * in place of rate and min. An empty secret means none. Throws DomainError with a JSON Pointer.
 */
export function drawCommand(input: unknown): DrawAnswer {
  const document = readObject(input, '');
  refuseOtherFields(document, ['population', 'rate', 'min', 'quotas', 'seed', 'secret'], '');
  const seed = readString(required(document, 'seed', ''), '/seed');
  const secret = parseHex(readString(field(document, 'secret') ?? '', '/secret'), '/secret');
  const key = drawKey(seed, secret);
  const readQuotas = quotasReader(document);
  const population = freezePopulation(readList(required(document, 'population', ''), '/population').map(readRow));
  const { strata, selected, selectionSha256 } = draw(population, readQuotas(population), key);
  return {
    algorithm: 'QA-DRAW-1',
    populationSha256: population.sha256,
    ...(secret.length > 0 && { commitment: commitment(secret) }),
    key: bytesToHex(key),
    quotas: strata.map(({ stratum, size, quota }) => ({ stratum, size, quota })),
    selected,
    reserve: Object.fromEntries(strata.map(({ stratum, quota, order }) => [stratum, order.slice(quota)])),
    selectionSha256,
  };
}

// Written for a million rows: pointers are made only for a refusal, and fields beyond the two do no harm.
function readRow(value: unknown, index: number): PopulationRow {
  const row = value as PopulationRow | null;
  if (typeof row?.stratum === 'string' && typeof row.id === 'string') return row;
  const path = pointer('/population', index);
  const object = readObject(value, path);
  for (const name of ['stratum', 'id']) readString(required(object, name, path), pointer(path, name));
  throw new DomainError('not-an-object', 'A row with stratum and id is needed', path);
}

function quotasReader(document: JsonObject): (population: Population) => Quotas {
  const given = field(document, 'quotas');
  if (given !== undefined) {
    for (const name of ['rate', 'min']) {
      if (field(document, name) !== undefined) {
        throw new DomainError('conflicting-fields', `"quotas" stands in place of "${name}"; give one of them`, pointer('', name));
      }
    }
    const quotas = new Map(Object.entries(readObject(given, '/quotas')).map(([stratum, quota]) => [stratum, readInteger(quota, pointer('/quotas', stratum))]));
    return () => quotas;
  }
  const object = readObject(required(document, 'rate', ''), '/rate');
  refuseOtherFields(object, ['num', 'den'], '/rate');
  const rate = { num: readInteger(required(object, 'num', '/rate'), '/rate/num'), den: readInteger(required(object, 'den', '/rate'), '/rate/den') };
  checkRate(rate, '/rate');
  const minimum = readInteger(field(document, 'min') ?? 0, '/min');
  return ({ strata }) => quotasByRate(strata, rate, minimum);
}

export interface AssignAnswer {
  algorithm: 'QA-ASSIGN-1';
  assignments: readonly { call: string; reviewer: string }[];
  loads: Record<string, number>;
  sha256: string;
}

/**
 * `assign` of the command line: `{key, calls: [{id, agent, team}], reviewers: [{id, team, agent?, capacity?, recuse?}]}`.
 * `agent` is the reviewer's own id as an agent. Throws DomainError with a JSON Pointer.
 */
export function assignCommand(input: unknown): AssignAnswer {
  const document = readObject(input, '');
  refuseOtherFields(document, ['key', 'calls', 'reviewers'], '');
  const hex = readString(required(document, 'key', ''), '/key');
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw new DomainError('bad-hex', `A key has ${TICKET_BYTES} bytes, ${2 * TICKET_BYTES} hexadecimal digits`, '/key');
  const calls = readEach(required(document, 'calls', ''), '/calls', readCall);
  const reviewers = readEach(required(document, 'reviewers', ''), '/reviewers', readReviewer);
  const { assignments, loads, sha256 } = assign(hexToBytes(hex), calls, reviewers);
  return { algorithm: 'QA-ASSIGN-1', assignments, loads: Object.fromEntries(loads), sha256 };
}

function readCall(value: unknown, path: string): CallToReview {
  const object = readObject(value, path);
  const text = (name: string): string => readString(required(object, name, path), pointer(path, name));
  return { id: text('id'), agent: text('agent'), team: text('team') };
}

function readReviewer(value: unknown, path: string): Reviewer {
  const object = readObject(value, path);
  refuseOtherFields(object, ['id', 'team', 'agent', 'capacity', 'recuse'], path);
  const text = (name: string): string => readString(required(object, name, path), pointer(path, name));
  const capacity = field(object, 'capacity');
  const recuse = field(object, 'recuse');
  return {
    id: text('id'),
    team: text('team'),
    ...(field(object, 'agent') !== undefined && { agent: text('agent') }),
    ...(capacity !== undefined && { capacity: readInteger(capacity, pointer(path, 'capacity')) }),
    ...(recuse !== undefined && { recuse: readEach(recuse, pointer(path, 'recuse'), readString) }),
  };
}
