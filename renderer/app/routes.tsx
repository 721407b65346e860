/** Every page, loaded when it is first opened, and who may see it. A page that is not here does not exist. */
import { lazy, type ComponentType } from 'react';
import type { Ability } from './me';
import type { Area } from './places';
import Today from '../features/today/TodayPage';

interface Page { path: string; area: Area; needs?: Ability; component: ComponentType<Record<string, string | undefined>> }

// Route parameters arrive as strings; a page names the ones it takes.
const page = <P,>(load: () => Promise<{ default: ComponentType<P> }>) => lazy(load as unknown as () => Promise<{ default: Page['component'] }>);

export const pages: readonly Page[] = [
  { path: '/today', area: 'today', component: Today },
  { path: '/visits/:dialog?', area: 'visits', component: page(() => import('../features/visits/VisitsPage')) },
  { path: '/rounds', area: 'visits', needs: 'review', component: page(() => import('../features/rounds/RoundsPage')) },
  { path: '/rounds/:id/:tab?', area: 'visits', needs: 'review', component: page(() => import('../features/rounds/RoundPage')) },
  { path: '/calendar', area: 'visits', component: page(() => import('../features/rounds/VisitCalendarPage')) },
  { path: '/assessments/:id', area: 'visits', component: page(() => import('../features/assessments/AssessmentPage')) },
  { path: '/audits/:dialog?', area: 'visits', component: page(() => import('../features/audits/AuditsPage')) },
  { path: '/findings', area: 'visits', component: page(() => import('../features/findings/FindingsPage')) },
  { path: '/reviews', area: 'visits', needs: 'review', component: page(() => import('../features/reviews/ReviewsPage')) },
  { path: '/reviews/:id', area: 'visits', needs: 'review', component: page(() => import('../features/reviews/desk/DeskPage')) },
  { path: '/appeals', area: 'visits', needs: 'review', component: page(() => import('../features/appeals/AppealsPage')) },
  { path: '/appeals/counts', area: 'visits', needs: 'review', component: page(() => import('../features/appeals/CountsPage')) },
  { path: '/appeals/new/:id', area: 'visits', needs: 'publish', component: page(() => import('../features/appeals/FilePage')) },
  { path: '/appeals/:id', area: 'visits', needs: 'review', component: page(() => import('../features/appeals/AppealPage')) },
  { path: '/packages', area: 'visits', component: page(() => import('../features/packages/PackagesPage')) },
  { path: '/draws', area: 'calls', needs: 'review', component: page(() => import('../features/draws/DrawsPage')) },
  { path: '/draws/:id', area: 'calls', needs: 'review', component: page(() => import('../features/draws/DrawPage')) },
  { path: '/draws/:id/sheet', area: 'calls', needs: 'review', component: page(() => import('../features/draws/sheet/SheetPage')) },
  { path: '/calls', area: 'calls', needs: 'importData', component: page(() => import('../features/calls/CallsPage')) },
  { path: '/calls/mine', area: 'calls', needs: 'review', component: page(() => import('../features/call-desk/MyCallsPage')) },
  { path: '/calls/desk/:id', area: 'calls', needs: 'review', component: page(() => import('../features/call-desk/CallDeskPage')) },
  { path: '/calls/progress', area: 'calls', needs: 'publish', component: page(() => import('../features/call-desk/ProgressPage')) },
  { path: '/calls/month', area: 'calls', needs: 'publish', component: page(() => import('../features/call-desk/MonthPage')) },
  { path: '/scorecards', area: 'scorecards', needs: 'seeScorecards', component: page(() => import('../features/scorecards/ScorecardsPage')) },
  { path: '/scorecards/:id', area: 'scorecards', needs: 'seeScorecards', component: page(() => import('../features/scorecards/ScorecardPage')) },
  { path: '/templates', area: 'templates', needs: 'seeTemplates', component: page(() => import('../features/templates/TemplatesPage')) },
  { path: '/templates/:id/:version', area: 'templates', needs: 'seeTemplates', component: page(() => import('../features/templates/TemplatePage')) },
  { path: '/sites', area: 'settings', needs: 'editSites', component: page(() => import('../features/sites/SitesPage')) },
  { path: '/settings/regions', area: 'settings', needs: 'editSites', component: page(() => import('../features/regions/RegionsPage')) },
  { path: '/settings/teams', area: 'settings', needs: 'editSites', component: page(() => import('../features/teams/TeamsPage')) },
  { path: '/settings/agents', area: 'settings', needs: 'editSites', component: page(() => import('../features/agents/AgentsPage')) },
  { path: '/settings/profiles', area: 'settings', needs: 'editProfiles', component: page(() => import('../features/profiles/ProfilesPage')) },
  { path: '/settings/imports', area: 'settings', needs: 'importData', component: page(() => import('../features/imports/ImportsPage')) },
  { path: '/settings/phrases', area: 'settings', needs: 'editPhrases', component: page(() => import('../features/phrases/PhrasesPage')) },
  { path: '/settings/calendar', area: 'settings', needs: 'editSettings', component: page(() => import('../features/calendar/CalendarPage')) },
  { path: '/settings/display', area: 'settings', component: page(() => import('../features/settings/DisplayPage')) },
  { path: '/settings/data', area: 'settings', needs: 'seeData', component: page(() => import('../features/settings/DataPage')) },
];
