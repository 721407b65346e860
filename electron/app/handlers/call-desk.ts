import type { callDeskRequests, MonthPaper } from '@shared/call-desk';
import type { Language } from '@shared/common';
import { fileNameOf } from '@shared/file-names';
import type { MakeHandlers } from './make';

const monthNames: Record<Language, string> = { 'zh-CN': '通话质检月报表', en: 'Call quality by month' };

export const callDeskHandlers: MakeHandlers<typeof callDeskRequests> = (s, desk) => {
  const paperOf = (month: string): MonthPaper => {
    const { organisation, siteWord } = s().settings.get();
    return { table: s().callDesk.month(month), organisation, siteWord, printedAt: new Date().toISOString(), journalHead: s().journal.head().hash };
  };
  return {
    'callDesk.list': (input) => s().callDesk.list(input),
    'callDesk.open': ({ id }) => s().callDesk.open(id),
    'callDesk.replace': (input) => s().callDesk.replace(input),
    'callDesk.tag': (input) => { s().callDesk.tag(input); return {}; },
    'callDesk.acknowledge': (input) => { s().callDesk.acknowledge(input); return {}; },
    'callDesk.progress': ({ drawId }) => s().callDesk.progress(drawId),
    'callDesk.month': ({ month }) => s().callDesk.month(month),
    'callDesk.saveMonth': async ({ month }) => {
      const { language } = s().settings.get();
      const path = await desk.askSave(fileNameOf(`${monthNames[language]} ${month}.pdf`), 'pdf');
      if (path === null) return { saved: false, name: '' };
      await desk.printer.saveMonth(paperOf(month), language, path);
      return { saved: true, name: path };
    },
    'callDesk.printMonth': async ({ month }) => ({ printed: await desk.printer.printMonth(paperOf(month), s().settings.get().language) }),
  };
};
