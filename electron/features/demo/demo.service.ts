/**
 * The demo programme: 24 dealers, one round, made by the same services the app uses, from a fixed seed; only its days move with the calendar.
 * It is built beside the data folder's database and moved in whole, so that a demo that was cut short leaves the folder empty.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { two } from '@shared/civil-day';
import { sha256Hex } from '@shared/canonical';
import type { Language } from '@shared/common';
import { AppError } from '@shared/result';
import type { Visit } from '@shared/visits';
import { openServices, type Services } from '../../services';
import { agents, teams } from './demo.agents';
import { drawn, type VisitFacts } from './demo.answers';
import { fillCalls } from './demo.calls';
import { auditEvents } from './demo.audits';
import { drawEvents } from './demo.draws';
import { dealers, nextTitle, organisation, people, premises, roundTitle, siteWord } from './demo.programme';
import { addPhrases, reviewEvents } from './demo.review';
import { makeNextRound, makeRound, windowAt } from './demo.rounds';
import { beginVisit, picturePath } from './demo.visit';

const templateId = 'dealer-sales';
const roundDays = 18; // the round began so many days ago
const open = 'HN03'; // being filled in now
const openItems = 17; // so far
const ahead = ['HD05', 'XN05', 'HN04']; // planned for today and tomorrow
const advisers = { 'zh-CN': ['孙顾问，工牌 217', '周顾问，工牌 105', '吴顾问，工牌 332'], en: ['Adviser Sun, badge 217', 'Adviser Zhou, badge 105', 'Adviser Wu, badge 332'] };

export interface DemoOptions {
  folder: string;
  resources: string;
  language?: Language;
  progress?: (done: number, total: number) => void;
  reviewed?: boolean; // false: everything that was handed in still waits for review, and there are no ready sentences
}

const dayOf = (date: Date): string => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const missing = (code: string): never => { throw new AppError('internal', `the demo has no visit of ${code}`); };
interface Event { time: Date; run: () => void | Promise<void> }
const pause = (): Promise<void> => new Promise((resume) => setImmediate(resume));

/** Fills an empty data folder; gives counts. Throws `state` where the folder is in use by anybody's data. */
export async function fillDemo({ folder, resources, language = 'zh-CN', progress = () => undefined, reviewed = true }: DemoOptions): Promise<Record<string, number>> {
  const services = await openServices({ folder, resources });
  const used = services.profiles.list().length > 0;
  services.close();
  if (used) throw new AppError('state', 'the data folder is not empty', { path: folder });

  const staging = join(folder, 'demo-in-the-making');
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging);
  try {
    const counts = await build(staging, { resources, language, progress, reviewed, recordings: join(folder, 'recordings') });
    for (const name of readdirSync(folder).filter((file) => file.startsWith('mingcha.db'))) rmSync(join(folder, name));
    for (const part of ['evidence', 'draws']) if (existsSync(join(staging, part))) cpSync(join(staging, part), join(folder, part), { recursive: true });
    renameSync(join(staging, 'mingcha.db'), join(folder, 'mingcha.db')); // last: until here the folder is an empty one
    return counts;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** Two teams and their agents, joined and moved so many days ago. */
function fillCallCentre(services: Services, language: Language, dayAgo: (days: number) => string): void {
  const made = new Map<string, string>(teams.map(({ key, name, leader }) => [key, services.teams.create({ name: name[language], leader: leader[language] }).id]));
  for (const { number, extension, name, joined, left, teams: periods, tags } of agents) {
    services.agents.create({
      number, extension, name: name[language], joinedOn: dayAgo(joined), leftOn: left === null ? null : dayAgo(left), tags: tags.map((tag) => tag[language]),
      teams: periods.map(({ from, team }) => ({ fromOn: dayAgo(from), teamId: made.get(team) ?? null })),
    });
  }
}

/** `recordings`: where those of the call log are to lie, for good. */
async function build(folder: string, { resources, language, progress, reviewed, recordings }: Omit<Required<DemoOptions>, 'folder'> & { recordings: string }): Promise<Record<string, number>> {
  const today = new Date();
  const at = (daysAgo: number, minutes: number): Date => new Date(today.getFullYear(), today.getMonth(), today.getDate() - daysAgo, 0, minutes);
  let time = at(roundDays + 2, 9 * 60);
  const services = await openServices({ folder, resources, clock: () => time, random: () => Buffer.from(sha256Hex('mingcha-demo-1/secret'), 'hex') });
  try {
    const profiles = new Map(people.map((person) => [person.key, services.profiles.create({ name: person.name[language], nickname: person.nickname[language], roles: person.roles })]));
    const profile = (key: string): string => profiles.get(key)?.id ?? '';
    services.profiles.choose(profile('owner'));
    services.settings.update({ language, organisation: organisation[language], siteWord });
    const template = services.templates.list().find((summary) => summary.id === templateId);
    if (template === undefined) throw new AppError('not-found', `the bundled template ${templateId} is missing`);
    const round = makeRound({ services, language, folder, template }, { title: roundTitle(dayOf(today).slice(0, 7))[language], startsOn: dayOf(at(roundDays, 0)), endsOn: dayOf(at(-9, 0)) });

    fillCallCentre(services, language, (daysAgo) => dayOf(at(daysAgo, 0)));
    if (reviewed) addPhrases(services, language);
    const visits = new Map<string, Visit>();
    const events: Event[] = [];
    for (const [index, dealer] of dealers.entries()) {
      const site = services.sites.create({ code: dealer.code, name: dealer.name[language], region: dealer.region[language], tags: dealer.tags, ...premises(dealer.city[language], index, language), grade: dealer.grade });
      services.sites.setStorefront(site.id, services.evidence.storeFile(picturePath(resources, `storefront-${dealer.code}`), { assessmentId: null }).id);
      const isAhead = ahead.includes(dealer.code);
      const isOpen = dealer.code === open;
      const daysAgo = isOpen ? 0 : isAhead ? -Math.floor(ahead.indexOf(dealer.code) / 2) : roundDays - Math.floor((index * (roundDays - 1)) / dealers.length);
      const scenario = services.rounds.scenarioOf(round.id)(round.scenarios[index % round.scenarios.length]?.id ?? null);
      const start = 10 * 60 + Math.floor(drawn(dealer.code, 'start') * 6 * 60);
      const visit = services.visits.plan({
        templateId, templateVersion: template.version, siteId: site.id, inspectorId: profile(isAhead || isOpen || index % 2 === 0 ? 'inspector' : 'inspector-2'), roundId: round.id,
        plannedOn: dayOf(at(daysAgo, 0)), window: windowAt(start), scenario,
      });
      visits.set(dealer.code, visit);
      if (isAhead) continue;
      const begin = isOpen ? new Date(today.getTime() - 9 * 60_000) : at(daysAgo, start);
      const names = advisers[language];
      const facts: VisitFacts = {
        code: dealer.code, level: dealer.level, story: dealer.story, day: dayOf(begin), daysAgo, start: begin.getHours() * 60 + begin.getMinutes(),
        minutes: 55 + Math.floor(drawn(dealer.code, 'minutes') * 25), language, adviser: names[Math.floor(drawn(dealer.code, 'adviser') * names.length)] ?? '',
      };
      const pass = (minutes: number): void => void (time = new Date(time.getTime() + minutes * 60_000));
      events.push({
        time: begin,
        run: () => {
          services.profiles.choose(visit.inspectorId);
          const inspection = beginVisit({ services, visit, facts, resources, pass });
          if (isOpen) return void inspection.fillIn(openItems, 0.4);
          inspection.fillIn(Infinity, facts.minutes / 50);
          const days = inspection.daysUntilFollowUp();
          events.push({
            time: at(daysAgo - days, 18 * 60 + Math.floor(drawn(dealer.code, 'evening') * 180)),
            run: () => {
              services.profiles.choose(visit.inspectorId);
              inspection.handIn();
            },
          });
        },
      });
    }

    services.rounds.setSites({ id: round.id, add: [...visits.values()].map(({ siteId }) => siteId), remove: [] });
    const visitOf = (code: string): Visit => visits.get(code) ?? missing(code);
    if (reviewed) events.push(...reviewEvents({ services, language, at, profile, visitOf, dayOf }));
    // Without review the queue is the round's alone.
    if (reviewed) events.push(...auditEvents({ services, language, resources, at, profile, dayOf, pass: (minutes) => void (time = new Date(time.getTime() + minutes * 60_000)) }));

    events.push({ time: at(9, 9 * 60), run: async () => {
      services.profiles.choose(profile('owner'));
      await fillCalls({ services, language, at, folder: recordings, newId: () => `demo-${dayOf(at(9, 0))}` });
    } });

    if (reviewed) events.push(...drawEvents({ services, language, at, profile }));

    if (reviewed) events.push({
      time: at(1, 17 * 60),
      run: () => {
        services.profiles.choose(profile('owner'));
        makeNextRound({ services, language, roundId: round.id, title: nextTitle[language], startsOn: dayOf(at(-10, 0)), inspectors: [profile('inspector'), profile('inspector-2')] });
      },
    });

    // In the order of time, so that the journal reads as it was: visits by day, each handed in on the evening of its follow-up.
    const total = events.length + dealers.length - ahead.length - 1; // each visit but the open one brings its handing in
    for (let done = 1; ; done += 1) {
      const next = events.toSorted((a, b) => a.time.getTime() - b.time.getTime())[0];
      if (next === undefined) break;
      events.splice(events.indexOf(next), 1);
      time = next.time;
      await next.run();
      progress(done, total);
      await pause();
    }
    services.profiles.leave();
    return { sites: dealers.length, visits: services.visits.list().length, handedIn: dealers.length - ahead.length - 1, profiles: people.length, agents: agents.length, calls: services.calls.size() };
  } finally {
    services.close();
  }
}
