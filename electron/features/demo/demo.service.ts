/**
 * The demo programme: 24 dealers, one round, made by the same services the app uses, from a fixed seed; only its days move with the calendar.
 * It is built beside the data folder's database and moved in whole, so that a demo that was cut short leaves the folder empty.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Answers } from '@shared/assessments';
import type { Language } from '@shared/common';
import { AppError } from '@shared/result';
import { scoreAssessment } from '@shared/scoring/score';
import { walkItems, type Item } from '@shared/templates/template';
import type { Visit } from '@shared/visits';
import { openServices, type Services } from '../../services';
import { demoAnswer, drawn, type Picture, type VisitFacts } from './demo.answers';
import { dealers, organisation, people, roundTitle, scenarios, siteWord } from './demo.programme';

const templateId = 'dealer-sales';
const roundDays = 18; // the round began so many days ago
const open = ['HN03']; // being filled in today
const ahead = ['HD05', 'XN05', 'HN04']; // planned for today and tomorrow
const advisers = { 'zh-CN': ['孙顾问，工牌 217', '周顾问，工牌 105', '吴顾问，工牌 332'], en: ['Adviser Sun, badge 217', 'Adviser Zhou, badge 105', 'Adviser Wu, badge 332'] };

export interface DemoOptions {
  folder: string;
  resources: string;
  language?: Language;
  progress?: (done: number, total: number) => void;
}

const two = (value: number): string => String(value).padStart(2, '0');
const dayOf = (date: Date): string => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const pause = (): Promise<void> => new Promise((resume) => setImmediate(resume));

/** Fills an empty data folder; gives counts. Throws `state` where the folder is in use by anybody's data. */
export async function fillDemo({ folder, resources, language = 'zh-CN', progress = () => undefined }: DemoOptions): Promise<Record<string, number>> {
  const services = await openServices({ folder, resources });
  const used = services.profiles.list().length > 0;
  services.close();
  if (used) throw new AppError('state', 'the data folder is not empty', { path: folder });

  const staging = join(folder, 'demo-in-the-making');
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging);
  try {
    const counts = await build(staging, resources, language, progress);
    for (const name of readdirSync(folder).filter((file) => file.startsWith('mingcha.db'))) rmSync(join(folder, name));
    if (existsSync(join(staging, 'evidence'))) cpSync(join(staging, 'evidence'), join(folder, 'evidence'), { recursive: true });
    renameSync(join(staging, 'mingcha.db'), join(folder, 'mingcha.db')); // last: until here the folder is an empty one
    return counts;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

async function build(folder: string, resources: string, language: Language, progress: (done: number, total: number) => void): Promise<Record<string, number>> {
  const today = new Date();
  const at = (daysAgo: number, minutes: number): Date => new Date(today.getFullYear(), today.getMonth(), today.getDate() - daysAgo, 0, minutes);
  let time = at(roundDays + 2, 9 * 60);
  const services = await openServices({ folder, resources, clock: () => time });
  try {
    const profiles = new Map(people.map((person) => [person.key, services.profiles.create({ name: person.name[language], nickname: person.nickname[language], roles: person.roles })]));
    const profile = (key: string): string => profiles.get(key)?.id ?? '';
    services.profiles.choose(profile('owner'));
    services.settings.update({ language, organisation: organisation[language], siteWord });
    const template = services.templates.list().find((summary) => summary.id === templateId);
    if (template === undefined) throw new AppError('not-found', `the bundled template ${templateId} is missing`);
    const round = services.visits.createRound({
      title: roundTitle(dayOf(today).slice(0, 7))[language], startsOn: dayOf(at(roundDays, 0)), endsOn: dayOf(at(-9, 0)), hideScores: false,
      components: [{ templateId, templateVersion: template.version, weight: 1 }],
    });

    const planned = dealers.map((dealer, index) => {
      const site = services.sites.create({ code: dealer.code, name: dealer.name[language], region: dealer.region[language], address: '', tags: dealer.tags });
      const storefront = join(resources, 'demo', `storefront-${dealer.code}.jpg`);
      if (existsSync(storefront)) services.sites.setStorefront(site.id, services.evidence.storeFile(storefront, { assessmentId: null, name: `${dealer.code}.jpg` }).id);
      const isAhead = ahead.includes(dealer.code) || open.includes(dealer.code);
      const daysAgo = open.includes(dealer.code) ? 0 : isAhead ? -Math.floor(ahead.indexOf(dealer.code) / 2) : roundDays - Math.floor((index * (roundDays - 1)) / dealers.length);
      const scenario = scenarios[index % scenarios.length];
      const visit = services.visits.plan({
        templateId, templateVersion: template.version, siteId: site.id, inspectorId: profile(isAhead || index % 2 === 0 ? 'inspector' : 'inspector-2'), roundId: round.id,
        plannedOn: dayOf(at(daysAgo, 0)), scenario: { title: scenario?.title[language] ?? '', text: scenario?.text[language] ?? '' },
      });
      return { dealer, visit, daysAgo };
    });

    const handedIn = planned.filter(({ dealer }) => !ahead.includes(dealer.code));
    let done = 0;
    for (const { dealer, visit, daysAgo } of handedIn.toSorted((a, b) => b.daysAgo - a.daysAgo)) {
      const partly = open.includes(dealer.code);
      const start = partly ? 0 : 10 * 60 + Math.floor(drawn(dealer.code, 'start') * 6 * 60);
      time = partly ? new Date(today.getTime() - 9 * 60_000) : at(daysAgo, start);
      const names = advisers[language];
      const facts: VisitFacts = { code: dealer.code, level: dealer.level, day: dayOf(time), start: time.getHours() * 60 + time.getMinutes(), language, adviser: names[Math.floor(drawn(dealer.code, 'adviser') * names.length)] ?? '' };
      services.profiles.choose(visit.inspectorId);
      fillIn(services, visit, facts, resources, partly ? 17 : Infinity, (seconds) => { time = new Date(time.getTime() + seconds * 1000); });
      progress(++done, handedIn.length);
      await pause();
    }
    services.profiles.leave();
    return { sites: dealers.length, visits: planned.length, handedIn: handedIn.length - open.length, profiles: people.length };
  } finally {
    services.close();
  }
}

/** Answers item after item like an inspector, skipping what is hidden by earlier answers, and hands in when all is done. */
function fillIn(services: Services, visit: Visit, facts: VisitFacts, resources: string, limit: number, pass: (seconds: number) => void): void {
  const id = visit.assessmentId;
  const { template, context } = services.assessments.open(id) as { template: Parameters<typeof walkItems>[0]; context: object };
  const picture: Picture = (name, caption, minute) => {
    const path = join(resources, 'demo', `${name}.jpg`);
    if (!existsSync(path)) return null;
    const minutes = facts.start + minute;
    const stamp = `${facts.day.replaceAll('-', '')}_${two(Math.floor(minutes / 60))}${two(minutes % 60)}${two(Math.floor(drawn(facts.code, name) * 60))}`;
    const file = services.evidence.storeFile(path, { assessmentId: id, name: `IMG_${stamp}.jpg` });
    return (caption === '' ? file : services.evidence.caption({ id: file.id, caption })).id;
  };
  const answers: Answers = {};
  const hidden = (item: Item): boolean => scoreAssessment({ template, answers, context } as Parameters<typeof scoreAssessment>[0]).items.find((result) => result.id === item.id)?.state === 'hidden';
  let revision = 0;
  for (const [index, { item }] of [...walkItems(template)].entries()) {
    if (index >= limit || item.type === 'note' || hidden(item)) continue;
    const answer = demoAnswer(item, facts, picture);
    if (answer === null) continue;
    pass(4 + Math.floor(drawn(facts.code, item.id, 'seconds') * 8));
    answers[item.id] = answer;
    revision = services.assessments.answer({ id, revision, itemId: item.id, answer }).revision;
  }
  pass(40);
  if (limit === Infinity) services.assessments.submit({ id, revision });
}
