/** A site's own assessment: what it says of itself needs no proof, that is the auditor's to ask for. */
import type { Result } from '../scoring/result';
import { answerableItems, EVIDENCE_TYPES, type Template } from '../templates/template';

/** The result without demands for comments, reasons and files; only items that are simply blank keep it from being handed in. */
export function withoutProof(result: Result, template: Pick<Template, 'sections'>): Result {
  const files = new Set(answerableItems(template).filter(({ type }) => EVIDENCE_TYPES.has(type)).map(({ id }) => id));
  const missing = result.progress.missing.filter((id) => !files.has(id));
  return { ...result, status: missing.length > 0 ? 'incomplete' : result.percent === null ? 'notScored' : 'scored', progress: { ...result.progress, missing, unmet: [] } };
}
