import { toFixed } from '../scoring/rational';
import { templateForm } from './form';
import { checkRules } from './rules';
import { itemShares } from './shares';
import type { Problem, Report } from './shape';
import type { Template } from './template';
import { warnings } from './warnings';

export interface TemplateCheck {
  /** block publishing and scoring */
  errors: Problem[];
  warnings: Problem[];
  /** percent of the form's total by item id, two decimals; scored items that are not a bonus */
  shares: Record<string, string>;
}

/**
 * Checks a template before it is published or scored with. Never throws. Rules, warnings and shares need a template of
 * sound form: where that fails, only the errors of form are given. With `errorsOnly` the rest is left out.
 */
export function checkTemplate(template: unknown, { errorsOnly = false } = {}): TemplateCheck {
  const check: TemplateCheck = { errors: [], warnings: [], shares: {} };
  const report: Report = (path, code, message) => check.errors.push({ path, code, message });
  templateForm(template, '', report);
  if (check.errors.length > 0) return check;
  const sound = template as Template;
  checkRules(sound, report);
  if (errorsOnly) return check;
  const shares = itemShares(sound);
  check.warnings = warnings(sound, shares, check.errors.length === 0);
  check.shares = Object.fromEntries([...shares].map(([id, share]) => [id, toFixed(share, 2)]));
  return check;
}
