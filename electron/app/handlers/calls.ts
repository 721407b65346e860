import type { callsRequests } from '@shared/calls';
import { AppError } from '@shared/result';
import { fileName } from '../../features/exports/exports.service';
import type { MakeHandlers } from './make';

export const callsHandlers: MakeHandlers<typeof callsRequests> = (s, desk) => {
  const chosen = new Set<string>(); // folders that were asked for here: the page cannot name any other
  const language = () => s().settings.get().language;
  const words = { 'zh-CN': { calls: '通话记录', files: '未匹配的录音' }, en: { calls: 'calls', files: 'unmatched recordings' } };
  return {
    'calls.list': (input) => s().calls.list(input),
    'calls.columns': () => s().calls.columns(),
    'calls.values': ({ column, text }) => s().calls.values(column, text),
    'calls.get': ({ no }) => s().calls.facts(no),
    'calls.save': async ({ format, ...query }) => {
      const name = words[language()].calls;
      const path = await desk.askSave(fileName(name, format), format);
      if (path === null) return { saved: false, name: '', rows: 0 };
      return { saved: true, name: path, ...(await s().calls.save(query, format, name, path, language())) };
    },
    'calls.unknownAgents': () => s().calls.unknownAgents(),
    'calls.addAgents': ({ agents }) => s().calls.addAgents(agents),
    'calls.recordings': () => s().calls.recordings(),
    'calls.chooseFolder': async () => {
      const folder = await desk.askOpen('folder');
      if (folder !== null) chosen.add(folder);
      return folder === null ? null : { folder };
    },
    'calls.match': ({ job, ...run }) => {
      if (!chosen.has(run.folder) && !s().calls.recordings().folders.some(({ folder }) => folder === run.folder)) throw new AppError('forbidden', 'this folder was not chosen');
      return s().calls.match({ job, ...run }, (done, total) => desk.progress(job, done, total));
    },
    'calls.cancelMatch': ({ job }) => { s().calls.cancelMatch(job); return {}; },
    'calls.unmatchedFiles': ({ offset, limit, text }) => s().calls.unmatchedFiles(offset, limit, text),
    'calls.candidates': (input) => s().calls.candidates(input),
    'calls.hear': ({ path }) => s().calls.hear(path),
    'calls.saveUnmatchedFiles': async ({ format }) => {
      const name = words[language()].files;
      const path = await desk.askSave(fileName(name, format), format);
      if (path === null) return { saved: false, name: '', rows: 0 };
      return { saved: true, name: path, ...(await s().calls.saveUnmatched(format, name, path, language())) };
    },
    'calls.assign': ({ path, no }) => { s().calls.assign(path, no); return {}; },
  };
};
