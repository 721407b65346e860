/** Rounds: what is asked of which sites, and everything a round lays down. Each change is one official act. */
import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import type { Evidence } from '@shared/assessments';
import type { Clocks } from '@shared/calendar';
import type { RecordName } from '@shared/journal';
import { AppError } from '@shared/result';
import { roundInputSchema, type Round, type RoundDetail, type roundsRequests, type RoundState } from '@shared/rounds';
import { numberOfDay } from '@shared/rounds/days';
import { visitsAsked } from '@shared/rounds/input';
import { roundSettingsSchema, planningSchema, type Component, type Planning, type RoundSettings } from '@shared/rounds/settings';
import { sameLength } from '@shared/rounds/shift';
import type { Site } from '@shared/sites';
import type { Template } from '@shared/templates/template';
import type { ServiceContext } from '../context';
import type { Grades } from './grades';
import { createRoundsRepository, type RoundRow } from './rounds.repository';

export interface RoundNeeds {
  template(id: string, version: number): { template: Template } | null;
  newestTemplate(id: string): number | null;
  sites(): Site[];
  evidence(id: string): (Evidence & { assessmentId: string | null }) | null;
  clocks(): Clocks;
  grades: Grades;
  /** The sites of a draw of sites that was drawn, without those struck; throws `state` for one that was not drawn, `invalid` for a draw of calls. */
  drawnSites(drawId: string): string[];
}
type Given<N extends keyof typeof roundsRequests> = z.input<(typeof roundsRequests)[N]['input']>;
const invalid = (path: string, message: string, detail?: Record<string, string | number>): AppError => new AppError('invalid', message, { path, ...(detail === undefined ? {} : { detail }) });
const formOf = ({ templateId, templateVersion }: Pick<Component, 'templateId' | 'templateVersion'>): string => `${templateId}@${templateVersion}`;

export function createRoundsService(db: Database, context: ServiceContext, needs: RoundNeeds) {
  const repository = createRoundsRepository(db);
  const must = (id: string): RoundRow => {
    const round = repository.get(id);
    if (round === null) throw new AppError('not-found', `no round ${id}`);
    return round;
  };
  const mustChange = (id: string): RoundRow => {
    const round = must(id);
    if (round.state === 'closed') throw new AppError('state', 'the round is closed', { detail: { state: 'closed' } });
    return round;
  };
  const record = (id: string): RecordName => ({ kind: 'round', id });
  const planRecord = (id: string): RecordName => ({ kind: 'round-plan', id }); // what stays in the office: planning and the list of sites
  const official = (action: string, id: string, records: RecordName[], write: () => void, more: { from?: string; to?: string; reason?: string; counts?: Record<string, number> } = {}): void => {
    context.official(() => {
      write();
      context.journal.append({ action, subject: record(id), records, ...more });
    });
    context.changed('rounds');
  };
  const summaryOf = (id: string): Round => {
    const round = repository.list().find((each) => each.id === id);
    if (round === undefined) throw new AppError('not-found', `no round ${id}`);
    return round;
  };

  function checkComponents(components: readonly Component[], used: ReadonlySet<string>): void {
    components.forEach((component, index) => {
      const kind = needs.template(component.templateId, component.templateVersion)?.template.kind;
      if (kind !== 'visit' && kind !== 'audit') throw invalid(`/components/${index}`, `${formOf(component)} is not a template for visits or audits`);
      if (components.findIndex((other) => formOf(other) === formOf(component)) !== index) throw invalid(`/components/${index}`, `${formOf(component)} stands in the round twice`);
    });
    const gone = [...used].find((form) => !components.some((component) => formOf(component) === form));
    if (gone !== undefined) throw new AppError('state', `there are visits by ${gone}`, { detail: { used: gone } });
  }
  function checkSettings({ quotas }: RoundSettings): void {
    const share = quotas.windows.reduce((sum, window) => sum + window.share, 0);
    if (quotas.windows.length > 0 && Math.abs(share - 100) > 1e-6) throw invalid('/settings/quotas/windows', `the shares make ${share}, not 100`, { share });
    const wrong = quotas.windows.findIndex(({ from, to }) => from >= to);
    if (wrong !== -1) throw invalid(`/settings/quotas/windows/${wrong}`, 'a window ends after it begins');
  }
  function checkPeriod({ startsOn, endsOn }: { startsOn: string; endsOn: string }): void {
    for (const [path, day] of [['/startsOn', startsOn], ['/endsOn', endsOn]] as const) {
      try {
        numberOfDay(day);
      } catch (error) {
        throw new AppError('invalid', `${day} is no day`, { path, cause: error });
      }
    }
    if (endsOn < startsOn) throw invalid('/endsOn', 'a round ends before it starts');
  }
  /** The short forms of the input: they stand for settings. */
  function settingsOf(before: RoundSettings, { settings, nicknames, hideScores }: Pick<z.output<typeof roundInputSchema>, 'settings' | 'nicknames' | 'hideScores'>): RoundSettings {
    const next = roundSettingsSchema.parse({ ...before, ...settings, ...(nicknames === undefined ? {} : { nicknames }) });
    if (hideScores === undefined || settings.scores !== undefined || hideScores === (next.scores.inspectors === 'never')) return next;
    return { ...next, scores: { ...next.scores, inspectors: hideScores ? 'never' : 'handed-in' } };
  }
  /** Writes the list of stories: those that are left out go, or are archived where visits have them. */
  function putScenarios(roundId: string, list: NonNullable<z.output<typeof roundInputSchema>['scenarios']>): void {
    const before = new Map(repository.scenarios(roundId).map((scenario) => [scenario.id, scenario]));
    const used = repository.usedScenarios(roundId);
    list.forEach(({ id, attachments, ...scenario }, position) => {
      if (id !== undefined && !before.has(id)) throw invalid(`/scenarios/${position}/id`, `no scenario ${id} in this round`);
      const strange = attachments.findIndex((file) => { const found = needs.evidence(file); return found === null || found.assessmentId !== null; });
      if (strange !== -1) throw invalid(`/scenarios/${position}/attachments/${strange}`, 'an attachment is a file that belongs to no inspection');
      repository.putScenario(roundId, position, { id: id ?? context.newId(), ...scenario, attachments });
    });
    for (const { id } of before.values()) {
      if (list.some((scenario) => scenario.id === id)) continue;
      if (used.has(id)) repository.archiveScenario(id, context.now());
      else repository.dropScenario(id);
    }
  }

  function create(given: Given<'rounds.create'>, more: { planning?: Planning; copiedFrom?: string } = {}): Round {
    const input = roundInputSchema.parse(given);
    const { title, startsOn, endsOn, state, components, scenarios = [] } = input;
    const settings = settingsOf(roundSettingsSchema.parse({ clocks: needs.clocks() }), input);
    checkPeriod(input);
    checkComponents(components, new Set());
    checkSettings(settings);
    const id = context.newId();
    official('round.create', id, [record(id), planRecord(id)], () => {
      repository.put({ id, title, startsOn, endsOn, state, settings, hideScores: settings.scores.inspectors === 'never', createdAt: context.now(), copiedFrom: more.copiedFrom ?? null, planning: more.planning ?? planningSchema.parse({}) });
      repository.setComponents(id, components);
      putScenarios(id, scenarios);
    });
    return summaryOf(id);
  }
  function setSites(id: string, { add, remove, source = 'chosen', drawId = null, action = 'round.sites' }: { add: readonly string[]; remove: readonly string[]; source?: 'chosen' | 'imported' | 'drawn'; drawId?: string | null; action?: string }) {
    mustChange(id);
    const known = new Set(needs.sites().filter(({ archivedAt }) => archivedAt === null).map((site) => site.id));
    const strange = add.findIndex((site) => !known.has(site));
    if (strange !== -1) throw invalid(`/add/${strange}`, 'no such site, or archived');
    const visited = repository.visited(id);
    const kept = remove.filter((site) => (visited.get(site) ?? 0) > 0);
    let [added, removed] = [0, 0];
    const here = new Set(repository.sites(id).map(({ siteId }) => siteId));
    const fresh = [...new Set(add)].filter((site) => !here.has(site));
    const gone = [...new Set(remove)].filter((site) => here.has(site) && !kept.includes(site));
    if (fresh.length + gone.length === 0) return { added, removed, kept };
    official(action, id, [planRecord(id)], () => {
      for (const site of gone) removed += repository.dropSite(id, site) ? 1 : 0;
      for (const siteId of fresh) added += repository.addSite(id, { siteId, source, drawId }, context.now()) ? 1 : 0;
    }, { counts: { added: fresh.length, removed: gone.length } });
    return { added, removed, kept };
  }

  return {
    list: repository.list,
    row: must,
    repository,
    create: (given: Given<'rounds.create'>): Round => create(given),
    update({ id, ...given }: Given<'rounds.update'>): Round {
      const before = mustChange(id);
      const input = roundInputSchema.omit({ state: true }).parse(given);
      const settings = settingsOf(before.settings, input);
      checkPeriod(input);
      checkComponents(input.components, repository.usedForms(id));
      checkSettings(settings);
      const { title, startsOn, endsOn } = input;
      official('round.update', id, [record(id)], () => {
        repository.put({ ...before, title, startsOn, endsOn, settings, hideScores: settings.scores.inspectors === 'never' });
        repository.setComponents(id, input.components);
        if (input.scenarios !== undefined) putScenarios(id, input.scenarios);
      });
      context.changed('visits'); // they show its title
      return summaryOf(id);
    },

    get(id: string): Omit<RoundDetail, 'planned'> {
      const round = must(id);
      const components = repository.components(id);
      const used = repository.usedForms(id);
      const usedStories = repository.usedScenarios(id);
      const sites = new Map(needs.sites().map((site) => [site.id, site]));
      const visited = repository.visited(id);
      const listed = repository.sites(id);
      const gradesOf = needs.grades(round, components);
      const { visits, handedIn, ...summary } = summaryOf(id);
      return {
        ...summary, visits, handedIn, createdAt: round.createdAt, settings: round.settings, planning: round.planning,
        components: components.map(({ position: _position, ...component }) => {
          const template = needs.template(component.templateId, component.templateVersion)?.template;
          return { ...component, templateTitle: (template?.title ?? component.templateId) as RoundDetail['components'][number]['templateTitle'], kind: template?.kind ?? 'visit', used: used.has(formOf(component)) };
        }),
        scenarios: repository.scenarios(id).filter(({ archivedAt }) => archivedAt === null).map(({ archivedAt: _at, ...scenario }) => ({
          ...scenario, used: usedStories.has(scenario.id), files: scenario.attachments.flatMap((file) => needs.evidence(file) ?? []),
        })),
        sites: listed.flatMap(({ siteId, source, drawId, drawnId }) => {
          const site = sites.get(siteId);
          const grades = gradesOf(siteId);
          return site === undefined ? [] : [{
            siteId, code: site.code, name: site.name, regionId: site.regionId, regionName: site.regionName, archived: site.archivedAt !== null, source, drawId, drawnId, grade: site.grade,
            asked: components.map((component, at) => ({ grade: grades[at] ?? '', visits: visitsAsked(component, grades[at] ?? '') })), visits: visited.get(siteId) ?? 0,
          }];
        }).toSorted((a, b) => (a.code < b.code ? -1 : 1)),
      };
    },

    setPlanning({ id, planning }: { id: string; planning: Planning }): void {
      const before = mustChange(id);
      const twice = planning.inspectors.findIndex((person, index) => planning.inspectors.findIndex((other) => other.id === person.id) !== index);
      if (twice !== -1) throw invalid(`/planning/inspectors/${twice}`, 'this inspector stands in the plan twice');
      if (JSON.stringify(planningSchema.parse(before.planning)) === JSON.stringify(planningSchema.parse(planning))) return; // asked for another proposal by the same rules
      official('round.planning', id, [planRecord(id)], () => repository.put({ ...before, planning }));
    },
    setSites: ({ id, add, remove }: { id: string; add: string[]; remove: string[] }) => setSites(id, { add, remove }),
    findSites(text: string) {
      const codes = text.split(/[\s,，、;；]+/).map((code) => code.trim()).filter((code) => code !== '');
      const byCode = new Map(needs.sites().map((site) => [site.code.toLowerCase(), site]));
      const unique = [...new Map(codes.map((code) => [code.toLowerCase(), code])).values()];
      const siteOf = (code: string): Site | undefined => byCode.get(code.toLowerCase());
      return {
        found: unique.flatMap((code) => { const site = siteOf(code); return site === undefined || site.archivedAt !== null ? [] : [site.id]; }),
        unknown: unique.filter((code) => siteOf(code) === undefined),
        archived: unique.filter((code) => (siteOf(code)?.archivedAt ?? null) !== null),
        repeated: unique.filter((code) => codes.filter((each) => each.toLowerCase() === code.toLowerCase()).length > 1),
      };
    },
    takeDraw({ id, drawId }: { id: string; drawId: string }): { added: number; removed: number } {
      const drawn = new Set(needs.drawnSites(drawId));
      const before = repository.sites(id).filter((site) => site.drawId === drawId).map(({ siteId }) => siteId);
      const { added, removed } = setSites(id, { add: [...drawn], remove: before.filter((site) => !drawn.has(site)), source: 'drawn', drawId, action: 'round.take-draw' });
      return { added, removed };
    },

    /** Sites by their codes, as an import brought them. */
    takeImport(id: string, codes: readonly string[]): { added: number; there: number } {
      const wanted = new Set(codes);
      const sites = needs.sites().filter(({ code, archivedAt }) => archivedAt === null && wanted.has(code)).map((site) => site.id);
      const { added } = setSites(id, { add: sites, remove: [], source: 'imported', action: 'round.take-import' });
      return { added, there: sites.length - added };
    },

    setState({ id, state, reason }: { id: string; state: RoundState; reason: string }): void {
      const round = must(id);
      const ways: Record<RoundState, readonly RoundState[]> = { draft: ['open'], open: ['closed'], closed: ['open'] };
      if (!ways[round.state].includes(state)) throw new AppError('state', `a round that is ${round.state} does not become ${state}`, { detail: { state: round.state } });
      if (round.state === 'closed' && reason === '') throw invalid('/reason', 'opening a closed round again wants a reason');
      official('round.state', id, [record(id)], () => repository.put({ ...round, state }), { from: round.state, to: state, ...(reason === '' ? {} : { reason }) });
      context.changed('visits');
    },

    /** A draft with everything of a round, moved to another period. What names days (days off, days left out) is kept as far as it lies in the new one. */
    repeat({ id, title, startsOn, endsOn, newestTemplates }: z.output<(typeof roundsRequests)['rounds.repeat']['input']>): { id: string; left: number } {
      const from = must(id);
      checkPeriod({ startsOn, endsOn: endsOn ?? startsOn });
      const last = endsOn ?? sameLength(from, startsOn);
      const within = (days: readonly string[]): string[] => days.filter((day) => day >= startsOn && day <= last);
      const planning: Planning = {
        ...from.planning, seed: '', except: within(from.planning.except), inspectors: from.planning.inspectors.map((person) => ({ ...person, daysOff: within(person.daysOff) })),
        lockouts: from.planning.lockouts.filter(({ until }) => until === null || until >= startsOn),
      };
      const components = repository.components(id).map(({ position: _position, ...component }) => ({
        ...component, templateVersion: newestTemplates ? Math.max(component.templateVersion, needs.newestTemplate(component.templateId) ?? 0) : component.templateVersion,
      }));
      const inUse = new Set(needs.sites().filter(({ archivedAt }) => archivedAt === null).map((site) => site.id));
      const sites = repository.sites(id).map(({ siteId }) => siteId);
      return context.official(() => {
        const { id: newId } = create({
          title, startsOn, endsOn: last, state: 'draft', settings: from.settings, components,
          scenarios: repository.scenarios(id).filter(({ archivedAt }) => archivedAt === null).map(({ title: name, text, attachments }) => ({ title: name, text, attachments })),
        }, { planning, copiedFrom: id });
        setSites(newId, { add: sites.filter((site) => inUse.has(site)), remove: [] });
        return { id: newId, left: sites.filter((site) => !inUse.has(site)).length };
      });
    },
  };
}
export type RoundsService = ReturnType<typeof createRoundsService>;
