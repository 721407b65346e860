import { step } from '../templates/pointer';
import { field, isObject } from '../templates/shape';
import { EVIDENCE_TYPES } from '../templates/template';
import { ScoringError } from './error';
import type { PlanItem } from './plan';
import { compare, divide, fromNumber, isWhole, subtract } from './rational';

/** What was entered for one item; an item without an answer is blank. */
export interface Answer {
  value?: unknown;
  state?: 'answered' | 'na' | 'unable';
  comment?: string;
  /** ids of evidence */
  evidence?: string[];
  /** ids of causes */
  causes?: string[];
  /** how a duration was taken */
  source?: 'recording' | 'stopwatch' | 'typed';
  at?: unknown;
  [extension: `x-${string}`]: unknown;
}

export type Answers = Record<string, Answer>;

/** A validated answer. */
export interface Reading {
  state: 'answered' | 'na' | 'unable' | 'blank';
  value: unknown;
  /** characters of the comment */
  comment: number;
  evidence: number;
}

const BLANK: Reading = { state: 'blank', value: null, comment: 0, evidence: 0 };
const FIELDS: ReadonlySet<string> = new Set(['value', 'state', 'comment', 'evidence', 'causes', 'source', 'at']);
const SOURCES: readonly unknown[] = ['recording', 'stopwatch', 'typed'];

/** Refuses answers to items the template does not have. */
export function checkAnswerIds(answers: Record<string, unknown>, items: ReadonlyMap<string, number>): void {
  for (const id of Object.keys(answers)) {
    if (!items.has(id) && !id.startsWith('x-')) throw new ScoringError('unknown-item', `there is no item "${id}"`, `/answers${step(id)}`);
  }
}

/** Validates the answer to an item, hidden or not. Throws ScoringError with a path under `/answers`. */
export function readAnswer(item: PlanItem, answers: Record<string, unknown>): Reading {
  const answer = field(answers, item.id);
  if (answer === undefined) return BLANK;
  const { path } = item;
  if (!isObject(answer)) throw new ScoringError('not-object', 'an answer must be an object', path);
  for (const name of Object.keys(answer)) {
    if (!FIELDS.has(name) && !name.startsWith('x-')) throw new ScoringError('unknown-field', `"${name}" is not a field of an answer`, path + step(name));
  }
  const value = field(answer, 'value');
  const blank = isBlank(item, value);
  const excused = readState(item, field(answer, 'state'), path);
  const optedOut = !blank && checkValue(item, value, `${path}/value`);
  const state = excused ?? (blank ? 'blank' : optedOut ? 'na' : 'answered');
  return {
    state,
    value: state === 'answered' ? value : null,
    comment: readComment(field(answer, 'comment'), `${path}/comment`),
    evidence: readEvidence(item, answer, path),
  };
}

function isBlank(item: PlanItem, value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0 && item.item.type !== 'multi');
}

/** N/A or unable where the answer says so, else null. */
function readState(item: PlanItem, state: unknown, path: string): 'na' | 'unable' | null {
  if (state === undefined || state === 'answered') return null;
  if (state !== 'na' && state !== 'unable') throw new ScoringError('not-one-of', 'must be answered, na or unable', `${path}/state`);
  const allowed = item.item.type !== 'note' && (state === 'na' ? item.naAllowed : item.unableAllowed);
  if (!allowed) throw new ScoringError(`${state}-not-allowed`, `"${item.id}" may not be answered ${state}`, `${path}/state`);
  return state;
}

/** Validates a value that is not blank; true where it is an option that means N/A. */
function checkValue(item: PlanItem, value: unknown, path: string): boolean {
  const { type } = item.item;
  switch (type) {
    case 'choice': return checkOption(item, value, path);
    case 'multi': return checkOptions(item, value, path);
    case 'scale':
    case 'number':
    case 'duration': return checkNumber(item, value, path);
    case 'deduct': return checkCounts(item, value, path);
    case 'note': throw new ScoringError('note-answered', 'a note is never answered', path);
    default:
      if (typeof value !== 'string' && !(EVIDENCE_TYPES.has(type) && isStrings(value))) {
        throw new ScoringError('wrong-type', EVIDENCE_TYPES.has(type) ? 'must be a list of evidence ids' : 'must be a string', path);
      }
      return false;
  }
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function checkOption(item: PlanItem, value: unknown, path: string): boolean {
  if (typeof value !== 'string') throw new ScoringError('wrong-type', 'must be an option id', path);
  const option = item.options.get(value);
  if (!option) throw new ScoringError('unknown-option', `"${item.id}" has no option "${value}"`, path);
  return option.na;
}

function checkOptions(item: PlanItem, value: unknown, path: string): boolean {
  if (!Array.isArray(value)) throw new ScoringError('wrong-type', 'must be a list of option ids', path);
  const chosen = new Set<unknown>();
  let optedOut = false;
  for (let index = 0; index < value.length; index += 1) {
    const at = path + step(index);
    if (checkOption(item, value[index], at)) optedOut = true;
    if (chosen.has(value[index])) throw new ScoringError('option-twice', `"${value[index]}" is chosen twice`, at);
    if (value.length > 1 && item.options.get(value[index])?.exclusive) {
      throw new ScoringError('option-not-alone', `"${value[index]}" can only be chosen alone`, at);
    }
    chosen.add(value[index]);
  }
  return optedOut;
}

function checkNumber(item: PlanItem, value: unknown, path: string): boolean {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new ScoringError('wrong-type', 'must be a number', path);
  const exact = fromNumber(value);
  const { min, max, step: by } = item.range;
  if ((min && compare(exact, min) < 0) || (max && compare(exact, max) > 0)) throw new ScoringError('out-of-range', `${value} is out of range`, path);
  if (by && min && !isWhole(divide(subtract(exact, min), by))) throw new ScoringError('off-step', `${value} is off its step`, path);
  return false;
}

function checkCounts(item: PlanItem, value: unknown, path: string): boolean {
  if (!isObject(value)) throw new ScoringError('wrong-type', 'must be an object of counts by rule', path);
  for (const [rule, count] of Object.entries(value)) {
    if (!item.ruleIds.has(rule)) {
      if (rule.startsWith('x-')) continue;
      throw new ScoringError('unknown-rule', `"${item.id}" has no rule "${rule}"`, path + step(rule));
    }
    if (typeof count !== 'number' || !Number.isFinite(count)) throw new ScoringError('wrong-type', 'a count must be a number', path + step(rule));
    if (!Number.isInteger(count)) throw new ScoringError('count-not-whole', 'a count must be a whole number', path + step(rule));
    if (count < 0) throw new ScoringError('count-negative', 'a count must not be negative', path + step(rule));
  }
  return false;
}

/** Characters of a comment, surrounding blanks not counted: a reason of spaces is no reason. */
function readComment(comment: unknown, path: string): number {
  if (comment === undefined) return 0;
  if (typeof comment !== 'string') throw new ScoringError('not-string', 'a comment must be a string', path);
  let characters = 0;
  for (const _ of comment.trim()) characters += 1;
  return characters;
}

function listOf(answer: Record<string, unknown>, name: string): unknown {
  const list = field(answer, name);
  return list === undefined ? [] : list;
}

/** Number of evidence pieces; causes and source are validated on the way. */
function readEvidence(item: PlanItem, answer: Record<string, unknown>, path: string): number {
  const evidence = listOf(answer, 'evidence');
  if (!isStrings(evidence)) throw new ScoringError('wrong-type', 'must be a list of evidence ids', `${path}/evidence`);
  if (evidence.length > item.evidence.most) throw new ScoringError('too-much-evidence', `at most ${item.evidence.most}`, `${path}/evidence`);
  const causes = listOf(answer, 'causes');
  if (!isStrings(causes)) throw new ScoringError('wrong-type', 'must be a list of cause ids', `${path}/causes`);
  const unknown = causes.findIndex((cause) => !item.causes.has(cause));
  if (unknown >= 0) throw new ScoringError('unknown-cause', `"${item.id}" has no cause "${causes[unknown]}"`, `${path}/causes/${unknown}`);
  const source = field(answer, 'source');
  if (source !== undefined && !SOURCES.includes(source)) throw new ScoringError('not-one-of', 'must be recording, stopwatch or typed', `${path}/source`);
  return evidence.length;
}
