/**
 * Recordings 录音: what is in a file, its waveform, silence and talk-over; marks of inspector and reviewer; and redactions, which from their moment
 * on nobody hears. What is found belongs to the file (by its digest), marks and redactions to its use as evidence.
 */
import { nameCodec } from '@shared/audio/codec';
import { ticksPerSecond } from '@shared/audio/levels';
import { openSound } from '@shared/audio/sound';
import { isOpen } from '@shared/assessment-states';
import type { Profile } from '@shared/profiles';
import { defaultSilence, silenceSettingsSchema, type Mark, type Recording, type Redaction, type SilenceSettings } from '@shared/recordings';
import { AppError } from '@shared/result';
import { toAppError } from '../../database/errors';
import type { Db } from '../../database/open';
import type { Workers } from '../../workers/workers';
import type { ServiceContext } from '../context';
import type { Journal } from '../journal/journal.service';
import { createAnalysisQueue } from './recordings.analysis';
import { createCopies } from './recordings.copies';
import { withBytes } from './file-bytes';
import { findIn, type Found } from './recordings.jobs';
import { createRecordingsRepository, type RecordingRow, type Use } from './recordings.repository';
import { hasLevels, levelsPath, readLevels, readPeaks } from './recordings.store';

interface Needs {
  folder: string;
  workers: Workers;
  register: Journal['register'];
  /** The stored file of an evidence id. */
  path(evidenceId: string): string;
  acting(): Profile;
  seesOnlyOwn(): boolean;
  hasItem(templateId: string, version: number, itemId: string): boolean;
}
interface Kept { id: string; seconds: number; rate: number; channels: Uint8Array<ArrayBuffer>[]; levels: Float32Array<ArrayBuffer>[] }
type NewMark = Pick<Mark, 'itemId' | 'from' | 'to' | 'text'> & { id: string; markId: string | null };

export function createRecordingsService(db: Db, context: ServiceContext, needs: Needs) {
  const repository = createRecordingsRepository(db);
  needs.register('redaction', { load: repository.redactionRecord, ids: repository.redactionIds });

  const isAuthor = ({ assessmentId, inspectorId }: Use): boolean => { const { id } = needs.acting(); return inspectorId === id || (assessmentId !== null && repository.isInTeam(assessmentId, id)); };
  /** The evidence, if whoever works may see it. */
  function need(id: string): Use {
    const use = repository.use(id);
    if (use === null) throw new AppError('not-found', `no evidence ${id}`);
    if (use.assessmentId !== null && needs.seesOnlyOwn() && !isAuthor(use)) throw new AppError('forbidden', 'this recording belongs to somebody else\'s visit');
    return use;
  }
  function settings(): SilenceSettings {
    const stored = silenceSettingsSchema.safeParse(JSON.parse(repository.silenceSettings() ?? 'null'));
    return stored.success ? stored.data : defaultSilence;
  }
  const pathOf = ({ sha256 }: { sha256: string }): string => levelsPath(needs.folder, sha256);

  /** What the file's header says; read once. */
  function described(use: Use): RecordingRow {
    const known = repository.recording(use.sha256);
    if (known !== null) return known;
    const codec = readFile(use, nameCodec);
    if (codec === null && use.kind !== 'audio') throw new AppError('invalid', `${use.name} is no recording`);
    const { codec: name = '?', playable = 'no', channels = null, rate = null, seconds = null } = codec ?? {};
    const row: RecordingRow = { sha256: use.sha256, codec: name, playable, channels, rate, seconds, settings: '{}', silences: '[]', overlaps: null, analysedAt: null };
    repository.putRecording(row);
    return row;
  }
  function readFile<T>(use: Use, work: Parameters<typeof withBytes<T>>[1]): T {
    try {
      return withBytes(needs.path(use.id), work);
    } catch (error) {
      throw toAppError(error);
    }
  }
  const keepFound = (row: RecordingRow, found: Found, used: SilenceSettings): RecordingRow => {
    const next = { ...row, settings: JSON.stringify(used), silences: JSON.stringify(found.silences), overlaps: found.overlaps && JSON.stringify(found.overlaps), analysedAt: row.analysedAt ?? context.now() };
    repository.putRecording(next);
    return next;
  };

  const wanted = new Map<string, string>(); // digest -> path of what waits to be measured
  const queue = createAnalysisQueue(async (sha256) => {
    const used = settings();
    const found = await needs.workers.run('recordings.analyse', { path: wanted.get(sha256) ?? '', target: pathOf({ sha256 }), settings: used });
    const row = db.open ? repository.recording(sha256) : null;
    if (row === null) return;
    keepFound(row, found, used);
    context.changed('recordings');
  });

  /** The row with what was found by the present settings; `analysedAt` null where it is yet to be measured. */
  function analysed(row: RecordingRow): RecordingRow {
    if (row.analysedAt === null) return row;
    const now = settings();
    const used = silenceSettingsSchema.safeParse(JSON.parse(row.settings));
    if (used.success && used.data.below === now.below && used.data.least === now.least) return row;
    const levels = readLevels(pathOf(row));
    return levels === null ? { ...row, analysedAt: null } : keepFound(row, findIn({ levels }, now), now);
  }

  const mayMark = (use: Use): boolean => {
    const { state } = use;
    const { roles } = needs.acting();
    if (state === null) return false;
    if (isOpen(state)) return isAuthor(use);
    return (state === 'submitted' || state === 'in-review') && roles.includes('reviewer') && !isAuthor(use);
  };
  /** Marks of a draft change as its answers do; once it is handed in they are part of the official record. */
  function changeMarks(use: Use, action: string, write: () => void): void {
    if (!mayMark(use)) throw new AppError('state', 'this recording cannot be marked now', { detail: { state: use.state ?? '' } });
    if (use.state !== null && isOpen(use.state)) write();
    else {
      const record = { kind: 'assessment', id: use.assessmentId ?? '' };
      context.official(() => {
        write();
        context.journal.append({ action, subject: record, records: [record] });
      });
    }
    context.changed('recordings');
  }
  function needOwnMark(use: Use, markId: string) {
    const mark = repository.mark(markId);
    if (mark === null || mark.evidenceId !== use.id) throw new AppError('not-found', `no mark ${markId}`);
    if (mark.profileId !== needs.acting().id) throw new AppError('forbidden', 'a mark is changed by whoever set it');
    return mark;
  }
  function checkSpan(use: Use, from: number, to: number | null): void {
    const end = described(use).seconds;
    if (to !== null && to <= from) throw new AppError('invalid', 'the end comes before the beginning', { path: '/to' });
    if (end !== null && from > end) throw new AppError('invalid', `the recording ends at ${end} s`, { path: '/from' });
  }

  const copies = createCopies({ repository, workers: needs.workers, newId: context.newId, path: needs.path });

  return {
    get(id: string): Recording {
      const use = need(id);
      let row = analysed(described(use));
      const whole = row.analysedAt !== null && hasLevels(pathOf(row));
      let needsSamples = false;
      if (!whole && row.playable !== 'no') {
        row = { ...row, analysedAt: null };
        if (readFile(use, openSound) === null) needsSamples = true;
        else {
          wanted.set(use.sha256, needs.path(id));
          queue.want(use.sha256);
        }
      }
      return {
        id, codec: row.codec, playable: row.playable, channels: row.channels, rate: row.rate, seconds: row.seconds, analysed: row.analysedAt !== null, needsSamples, settings: settings(),
        silences: row.analysedAt === null ? [] : JSON.parse(row.silences), overlaps: row.analysedAt === null || row.overlaps === null ? null : JSON.parse(row.overlaps),
        marks: repository.marks(id), redactions: repository.redactions(use.sha256), editable: mayMark(use),
        mayRedact: needs.acting().roles.some((role) => role === 'owner' || role === 'manager' || role === 'reviewer'),
      };
    },

    /** Throws `state` while the recording is not measured. */
    peaks(id: string): { channels: Uint8Array<ArrayBuffer>[]; perSecond: number } {
      const channels = readPeaks(pathOf(need(id)));
      if (channels === null) throw new AppError('state', 'this recording is not measured yet');
      return { channels, perSecond: ticksPerSecond };
    },

    /** Waveform and levels of what only the page can decode. Refused for everything else, and where the sizes do not agree. */
    async keep({ id, seconds, rate, channels, levels }: Kept): Promise<void> {
      const use = need(id);
      const row = described(use);
      if (row.playable !== 'direct' || readFile(use, openSound) !== null) throw new AppError('state', 'main measures this recording itself');
      const ticks = channels[0]?.length ?? 0;
      const agree = channels.length === levels.length && [...channels, ...levels].every((all) => all.length === ticks) && Math.abs(ticks - seconds * ticksPerSecond) <= 2;
      if (!agree) throw new AppError('invalid', 'waveform, levels and length do not agree', { path: '/levels' });
      const used = settings();
      const found = await needs.workers.run('recordings.keep', { target: pathOf(use), peaks: channels, levels, settings: used });
      if (!db.open) return;
      keepFound({ ...row, seconds, rate: row.rate ?? rate, channels: row.channels ?? channels.length, analysedAt: null }, found, used);
      context.changed('recordings');
    },

    /** What is silence, from now on, for all recordings. */
    setSettings(next: SilenceSettings): void {
      repository.setSilenceSettings(JSON.stringify(next));
      context.changed('recordings');
    },

    /** Sets a mark (`markId` null) or changes one of one's own. */
    mark({ id, markId, itemId, from, to, text }: NewMark): Mark {
      const use = need(id);
      checkSpan(use, from, to);
      if (itemId !== null && !needs.hasItem(use.templateId ?? '', use.templateVersion ?? 0, itemId)) throw new AppError('invalid', `no item ${itemId}`, { path: '/itemId' });
      const old = markId === null ? null : needOwnMark(use, markId);
      const row = { id: markId ?? context.newId(), evidenceId: id, itemId, from, to, text, profileId: needs.acting().id, at: old?.at ?? context.now() };
      changeMarks(use, 'recording.mark', () => repository.putMark(row));
      const { profileId: _by, ...mark } = row;
      return { ...mark, author: needs.acting().name };
    },
    unmark({ id, markId }: { id: string; markId: string }): void {
      const use = need(id);
      needOwnMark(use, markId);
      changeMarks(use, 'recording.unmark', () => repository.removeMark(markId));
    },

    /** From now on nobody hears this range: not in playback, not in copies, not in another program. The file itself stays as it came in. */
    redact({ id, from, to, reason }: { id: string; from: number; to: number; reason: string }): Redaction {
      const use = need(id);
      checkSpan(use, from, to);
      const { id: profileId, name } = needs.acting();
      const row = { id: context.newId(), evidenceId: id, from, to, reason, profileId, at: context.now() };
      const record = { kind: 'redaction', id: row.id };
      context.official(() => {
        repository.addRedaction(row);
        context.journal.append({ action: 'recording.redact', subject: record, reason, records: [record] });
      });
      context.changed('recordings');
      return { id: row.id, from, to, reason, author: name, at: row.at, liftedAt: null };
    },
    lift({ id, redactionId, reason }: { id: string; redactionId: string; reason: string }): void {
      const redaction = repository.redactions(need(id).sha256).find((one) => one.id === redactionId);
      if (redaction === undefined) throw new AppError('not-found', `no redaction ${redactionId}`);
      if (redaction.liftedAt !== null) throw new AppError('state', 'this redaction was lifted before');
      const record = { kind: 'redaction', id: redactionId };
      context.official(() => {
        repository.lift(redactionId, needs.acting().id, context.now());
        context.journal.append({ action: 'recording.lift', subject: record, reason, records: [record] });
      });
      context.changed('recordings');
    },

    /** How app://media serves a recording whose time we can address; null for every other file. */
    served: (id: string) => copies.served(id),
    copies,
    /** Throws not-found or forbidden. */
    need: (id: string): { name: string } => need(id),
  };
}
export type RecordingsService = ReturnType<typeof createRecordingsService>;
