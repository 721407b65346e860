/** The commands that need no data: one JSON document in, one out. Names and fields are those of the published command line contract. */
import { drawCommand, assignCommand } from '@shared/draws/commands';
import { scoreAssessment, type ScoringInput } from '@shared/scoring/score';
import { agreementCommand, alertCommand, controlChartCommand, intervalCommand } from '@shared/statistics/commands';
import { checkTemplate } from '@shared/templates/check';
import { templateReuse } from '@shared/templates/reuse';

export interface PureCommand {
  input: string;
  output: string;
  run(input: unknown): unknown;
}

// Streams score many answers with few templates; the engine keeps what it prepared by object, so equal templates are made one object.
const known = templateReuse();
function score(input: unknown): unknown {
  const form = input as ScoringInput;
  return scoreAssessment(typeof input === 'object' && input !== null && 'template' in input ? { ...form, template: known(form.template) as ScoringInput['template'] } : form);
}

export const pureCommands: Record<string, PureCommand> = {
  score: { input: '{"template", "answers", "context"?}', output: 'the result', run: score },
  'check-template': { input: 'a template', output: '{"errors", "warnings", "shares"}', run: checkTemplate },
  draw: { input: '{"population": [{"stratum", "id"}], "rate": {"num", "den"}, "min", "seed", "secret"?} or "quotas": {stratum: n}', output: 'a QA-DRAW-1 selection', run: drawCommand },
  assign: { input: '{"key", "calls": [{"id", "agent", "team"}], "reviewers": [{"id", "team", "capacity"?, "recuse"?}]}', output: 'a QA-ASSIGN-1 assignment', run: assignCommand },
  agreement: { input: '{"measure": "percent"|"cohen"|"weighted-kappa"|"fleiss"|"krippendorff"|"gwet"|"icc", …}', output: '{"value", "observed"?, "expected"?, "n", "ci"?}', run: agreementCommand },
  interval: { input: '{"kind": "wilson"|"mean"|"stratified-mean"|"sample-size", …}', output: '{"estimate", "low", "high", "n", "se"?} or {"n", "exact"}', run: intervalCommand },
  'control-chart': { input: '{"kind": "p"|"c"|"u"|"ewma", …}', output: '{"center", "points"}', run: controlChartCommand },
  alert: { input: '{"kind": "week-over-week", "current", "previous", "threshold", …}', output: '{"crosses", "change", "new", "pValue", "mayBeChance"}', run: alertCommand },
};
