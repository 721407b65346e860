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

export const zhCN = { common, shell, errors, setup, today, visits, assessments, scorecards, templates, sites, settings, profiles, journal };
