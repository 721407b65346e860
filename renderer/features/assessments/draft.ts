/** A form that lies on no disk: a reviewer's correction, an appeal's claim or its decision, changed with the checklist's own controls. */
import { useEffect, useState } from 'react';
import type { Answer, Answers, Evidence } from '@shared/assessments';
import type { Result } from '@shared/scoring/result';
import { scoreAssessment } from '@shared/scoring/score';
import type { Context } from '@shared/scoring/survey';
import type { Template } from '@shared/templates/template';
import { useChecklistStore, type OpenChecklist } from './assessments.store';
import { outlineOf } from './outline';
import { slicesOf } from './results';

interface DraftForm {
  template: Template;
  /** what the controls begin with */
  answers: Answers;
  evidence: readonly Evidence[];
  result: Result;
  /** the item that keys go to */
  focus: string | null;
}

let next = 1;

function open(id: string, { template, answers, evidence, result, focus }: DraftForm): void {
  const draft: Omit<OpenChecklist, 'visit'> = {
    id, draft: true, outline: outlineOf(template), last: {}, startedAt: null, hideScores: false, editable: true, resumedFrom: null, remarks: {}, dueAt: null, recording: null,
    ...slicesOf(result), result, answers, savedAnswers: answers, evidence: Object.fromEntries(evidence.map((file) => [file.id, file])),
    canUndo: false, canRedo: false, save: { kind: 'saving' }, lastSavedAt: '', refused: {}, focus, reveals: 0, commentOpen: null, skipping: null, stopwatches: {},
  };
  useChecklistStore.setState({ open: draft as OpenChecklist }); // no control asks for the visit
}

/** Opens the draft while the component is there. Gives its answers as they stand; null until the controls can be shown. */
export function useDraftForm(form: DraftForm): Answers | null {
  const [id] = useState(() => `draft-${next++}`);
  const [first] = useState(form);
  useEffect(() => {
    open(id, first);
    return () => useChecklistStore.setState((state) => (state.open?.id === id ? { open: null } : state));
  }, [id, first]);
  return useChecklistStore((state) => (state.open?.id === id ? (state.open.answers as Answers) : null));
}

/** The score the answers would give; null where they are not a valid form (yet). */
export function scoreOf(template: Template, answers: Answers, context: unknown): Result | null {
  try {
    return scoreAssessment({ template, answers, context: (context ?? {}) as Context });
  } catch {
    return null;
  }
}

/** Whether two answers say the same; no answer and an empty one do. */
export const sameAnswer = (a: Answer | null | undefined, b: Answer | null | undefined): boolean => canonical(a) === canonical(b);
const canonical = (answer: Answer | null | undefined): string => JSON.stringify(Object.entries(answer ?? {}).filter(([, value]) => value !== undefined && value !== null).sort(([a], [b]) => a.localeCompare(b)));
