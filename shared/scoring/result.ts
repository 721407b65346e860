import type { FailScope } from '../templates/template';

export type Outcome = 'pass' | 'fail' | null;
export type ItemState = 'answered' | 'na' | 'unable' | 'blank' | 'hidden';

/**
 * The score of one inspection. Percents are decimal strings with the template's `decimals` digits; points are plain
 * decimals, or "n/d" where the decimals would not end.
 */
export interface Result {
  status: 'scored' | 'notScored' | 'incomplete';
  percent: string | null;
  rawPercent: string | null;
  earned: string;
  max: string;
  outcome: Outcome;
  /** id of a grade */
  grade: string | null;
  criticalPercent: string | null;
  sections: SectionResult[];
  items: ItemResult[];
  fails: FailResult[];
  lost: LostPoints[];
  progress: Progress;
}

export interface SectionResult {
  id: string;
  percent: string | null;
  rawPercent: string | null;
  earned: string;
  max: string;
  outcome: Outcome;
}

export interface ItemResult {
  id: string;
  state: ItemState;
  /** with its weight; null, like max and working, where unscored, hidden or dropped */
  earned: string | null;
  max: string | null;
  failed: boolean;
  working: string | null;
}

export type FailResult = { item: string; scope: FailScope } | { section: string; scope: 'form' };

export interface LostPoints {
  item: string;
  points: string;
  /** how much the form's raw percent would rise had this item alone earned its max */
  percent: string | null;
}

export interface Progress {
  answered: number;
  na: number;
  unable: number;
  required: number;
  /** required and blank, in document order */
  missing: string[];
  unmet: { item: string; what: 'comment' | 'reason' | 'evidence' }[];
}

/** What a result says beside any score: which items are there, answered, failed or asked more of. For who is not to know how it stands. */
export function withoutScores(result: Result): Result {
  const nothing = { percent: null, rawPercent: null, earned: '0', max: '0', outcome: null };
  return {
    ...result, ...nothing, grade: null, criticalPercent: null, lost: [],
    sections: result.sections.map(({ id }) => ({ id, ...nothing })),
    items: result.items.map((item) => ({ ...item, earned: null, max: null, working: null })),
    fails: result.fails.filter((fail) => 'item' in fail),
  };
}
