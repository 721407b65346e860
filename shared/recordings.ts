/** Recordings of visits and calls: what is in the file, its waveform, silences and talk-over, marks on it, and what nobody may hear any more. */
import { z } from 'zod';
import { idSchema, instantSchema } from './common';
import { byId, done, request } from './request';

const seconds = z.number().min(0).max(86_400 * 7);
const spanSchema = z.object({ from: seconds, to: seconds });
export type Span = z.output<typeof spanSchema>;
/** What counts as silence; stored with what was found. */
export const silenceSettingsSchema = z.strictObject({ below: z.number().min(-90).max(-10), least: z.number().min(0.2).max(60) }); // dBFS, seconds
export type SilenceSettings = z.output<typeof silenceSettingsSchema>;
export const defaultSilence: SilenceSettings = { below: -45, least: 3 };

export const markSchema = z.object({ id: idSchema, evidenceId: idSchema, itemId: idSchema.nullable(), from: seconds, to: seconds.nullable(), text: z.string(), author: z.string(), at: instantSchema });
export type Mark = z.output<typeof markSchema>;
export const redactionSchema = z.object({ id: idSchema, from: seconds, to: seconds, reason: z.string(), author: z.string(), at: instantSchema, liftedAt: instantSchema.nullable() });
export type Redaction = z.output<typeof redactionSchema>;

export const recordingSchema = z.object({
  id: idSchema, // of the evidence
  codec: z.string(), // 'PCM 16 bit', 'G.711 A-law', 'GSM 6.10', 'MP3' … as read from the file
  playable: z.enum(['direct', 'decoded', 'no']), // by the system's decoder; after our own decoding; only in the system's player
  channels: z.number().int().nullable(), rate: z.number().nullable(), seconds: seconds.nullable(),
  analysed: z.boolean(), // false: still to be done; main answers at once and sends data.changed of recordings when it is. Never of playable 'no'
  needsSamples: z.boolean(), // only the page can decode this codec: it decodes and answers with recordings.keep
  settings: silenceSettingsSchema, silences: z.array(spanSchema),
  overlaps: z.array(spanSchema).nullable(), // both parties at once; null: mono, where that cannot be known
  marks: z.array(markSchema), redactions: z.array(redactionSchema),
  editable: z.boolean(), // marks may be set now by whoever is working
  mayRedact: z.boolean(),
});
export type Recording = z.output<typeof recordingSchema>;

export const peaksPerSecond = 50;
/** Peaks: for each channel one byte a 1/50 s, the largest magnitude there, 0–255. */
export const recordingsRequests = {
  'recordings.get': request(byId, recordingSchema), // evidence id
  'recordings.peaks': request(byId, z.object({ channels: z.array(z.instanceof(Uint8Array)), perSecond: z.number() })), // `state` while not analysed
  'recordings.keep': request(z.strictObject({ id: idSchema, seconds, rate: z.number(), channels: z.array(z.instanceof(Uint8Array)).min(1).max(2), levels: z.array(z.instanceof(Float32Array)).min(1).max(2) }), done), // levels: RMS in dBFS per 1/50 s and channel; main finds silences from them
  'recordings.settings': request(silenceSettingsSchema, done, ['owner', 'manager', 'reviewer']), // for all recordings; those analysed before are found again
  'recordings.mark': request(z.strictObject({ id: idSchema, markId: idSchema.nullable(), itemId: idSchema.nullable(), from: seconds, to: seconds.nullable(), text: z.string().trim().max(500) }), markSchema),
  'recordings.unmark': request(z.strictObject({ id: idSchema, markId: idSchema }), done),
  'recordings.redact': request(z.strictObject({ id: idSchema, from: seconds, to: seconds, reason: z.string().trim().min(1).max(500) }), redactionSchema, ['owner', 'manager', 'reviewer']),
  'recordings.lift': request(z.strictObject({ id: idSchema, redactionId: idSchema, reason: z.string().trim().min(1).max(500) }), done, ['owner']),
  // A copy, with what is redacted muted. Compressed formats main cannot mute: then `state` with detail.needs 'samples' where the page can decode them
  // (it goes on with saveBegin), 'player' where nobody here can.
  'recordings.save': request(byId, z.object({ saved: z.boolean(), name: z.string() })),
  // The page brings 16-bit little-endian samples, interleaved, in order, at most 1 MiB a piece; main asks where to, mutes and writes a WAVE file. upload null: the user cancelled.
  'recordings.saveBegin': request(z.strictObject({ id: idSchema, rate: z.number().int().min(1000).max(384_000), channels: z.number().int().min(1).max(2), frames: z.number().int().min(1).max(2 ** 30) }), z.object({ upload: idSchema.nullable() })),
  'recordings.saveAppend': request(z.strictObject({ upload: idSchema, offset: z.number().int().min(0), bytes: z.instanceof(Uint8Array) }), z.object({ received: z.number().int() })),
  'recordings.saveFinish': request(z.strictObject({ upload: idSchema }), z.object({ saved: z.boolean(), name: z.string() })),
  'recordings.saveCancel': request(z.strictObject({ upload: idSchema }), done),
} as const;
