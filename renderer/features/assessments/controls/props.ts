import type { Answer } from '@shared/assessments';
import type { Item } from '@shared/templates/template';

/** What every control of an item gets. Controls write through actions.ts and read nothing else of the checklist. */
export interface ControlProps<I extends Item = Item> {
  item: I;
  answer: Answer | undefined;
  /** the item in focus shows its keys more strongly */
  focused: boolean;
  /** no points on the form for this inspector */
  hideScores: boolean;
}
