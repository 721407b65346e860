import type { Language } from '@shared/common';
import { AppError } from '@shared/result';
import type { VisitPaper, visitPapers, visitsRequests } from '@shared/visits';
import type { MakeHandlers } from './make';

/** The crib sheet's name says nothing of what it is for. */
const names: Record<(typeof visitPapers)[number], Record<Language, string>> = { crib: { 'zh-CN': '备忘', en: 'Notes' }, sheet: { 'zh-CN': '执行单', en: 'Visit sheet' } };
const auditNames: Record<Language, string> = { 'zh-CN': '现场检查表', en: 'Audit sheet' };
const fileName = (paper: (typeof visitPapers)[number], { visit }: VisitPaper, language: Language): string =>
  `${visit.audit === undefined ? names[paper][language] : auditNames[language]}${paper === 'crib' ? '' : ` ${visit.siteCode} ${visit.siteName} ${visit.plannedOn}`}.pdf`.replaceAll(/[\\/:*?"<>|]/g, '_');

export const visitsHandlers: MakeHandlers<typeof visitsRequests> = (s, desk) => {
  const paperOf = (id: string): VisitPaper => {
    if (s().profiles.seesOnlyOwn() && !s().audits.takesPart(id, s().profiles.acting().id)) s().assessments.mustBeOwn(id);
    const visit = s().visits.get(id);
    const site = visit === null ? null : s().sites.get(visit.siteId);
    if (visit === null || site === null) throw new AppError('not-found', `no visit for assessment ${id}`);
    const { address, contact, phone, openingHours } = site;
    const { organisation, siteWord } = s().settings.get();
    const inspectors = s().audits.find(id)?.inspectors.map(({ name }) => name);
    return { visit, template: s().templates.must(visit.templateId, visit.templateVersion).template, address, contact, phone, openingHours, organisation, siteWord, ...(inspectors === undefined ? {} : { inspectors }) };
  };
  const ownOnly = (mine: boolean): string | null => (mine || s().profiles.seesOnlyOwn() ? s().profiles.acting().id : null);
  return {
    'visits.page': async (input) => { await s().visits.ready(); return s().visits.page(input, ownOnly(input.filter.mine), s().profiles.seesOnlyOwn()); },
    'visits.offers': async ({ mine, audits }) => { await s().visits.ready(); return s().visits.offers(ownOnly(mine), audits); },
    'visits.programme': () => s().visits.programme(),
    'visits.ids': async ({ filter }) => { await s().visits.ready(); return s().visits.ids(filter, ownOnly(filter.mine)); },
    'visits.replan': (input) => s().rounds.replan(input),
    'visits.cancel': (input) => s().rounds.cancel(input),
    'visits.present': ({ id, what, at }) => {
      s().assessments.mustBeOwn(id);
      return s().visits.present(id, what, at);
    },
    'visits.timeline': ({ id }) => {
      if (s().profiles.seesOnlyOwn()) s().assessments.mustBeOwn(id);
      return s().visits.timeline(id);
    },
    'visits.savePaper': async ({ id, paper }) => {
      const data = paperOf(id);
      const { language } = s().settings.get();
      const path = await desk.askSave(fileName(paper, data, language), 'pdf');
      if (path === null) return { saved: false, name: '' };
      await desk.printer.saveVisitPaper(paper, data, language, path);
      return { saved: true, name: path };
    },
    'visits.printPaper': async ({ id, paper }) => ({ printed: await desk.printer.printVisitPaper(paper, paperOf(id), s().settings.get().language) }),
  };
};
