/** Recordings over a real data folder: what is found, who may mark, and what nobody hears any more. */
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytesOf } from '@shared/audio/bytes';
import { openSound } from '@shared/audio/sound';
import { pcm16Format, readWav, wavHeader } from '@shared/audio/wav';
import { isWhole } from '@shared/journal';
import { answerableItems, type Template } from '@shared/templates/template';
import { openBench, openVisit, type Bench } from '../fixtures/services';

let bench: Bench;
let assessmentId: string;
let finished: () => Promise<void>;

/** Two channels at 8 kHz: tones of 440 Hz where `speaks` says so, in seconds. */
function call(seconds: number, left: [number, number][], right: [number, number][] | null): Uint8Array {
  const channels = right === null ? 1 : 2;
  const samples = new Int16Array(seconds * 8000 * channels);
  [left, right ?? []].forEach((spans, channel) => {
    for (const [from, to] of spans) {
      for (let frame = from * 8000; frame < to * 8000; frame += 1) samples[Math.floor(frame) * channels + channel] = Math.round(8000 * Math.sin((frame * 440 * 2 * Math.PI) / 8000));
    }
  });
  const header = wavHeader(pcm16Format(channels, 8000), samples.byteLength);
  return Buffer.concat([header, new Uint8Array(samples.buffer)]);
}
function add(name: string, bytes: Uint8Array): string {
  const path = join(bench.folder, name);
  writeFileSync(path, bytes);
  return bench.services.evidence.storeFile(path, { assessmentId }).id;
}
async function measured(id: string) {
  for (let tries = 0; tries < 200; tries += 1) {
    const recording = bench.services.recordings.get(id);
    if (recording.analysed) return recording;
    await new Promise((resolve) => { setTimeout(resolve, 25); });
  }
  throw new Error('never measured');
}
const served = (id: string): Uint8Array => {
  const sound = bench.services.recordings.served(id);
  if (sound === null) throw new Error('not served by main');
  return sound.read(0, sound.size);
};
/** The largest sample between two seconds. */
const loudest = (wav: Uint8Array, from: number, to: number): number => {
  const sound = openSound(bytesOf(wav));
  if (sound === null) throw new Error('no WAVE file');
  return Math.max(...sound.reader().samples(Math.round(from * sound.rate), Math.round((to - from) * sound.rate)).map(Math.abs));
};
function reviewer(): void {
  const profile = bench.services.profiles.list().find(({ name }) => name === '周岚') ?? bench.services.profiles.create({ name: '周岚', nickname: '', roles: ['reviewer'], interests: [] });
  bench.services.profiles.choose(profile.id);
}
const handIn = (): void => {
  const { db, journal } = bench.services;
  journal.official(() => {
    db.prepare("UPDATE assessments SET state = 'submitted', submitted_at = updated_at WHERE id = ?").run(assessmentId);
    journal.append({ action: 'assessment.submit', subject: { kind: 'assessment', id: assessmentId }, records: [{ kind: 'assessment', id: assessmentId }] });
  });
};

beforeEach(async () => {
  bench = await openBench();
  assessmentId = openVisit(bench).visit.assessmentId;
  finished = async () => expect(isWhole(await bench.services.verify())).toBe(true);
});
afterEach(() => bench.remove());

describe('what is found', () => {
  it('measures beside the main thread and keeps what it found', async () => {
    const id = add('call.wav', call(12, [[0, 2], [5.5, 9]], [[1.2, 2.2], [8, 12]]));
    const first = bench.services.recordings.get(id);
    expect(first).toMatchObject({ codec: 'PCM 16 bit', playable: 'direct', channels: 2, rate: 8000, seconds: 12, analysed: false, needsSamples: false, silences: [], overlaps: null, editable: true, mayRedact: true });
    expect(() => bench.services.recordings.peaks(id)).toThrow(expect.objectContaining({ code: 'state' }));
    const { silences, overlaps } = await measured(id);
    expect(silences).toEqual([{ from: 2.2, to: 5.5 }]);
    expect(overlaps).toEqual([{ from: 1.2, to: 2 }, { from: 8, to: 9 }]);
    const { channels, perSecond } = bench.services.recordings.peaks(id);
    expect([channels.length, channels[0]?.length, perSecond]).toEqual([2, 600, 50]);
    expect([channels[0]?.[10], channels[0]?.[200], channels[1]?.[10]]).toEqual([62, 0, 0]); // 8000 of 32768 is 62 of 255
    await bench.reopen();
    expect(bench.services.recordings.get(id)).toMatchObject({ analysed: true, silences });
  });

  it('never claims talk-over in mono', async () => {
    expect((await measured(add('mono.wav', call(5, [[0, 5]], null)))).overlaps).toBeNull();
    expect((await measured(add('both.wav', call(5, [[0, 4]], [[0, 4]])))).overlaps).toBeNull();
  });

  it('finds again by other settings, and measures again what was lost', async () => {
    const id = add('call.wav', call(6, [[0, 2], [4, 6]], null));
    expect((await measured(id)).silences).toEqual([]);
    bench.services.recordings.setSettings({ below: -50, least: 1.5 });
    expect(bench.services.recordings.get(id)).toMatchObject({ analysed: true, settings: { below: -50, least: 1.5 }, silences: [{ from: 2, to: 4 }] });
    rmSync(join(bench.folder, 'derived'), { recursive: true });
    expect(bench.services.recordings.get(id).analysed).toBe(false);
    expect((await measured(id)).silences).toHaveLength(1);
    expect(readdirSync(join(bench.folder, 'derived'), { recursive: true }).filter((name) => String(name).endsWith('.part'))).toEqual([]);
  });

  it('takes from the page what only the page can decode, and nothing else', async () => {
    const mp3 = new Uint8Array(4000);
    mp3.set([0xff, 0xfb, 0x50, 0xc0]);
    const id = add('call.mp3', mp3);
    expect(bench.services.recordings.get(id)).toMatchObject({ codec: 'MP3', playable: 'direct', analysed: false, needsSamples: true });
    const ticks = 200;
    const good = { id, seconds: 4, rate: 8000, channels: [new Uint8Array(ticks).fill(9)], levels: [new Float32Array(ticks).fill(-60)] };
    for (const bad of [{ ...good, seconds: 5 }, { ...good, levels: [] }, { ...good, levels: [new Float32Array(ticks).fill(Number.NaN)] }, { ...good, channels: [new Uint8Array(ticks), new Uint8Array(ticks)] }]) {
      await expect(bench.services.recordings.keep(bad)).rejects.toMatchObject({ code: 'invalid' });
    }
    await bench.services.recordings.keep(good);
    expect(bench.services.recordings.get(id)).toMatchObject({ analysed: true, needsSamples: false, seconds: 4, channels: 1, rate: 44100, silences: [{ from: 0, to: 4 }], overlaps: null });
    const wav = add('call.wav', call(4, [], null));
    await expect(bench.services.recordings.keep({ ...good, id: wav })).rejects.toMatchObject({ code: 'state' });
  });

  it('names what nobody here can play', () => {
    const id = add('call.amr', Buffer.from('#!AMR\n<some frames>'));
    expect(bench.services.recordings.get(id)).toMatchObject({ codec: 'AMR-NB', playable: 'no', analysed: false, needsSamples: false });
    expect(() => bench.services.recordings.get(add('notes.txt', Buffer.from('hello')))).toThrow(expect.objectContaining({ code: 'invalid' }));
  });
});

describe('marks', () => {
  it('are the inspector\'s while it is a draft, and the reviewer\'s after', async () => {
    const { recordings, journal, profiles } = bench.services;
    const id = add('call.wav', call(6, [[0, 6]], null));
    const before = journal.head().seq;
    const item = answerableItems(bench.services.assessments.open(assessmentId).template as Template)[0]?.id ?? '';
    const own = recordings.mark({ id, markId: null, itemId: item, from: 1, to: 2.5, text: '问候' });
    expect(own).toMatchObject({ itemId: item, from: 1, to: 2.5, text: '问候', author: profiles.acting().name });
    expect(recordings.mark({ id, markId: own.id, itemId: null, from: 1.5, to: null, text: '' })).toMatchObject({ id: own.id, at: own.at, to: null });
    expect(recordings.get(id).marks).toHaveLength(1);
    expect(journal.head().seq).toBe(before); // a draft's
    for (const wrong of [{ itemId: 'nowhere' }, { from: 3, to: 2 }, { from: 60 }]) {
      expect(() => recordings.mark({ id, markId: null, itemId: null, from: 1, to: null, text: '', ...wrong })).toThrow(expect.objectContaining({ code: 'invalid' }));
    }
    handIn();
    expect(recordings.get(id).editable).toBe(false);
    expect(() => recordings.unmark({ id, markId: own.id })).toThrow(expect.objectContaining({ code: 'state' }));
    reviewer();
    expect(recordings.get(id).editable).toBe(true);
    const theirs = recordings.mark({ id, markId: null, itemId: null, from: 3, to: 4, text: '抢话' });
    expect(journal.list({ before: null, limit: 1 }).entries[0]).toMatchObject({ action: 'recording.mark', subject: `assessment/${assessmentId}` });
    expect(() => recordings.unmark({ id, markId: own.id })).toThrow(expect.objectContaining({ code: 'forbidden' }));
    await finished();
    recordings.unmark({ id, markId: theirs.id });
    await finished();
    bench.services.db.prepare('UPDATE marks SET text = ? WHERE id = ?').run('altered', own.id); // a mark handed in is official
    expect(isWhole(await bench.services.verify())).toBe(false);
  });
});

describe('redactions', () => {
  it('are heard by nobody: not in playback, not in a copy, not in another program, not through the same file elsewhere', async () => {
    const { recordings } = bench.services;
    const bytes = call(6, [[0, 6]], [[0, 6]]);
    const id = add('call.wav', bytes);
    const again = add('again.wav', bytes);
    const open = recordings.served(id);
    expect(loudest(served(id), 2, 3)).toBeGreaterThan(7000);
    expect(Buffer.from(served(id)).equals(bytes)).toBe(true);
    const redaction = recordings.redact({ id, from: 2, to: 3, reason: '身份证号' });
    expect(loudest(served(id), 2, 3)).toBe(0);
    expect([loudest(served(id), 1, 2), loudest(served(id), 3, 4)].every((size) => size > 7000)).toBe(true);
    expect(Math.max(...(open?.read(44 + 2 * 32_000, 32_000) ?? [1]))).toBe(0); // a stream that was under way
    expect(loudest(served(again), 2, 3)).toBe(0);
    expect(recordings.get(again).redactions).toMatchObject([{ id: redaction.id, reason: '身份证号', liftedAt: null }]);
    expect(recordings.copies.format(id)).toBe('wav');
    const target = join(bench.folder, 'copy.wav');
    await recordings.copies.save(id, target);
    expect([loudest(readFileSync(target), 2, 3), loudest(readFileSync(target), 0, 2) > 7000]).toEqual([0, true]);
    const viewed = await recordings.copies.forViewer(id);
    expect(loudest(readFileSync(viewed?.path ?? ''), 2, 3)).toBe(0);
    viewed?.remove();
    expect(existsSync(viewed?.path ?? '')).toBe(false);
    await finished(); // the file itself is as it came in
    recordings.lift({ id, redactionId: redaction.id, reason: '弄错了' });
    expect(loudest(served(id), 2, 3)).toBeGreaterThan(7000);
    expect(recordings.get(id).redactions[0]?.liftedAt).not.toBeNull();
    expect(() => recordings.lift({ id, redactionId: redaction.id, reason: '再来' })).toThrow(expect.objectContaining({ code: 'state' }));
    await recordings.copies.save(id, target);
    expect(readFileSync(target).equals(bytes)).toBe(true);
    await finished();
  });

  it('are muted in the samples that the page brings', () => {
    const { recordings } = bench.services;
    const mp3 = new Uint8Array(4000);
    mp3.set([0xff, 0xfb, 0x50, 0xc0]);
    const id = add('call.mp3', mp3);
    expect(recordings.copies.format(id)).toBe('original');
    recordings.redact({ id, from: 0.5, to: 1, reason: '卡号' });
    expect(() => recordings.copies.format(id)).toThrow(expect.objectContaining({ code: 'state', detail: { needs: 'samples' } }));
    const target = join(bench.folder, 'copy.wav');
    const samples = new Uint8Array(new Int16Array(2 * 8000).fill(5000).buffer);
    const upload = recordings.copies.begin({ id, rate: 8000, channels: 1, frames: 16_000 }, target);
    for (let offset = 0; offset < samples.length; offset += 7001) recordings.copies.append({ upload, offset, bytes: samples.subarray(offset, offset + 7001) });
    expect(() => recordings.copies.append({ upload, offset: 0, bytes: samples })).toThrow(expect.objectContaining({ code: 'invalid' }));
    recordings.copies.finish(upload);
    const wav = readFileSync(target);
    expect(readWav(bytesOf(wav))).toMatchObject({ channels: 1, rate: 8000, dataBytes: 32_000 });
    expect([loudest(wav, 0, 0.5), loudest(wav, 0.5, 1), loudest(wav, 1, 2)]).toEqual([5000, 0, 5000]);
    const amr = add('call.amr', Buffer.from('#!AMR\n<some frames>'));
    recordings.redact({ id: amr, from: 0, to: 1, reason: '卡号' });
    expect(() => recordings.copies.format(amr)).toThrow(expect.objectContaining({ detail: { needs: 'player' } }));
  });
});
