/** What an item asks for beside its answer, and whether it has it: shown as words in place. */
import type { Answer } from '@shared/assessments';
import { demandOf } from '@shared/templates/defaults';
import type { EvidenceKind, Item } from '@shared/templates/template';
import { charactersOf } from './answers';
import type { ItemResult, Unmet } from './results';

export type Demand =
  | { what: 'reason'; met: boolean }
  | { what: 'comment'; least: number; met: boolean }
  | { what: 'evidence'; least: number; kinds: readonly EvidenceKind[]; met: boolean };

/**
 * The demands that hold for the item as it stands. Main decides what is unmet; beside that, "always" and "failed" are known here,
 * so that a demand stays on screen, ticked, once it is met.
 */
export function demandsOf(item: Item, answer: Answer | undefined, result: ItemResult | undefined, unmet: readonly Unmet[] | undefined): Demand[] {
  const state = result?.state ?? 'blank';
  if (state === 'hidden') return [];
  if (state === 'na' || state === 'unable') return [{ what: 'reason', met: charactersOf(answer?.comment) > 0 }];
  const holds = (what: 'comment' | 'evidence'): boolean => {
    const { requiredIf } = demandOf(item[what]);
    return unmet?.includes(what) === true || requiredIf === 'always' || (requiredIf === 'failed' && result?.failed === true);
  };
  const demands: Demand[] = [];
  if (holds('comment')) {
    const { least } = demandOf(item.comment);
    demands.push({ what: 'comment', least, met: charactersOf(answer?.comment) >= least });
  }
  if (holds('evidence') && item.evidence !== undefined) {
    const { least } = demandOf(item.evidence);
    demands.push({ what: 'evidence', least, kinds: item.evidence.kinds, met: (answer?.evidence?.length ?? 0) >= least });
  }
  return demands;
}
