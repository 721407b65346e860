import type { recordingsRequests } from '@shared/recordings';
import type { MakeHandlers } from './make';

/** A copy that main had to make anew is a WAVE file, whatever the original was. */
const wavName = (name: string): string => `${name.replace(/\.[^.]*$/, '')}.wav`;

export const recordingsHandlers: MakeHandlers<typeof recordingsRequests> = (s, desk) => ({
  'recordings.get': ({ id }) => s().recordings.get(id),
  'recordings.peaks': ({ id }) => s().recordings.peaks(id),
  'recordings.keep': async (input) => { await s().recordings.keep(input); return {}; },
  'recordings.settings': (input) => { s().recordings.setSettings(input); return {}; },
  'recordings.mark': (input) => s().recordings.mark(input),
  'recordings.unmark': (input) => { s().recordings.unmark(input); return {}; },
  'recordings.redact': (input) => s().recordings.redact(input),
  'recordings.lift': (input) => { s().recordings.lift(input); return {}; },
  'recordings.save': async ({ id }) => {
    const { copies, need } = s().recordings;
    const { name } = need(id);
    const wav = copies.format(id) === 'wav';
    const path = await desk.askSave(wav ? wavName(name) : name, wav ? 'recording' : 'any');
    if (path === null) return { saved: false, name: '' };
    await copies.save(id, path);
    return { saved: true, name: path };
  },
  'recordings.saveBegin': async (input) => {
    const { copies, need } = s().recordings;
    const path = await desk.askSave(wavName(need(input.id).name), 'recording');
    return { upload: path === null ? null : copies.begin(input, path) };
  },
  'recordings.saveAppend': (input) => s().recordings.copies.append(input),
  'recordings.saveFinish': ({ upload }) => s().recordings.copies.finish(upload),
  'recordings.saveCancel': ({ upload }) => { s().recordings.copies.cancel(upload); return {}; },
});
