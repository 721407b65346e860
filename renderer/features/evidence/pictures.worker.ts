/** Off the main thread: reads a stored picture, decodes it upright, and gives its two smaller copies and its fingerprint. */
import { dHash, greyCells } from '@shared/evidence/dhash';
import { copySizes, fitted } from '@shared/evidence/copies';
import { decodeHeic } from './heic';

export interface PictureWork { id: string; type: string }
export interface MadeCopies { width: number; height: number; dhash: string; small: Uint8Array<ArrayBuffer>; large: Uint8Array<ArrayBuffer> }
/** `impossible`: the file is no picture that can be decoded; `unread`: it could not be read now. */
export type PictureAnswer = { kind: 'made'; copies: MadeCopies } | { kind: 'impossible' | 'unread'; reason: string };

const JPEG_QUALITY = 0.8;

function context(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const found = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true }); // in memory: there is often no graphics card
  if (found === null) throw new Error('no canvas');
  found.imageSmoothingQuality = 'high';
  return found;
}

/** Upright, as EXIF or the HEIF container says. */
async function decode(blob: Blob, type: string): Promise<ImageBitmap | OffscreenCanvas> {
  if (!/^image\/hei[cf]$/.test(type)) return createImageBitmap(blob, { imageOrientation: 'from-image' });
  const data = await decodeHeic(new Uint8Array(await blob.arrayBuffer()));
  const canvas = context(data.width, data.height);
  canvas.putImageData(data, 0, 0);
  return canvas.canvas;
}

/** The picture scaled down into a square of `longest`, on white where it is transparent. */
function scaled(picture: ImageBitmap | OffscreenCanvas, longest: number): OffscreenCanvasRenderingContext2D {
  const { width, height } = fitted(picture.width, picture.height, longest);
  const canvas = context(width, height);
  canvas.fillStyle = '#ffffff';
  canvas.fillRect(0, 0, width, height);
  canvas.drawImage(picture, 0, 0, width, height);
  return canvas;
}
const jpegOf = async ({ canvas }: OffscreenCanvasRenderingContext2D): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: JPEG_QUALITY })).arrayBuffer());

async function copiesOf(blob: Blob, type: string): Promise<MadeCopies> {
  const picture = await decode(blob, type);
  const { width, height } = picture;
  const large = scaled(picture, copySizes[1]);
  if (picture instanceof ImageBitmap) picture.close();
  const small = scaled(large.canvas, copySizes[0]);
  const pixels = small.getImageData(0, 0, small.canvas.width, small.canvas.height);
  return { width, height, dhash: dHash(greyCells(pixels.data, pixels.width, pixels.height)), small: await jpegOf(small), large: await jpegOf(large) };
}

async function answer({ id, type }: PictureWork): Promise<PictureAnswer> {
  let blob: Blob;
  try {
    const reply = await fetch(`app://media/${id}`);
    if (!reply.ok) return { kind: 'unread', reason: String(reply.status) };
    blob = await reply.blob();
  } catch (error) {
    return { kind: 'unread', reason: String(error) };
  }
  try {
    return { kind: 'made', copies: await copiesOf(blob, type) };
  } catch (error) {
    return { kind: 'impossible', reason: String(error) };
  }
}

addEventListener('message', ({ data }: MessageEvent<PictureWork>) => {
  void answer(data).then((result) => {
    const pieces = result.kind === 'made' ? [result.copies.small.buffer, result.copies.large.buffer] : [];
    postMessage(result, { transfer: pieces });
  });
});
