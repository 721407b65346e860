/** The states of an assessment and the steps between them (product.md). One table; every service asks it. */
import type { AssessmentState } from './assessments';

const steps: Record<AssessmentState, readonly AssessmentState[]> = {
  planned: ['in-progress', 'void'],
  'in-progress': ['submitted', 'void'],
  submitted: ['in-review', 'returned', 'approved', 'void'],
  'in-review': ['approved', 'returned', 'void'],
  returned: ['in-progress', 'submitted', 'void'],
  approved: ['published', 'void'],
  published: ['appealed'],
  appealed: ['upheld', 'rejected'],
  upheld: ['appealed'],
  rejected: ['appealed'],
  void: [],
};

export const canStep = (from: AssessmentState, to: AssessmentState): boolean => steps[from].includes(to);
/** Answers may change only here. */
export const isOpen = (state: AssessmentState): boolean => state === 'in-progress' || state === 'returned';
/** Has a frozen result. */
export const isHandedIn = (state: AssessmentState): boolean => !['planned', 'in-progress', 'returned', 'void'].includes(state);
