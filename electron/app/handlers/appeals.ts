import type { AppealForm, appealsRequests } from '@shared/appeals';
import type { Language } from '@shared/common';
import type { MakeHandlers } from './make';

const names: Record<Language, string> = { 'zh-CN': '申诉单', en: 'Appeal' };
const fileName = ({ appeal }: AppealForm, language: Language): string => `${names[language]} ${appeal.number} ${appeal.code} ${appeal.title}.pdf`.replaceAll(/[\\/:*?"<>|]/g, '_');

export const appealsHandlers: MakeHandlers<typeof appealsRequests> = (s, desk) => ({
  'appeals.list': () => s().appeals.list(),
  'appeals.get': ({ id }) => s().appeals.get(id),
  'appeals.file': (input) => s().appeals.file(input),
  'appeals.preview': (input) => s().appeals.preview(input),
  'appeals.decide': (input) => s().appeals.decide(input),
  'appeals.counts': () => s().appeals.counts(),
  'appeals.savePdf': async ({ id }) => {
    const form = s().appeals.form(id);
    const { language } = s().settings.get();
    const path = await desk.askSave(fileName(form, language), 'pdf');
    if (path === null) return { saved: false, name: '' };
    await desk.printer.saveAppeal(form, language, path);
    return { saved: true, name: path };
  },
  'appeals.print': async ({ id }) => ({ printed: await desk.printer.printAppeal(s().appeals.form(id), s().settings.get().language) }),
});
