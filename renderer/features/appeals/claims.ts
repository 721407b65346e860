/** What a person changed in the answers of a draft. */
import type { Answers } from '@shared/assessments';
import { sameAnswer } from '../assessments/draft';

/** The answers that say something else than they did. */
export const changedAnswers = (before: Answers, after: Answers): Answers => Object.fromEntries(Object.entries(after).filter(([id, answer]) => !sameAnswer(before[id], answer)));
