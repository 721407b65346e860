/** Small real files to use as evidence. */
import { crc32, deflateSync } from 'node:zlib';
import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

const chunk = (type: string, body: Buffer): Buffer => {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const frame = Buffer.alloc(4);
  const check = Buffer.alloc(4);
  frame.writeUInt32BE(body.length);
  check.writeUInt32BE(crc32(content));
  return Buffer.concat([frame, content, check]);
};

/** A PNG of slanting stripes; every seed is another picture. `side` in pixels. */
export function picture(seed = 1, side = 320): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2, 0, 0, 0], 8); // 8 bits, RGB
  const rows = Buffer.alloc(side * (side * 3 + 1));
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const on = Math.floor((x + y * (1 + seed % 3)) / 24) % 2;
      rows.set([60 + on * 120, (90 + seed * 37) % 256, 140 - on * 60], y * (side * 3 + 1) + 1 + x * 3);
    }
  }
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

export function writePicture(path: string, seed = 1): string {
  writeFileSync(path, picture(seed));
  return path;
}

/** A WAV of `seconds` of a quiet tone: 8 kHz, 16 bits, mono. */
export function writeSound(path: string, seconds = 2): string {
  const samples = 8000 * seconds;
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + samples * 2, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(16_000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(samples * 2, 40);
  const body = Buffer.alloc(samples * 2);
  for (let at = 0; at < samples; at += 1) body.writeInt16LE(Math.round(2000 * Math.sin((2 * Math.PI * 440 * at) / 8000)), at * 2);
  writeFileSync(path, Buffer.concat([head, body]));
  return path;
}

/** Drags a file over the window and lets it go. */
export async function dropFile(page: Page, name: string, bytes: Buffer, type = 'image/png'): Promise<void> {
  await page.evaluate(([fileName, base64, mediaType]) => {
    const content = Uint8Array.from(atob(base64), (character) => character.codePointAt(0) ?? 0);
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([content], fileName, { type: mediaType }));
    for (const event of ['dragenter', 'dragover', 'drop']) document.body.dispatchEvent(new DragEvent(event, { dataTransfer, bubbles: true, cancelable: true }));
  }, [name, bytes.toString('base64'), type] as const);
}
