/**
 * The application's own scheme. `app://ui/…` serves the built renderer with a strict content security policy and a nonce a load;
 * `app://media/<evidence id>` serves evidence with byte ranges. Nothing else is ever loaded.
 */
import { randomBytes } from 'node:crypto';
import { readFile, open, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol, type Session } from 'electron';
import type { ServedSound } from '@shared/audio/served';
import type { CopySize } from '@shared/evidence/copies';
import { sizeOf, workerPolicy } from './media';
import { origin } from './origin';
import { parseRange } from './ranges';
import { soundStream } from './sound';

/** Must run before the app is ready, and once. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } }]);
}

export const policy = (nonce: string): string =>
  [
    "default-src 'none'", "script-src 'self' 'report-sample'", `style-src 'self' 'nonce-${nonce}' 'report-sample'`, "img-src 'self' app://media data: blob:", "font-src 'self' data:",
    'media-src app://media blob:', "connect-src 'self' app://media", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
  ].join('; ');

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png',
  '.woff2': 'font/woff2', '.ttf': 'font/ttf', '.json': 'application/json',
};
const notFound = (): Response => new Response('', { status: 404 });

async function page(root: string, pathname: string): Promise<Response> {
  let name: string;
  try {
    name = decodeURIComponent(pathname);
  } catch {
    return notFound();
  }
  const file = normalize(join(root, name));
  if (!file.startsWith(root + sep) || name.includes('\0') || name.includes('\\')) return notFound();
  const type = types[extname(file)];
  if (type === undefined) return notFound();
  const body = await readFile(file).catch(() => null);
  if (body === null) return notFound();
  const headers: Record<string, string> = { 'content-type': type, 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' };
  const worker = workerPolicy(name);
  if (worker !== null) headers['content-security-policy'] = worker;
  if (extname(file) !== '.html') return new Response(new Uint8Array(body), { headers });
  const nonce = randomBytes(16).toString('base64');
  headers['content-security-policy'] = policy(nonce);
  return new Response(body.toString('utf8').replaceAll('__CSP_NONCE__', nonce), { headers });
}

/** A lazy stream of file bytes [start, end]: the file is opened a chunk at a time, because a player drops requests at every seek and an open handle would leak. */
function fileStream(path: string, start: number, end: number): ReadableStream<Uint8Array> {
  let position = start;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const want = Math.min(1 << 20, end - position + 1);
        const handle = await open(path, 'r');
        try {
          const { bytesRead, buffer } = await handle.read(new Uint8Array(want), 0, want, position);
          position += bytesRead;
          if (bytesRead > 0) controller.enqueue(buffer.subarray(0, bytesRead));
          if (bytesRead === 0 || position > end) controller.close();
        } finally {
          await handle.close();
        }
      },
    },
    { highWaterMark: 0 },
  );
}

export interface MediaFile {
  path: string;
  type: string; // media type as sniffed when the file came in
  sound?: ServedSound | undefined; // a recording that main decodes or mutes: served in the place of the file
}
const stream = ({ path, sound }: MediaFile, start: number, end: number) => (sound === undefined ? fileStream(path, start, end) : soundStream(sound, start, end));
const inline = /^(image\/(jpeg|png|webp|gif|heic|heif)|audio\/|video\/)/; // HEIC for the picture worker, which decodes it

type FindMedia = (id: string, size: CopySize | null) => MediaFile | null;
async function media(find: FindMedia, request: Request, { pathname, searchParams }: URL): Promise<Response> {
  const file = find(pathname.slice(1), sizeOf(searchParams));
  if (file === null || !inline.test(file.type)) return notFound();
  const size = file.sound?.size ?? (await stat(file.path).catch(() => null))?.size;
  if (size === undefined) return notFound();
  const headers: Record<string, string> = {
    'content-type': file.type, 'accept-ranges': 'bytes', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'access-control-allow-origin': origin,
    'content-security-policy': "default-src 'none'; sandbox",
  };
  const range = parseRange(request.headers.get('range'), size);
  if (range === 'unsatisfiable') return new Response('', { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } });
  const { start, end } = range ?? { start: 0, end: size - 1 };
  headers['content-length'] = String(end - start + 1);
  if (range !== null) headers['content-range'] = `bytes ${start}-${end}/${size}`;
  return new Response(request.method === 'HEAD' || size === 0 ? null : stream(file, start, end), { status: range === null ? 200 : 206, headers });
}

/** Serves the scheme in one session. `find` turns an evidence id into a file that main itself named, of the size asked for where there is a copy of it. */
export function serveScheme(session: Session, root: string, find: FindMedia): void {
  session.protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    if (url.host === 'ui') return page(normalize(root), url.pathname === '/' ? '/index.html' : url.pathname);
    if (url.host === 'media') return media(find, request, url);
    return notFound();
  });
}
