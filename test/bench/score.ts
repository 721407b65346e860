/** Scoring a 50-item form, against the same form in survey-core: same items, conditions and answers; both hold the form ready and get new answers. */
import { Model } from 'survey-core';
import { scoreAssessment } from '@shared/scoring/score';
import type { Template } from '@shared/templates/template';
import { median, type Figure } from './figures';

const items = 50;
const forms = 200;
const points = [0, 1, 2, 5];

const template: Template = {
  format: 'mingcha.template/1', id: 'bench', version: 1, kind: 'call', title: 'bench',
  sections: [{
    id: 's', title: 's',
    children: Array.from({ length: items }, (_, index) => ({
      id: `q${index}`, type: 'choice' as const, text: `item ${index}`, options: points.map((score) => ({ id: `o${score}`, label: `${score}`, points: score })),
      ...(index % 10 === 9 ? { visibleIf: { '==': [{ var: `q${index - 1}` }, 'o5'] } } : {}),
    })),
  }],
};
const survey = new Model({
  elements: Array.from({ length: items }, (_, index) => ({
    type: 'radiogroup', name: `q${index}`, choices: points, ...(index % 10 === 9 ? { visibleIf: `{q${index - 1}} = 5` } : {}),
  })),
  calculatedValues: [{ name: 'total', expression: Array.from({ length: items }, (_, index) => (index % 10 === 9 ? `iif({q${index - 1}} = 5, {q${index}}, 0)` : `iif({q${index}} notempty, {q${index}}, 0)`)).join(' + ') }],
});

/** The chosen points of form number `form`; no item repeats the form before. */
const chosen = (form: number): number[] => Array.from({ length: items }, (_, index) => points[(form * 7 + index * 3 + (form >> 2)) % points.length] as number);

function ours(form: number): number {
  const answers = Object.fromEntries(chosen(form).map((score, index) => [`q${index}`, { value: `o${score}` }]));
  return Number(scoreAssessment({ template, answers }).earned);
}
function theirs(form: number): number {
  survey.data = Object.fromEntries(chosen(form).map((score, index) => [`q${index}`, score]));
  return Number(survey.getVariable('total'));
}
/** Microseconds a form. */
function timed(scored: (form: number) => number): number {
  const begun = performance.now();
  for (let form = 0; form < forms; form += 1) scored(form);
  return ((performance.now() - begun) * 1000) / forms;
}

export async function score(): Promise<Figure[]> {
  for (let form = 0; form < forms; form += 1) if (ours(form) !== theirs(form)) throw new Error(`form ${form}: ${ours(form)} and ${theirs(form)} differ`);
  const rounds = Array.from({ length: 7 }, () => ({ ours: timed(ours), theirs: timed(theirs) }));
  const ratio = median(rounds.map((round) => round.theirs / round.ours));
  return [{
    name: 'scoring a 50-item form', value: Math.round(ratio * 10) / 10, unit: '× faster than survey-core', runs: rounds.length * forms,
    yardstick: { name: `ours ${Math.round(median(rounds.map((round) => round.ours)))} µs, survey-core`, value: Math.round(median(rounds.map((round) => round.theirs))), unit: 'µs a form' }, aim: '≥ 50×', met: ratio >= 50,
  }];
}
