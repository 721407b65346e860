/** The formats that can be cut into parts which a decoder takes by themselves: MP3, AAC in MP4 (as telephones record) and AAC bare. */
import { readAdts } from './aac';
import type { FrameRow } from './frames';
import { readMp3 } from './mp3';
import { readMp4 } from './mp4';

/** Null for every other file: it is for a whole decoder. */
export const readFrames = (bytes: Uint8Array): FrameRow | null => readMp4(bytes) ?? readAdts(bytes) ?? readMp3(bytes);
