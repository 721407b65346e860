import common from './common';
import shell from './shell';
import errors from './errors';
import setup from './setup';
import today from './today';
import visits from './visits';
import assessments from './assessments';
import scorecards from './scorecards';
import templates from './templates';
import sites from './sites';
import settings from './settings';
import profiles from './profiles';
import journal from './journal';
import organisation from './organisation';
import regions from './regions';
import teams from './teams';
import agents from './agents';
import search from './search';
import imports from './imports';
import exports from './exports';
import evidence from './evidence';
import recordings from './recordings';
import reviews from './reviews';
import appeals from './appeals';
import phrases from './phrases';
import audits from './audits';
import calendar from './calendar';
import calls from './calls';
import callDesk from './call-desk';
import findings from './findings';
import packages from './packages';
import draws from './draws';
import rounds from './rounds';
import type { zhCN } from '../zh-CN';

/** The same keys with any text; a plural needs its _other form in both, English adds _one. */
type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

export const en = { common, shell, errors, setup, today, visits, assessments, scorecards, templates, sites, settings, profiles, journal, organisation, regions, teams, agents, search, imports, exports, evidence, recordings, reviews, appeals, audits, findings, phrases, calendar, calls, callDesk, packages, draws, rounds } satisfies Same<typeof zhCN>;
