/** What the site's person is shown and countersigns, and what has changed since. */
import type { Answers } from '../assessments';
import type { Content } from '../audits';
import { canonicalJson, digestOf } from '../canonical';
import type { Finding } from '../findings';
import type { Result } from '../scoring/result';

interface Facts {
  template: { id: string; version: number };
  result: Pick<Result, 'percent' | 'lost'>;
  answers: Answers;
  findings: readonly Finding[];
}

/** `until`: an instant, or null for now. What was corrected after it was still open then: a site that puts things right later has signed no less. */
export function contentOf({ template: { id, version }, result, answers, findings }: Facts, until: string | null = null): Content {
  return {
    template: { id, version }, percent: result.percent, lost: result.lost.map(({ item, points }) => ({ item, points })), answers,
    findings: findings.filter(({ state }) => state !== 'withdrawn').toSorted((a, b) => a.number - b.number).map((finding) => {
      const corrected = finding.state === 'corrected' && (until === null || (finding.correctedAt ?? '') <= until);
      const { number, itemId, text, severity, dueOn, evidence, correction, after } = finding;
      return { number, itemId, text, severity, dueOn, evidence, corrected, correction: corrected ? correction : '', after: corrected ? after : [] };
    }),
  };
}

/** SHA-256 of the content's canonical form; it goes with the signature, and on the card. */
export const contentDigest = (content: Content): string => digestOf(content);

/** What differs between what was signed and what is there now: the answers (the score follows from them) and the findings. */
export function changesSince(signed: Content, now: Content): { changedItems: string[]; changedFindings: boolean } {
  const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);
  const items = new Set([...Object.keys(signed.answers), ...Object.keys(now.answers)]);
  return {
    changedItems: [...items].filter((item) => !same(signed.answers[item], now.answers[item])).toSorted(),
    changedFindings: !same(signed.findings, now.findings),
  };
}
