/** One visit of the demo, filled in through the app's own services as an inspector would. */
import { join } from 'node:path';
import type { Answers } from '@shared/assessments';
import { two } from '@shared/civil-day';
import type { Result } from '@shared/scoring/result';
import { scoreAssessment } from '@shared/scoring/score';
import { walkItems, type Item, type Template } from '@shared/templates/template';
import type { Visit } from '@shared/visits';
import type { Services } from '../../services';
import { demoAnswer, drawn, type Attach, type VisitFacts } from './demo.answers';

export const picturePath = (resources: string, name: string): string => join(resources, 'demo', `${name}.jpg`);
const followUp = 'follow-up'; // known only days after the visit, like the impression that ends the form

interface Needs {
  services: Services;
  visit: Visit;
  facts: VisitFacts;
  resources: string;
  /** Lets the clock of the demo go on, in minutes. */
  pass: (minutes: number) => void;
}

/** Begins the visit in the name of whoever is working. */
export function beginVisit({ services, visit, facts, resources, pass }: Needs) {
  const id = visit.assessmentId;
  const { template, context } = services.assessments.open(id);
  const walk = [...walkItems(template as Template)].map(({ item }) => item);
  const answers: Answers = {};
  let revision = 0;

  const score = (): Result => scoreAssessment({ template, answers, context } as Parameters<typeof scoreAssessment>[0]);
  const attach: Attach = (name, caption, minute) => {
    const minutes = facts.start + minute;
    const second = Math.floor(drawn(facts.code, name) * 60);
    const stamp = `${facts.day.replaceAll('-', '')}_${two(Math.floor(minutes / 60))}${two(minutes % 60)}${two(second)}`;
    const { id: evidenceId } = services.evidence.storeFile(picturePath(resources, name), { assessmentId: id, name: `IMG_${stamp}.jpg` });
    services.evidence.caption({ id: evidenceId, caption });
    return evidenceId;
  };
  /** Items as they stand in the form, passing over what earlier answers hide; each takes about `pace` minutes. */
  const answerAll = (items: readonly Item[], pace: number): void => {
    for (const item of items) {
      const result = score();
      if (item.type === 'note' || result.items.find((one) => one.id === item.id)?.state === 'hidden') continue;
      const answer = demoAnswer(item, facts, attach, { answers, result });
      if (answer === null) continue;
      pass(pace * (0.5 + drawn(facts.code, item.id, 'pace')));
      answers[item.id] = answer;
      revision = services.assessments.answer({ id, revision, itemId: item.id, answer }).revision;
    }
  };
  const after = walk.findIndex((item) => item.id === followUp);

  return {
    /** The first `count` items of the form, or all that can be known on the day. */
    fillIn: (count: number, pace: number): void => answerAll(walk.slice(0, Math.min(count, after)), pace),
    /** After so many days the follow-up has come, or is known not to come. */
    daysUntilFollowUp(): number {
      const item = walk[after];
      const value = item && demoAnswer(item, facts, attach, { answers, result: score() })?.value;
      return { 'day-1': 1, 'day-2': 2, 'day-5': 4 }[String(value)] ?? 5;
    },
    handIn(): void {
      answerAll(walk.slice(after), 0.5);
      pass(1);
      services.assessments.submit({ id, revision });
    },
  };
}
