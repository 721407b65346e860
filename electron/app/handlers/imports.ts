import { importsRequests, type ImportTargetName } from '@shared/imports';
import { fileName } from '../../features/exports/exports.service';
import type { MakeHandlers } from './make';

export const importsHandlers: MakeHandlers<typeof importsRequests> = (s, desk) => {
  const language = () => s().settings.get().language;
  /** People and their roles are the owner's to change. */
  const mayImport = (target: ImportTargetName): void => { if (target === 'profiles') s().profiles.mustBe(['owner']); };
  const progress = (id: string) => (done: number, total: number): void => desk.progress(id, done, total);
  return {
    'imports.choose': async ({ target }) => {
      mayImport(target);
      const path = await desk.askOpen('table');
      if (path === null) return null;
      const id = s().imports.open(target, path);
      try {
        return await s().imports.read(id);
      } catch (error) {
        s().imports.close(id);
        throw error;
      }
    },
    'imports.begin': ({ target, name, bytes }) => {
      mayImport(target);
      return { id: s().imports.begin(target, name, bytes) };
    },
    'imports.append': ({ id, offset, bytes }) => s().imports.append(id, offset, bytes),
    'imports.read': ({ id, options }) => s().imports.read(id, options),
    'imports.check': ({ id }) => s().imports.check(id, progress(id)),
    'imports.rows': ({ id, fate, offset, limit }) => s().imports.rows(id, fate, offset, limit),
    'imports.run': ({ id }) => s().imports.run(id, progress(id)),
    'imports.cancel': ({ id }) => { s().imports.cancel(id); return {}; },
    'imports.saveRejected': async ({ id, format }) => {
      const name = s().imports.nameOf(id).replace(/\.[^.]*$/, '');
      const path = await desk.askSave(fileName(`${name} ${language() === 'zh-CN' ? '未导入' : 'not imported'}`, format), format);
      if (path === null) return { saved: false, name: '' };
      await s().imports.saveRejected(id, format, path, language());
      return { saved: true, name: path };
    },
    'imports.saveSample': async ({ target }) => {
      const names = { 'zh-CN': { sites: '网点', agents: '坐席', teams: '班组', profiles: '人员', calls: '通话记录' }, en: { sites: 'sites', agents: 'agents', teams: 'teams', profiles: 'people', calls: 'calls' } };
      const path = await desk.askSave(fileName(names[language()][target], 'xlsx'), 'xlsx');
      if (path === null) return { saved: false, name: '' };
      await s().imports.saveSample(target, path, language());
      return { saved: true, name: path };
    },
    'imports.close': ({ id }) => { s().imports.close(id); return {}; },
    'imports.list': () => s().imports.list(),
    'imports.takeBack': ({ id, reason }) => s().imports.takeBack(id, reason),
  };
};
