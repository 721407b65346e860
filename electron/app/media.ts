/** The sizes in which pictures are served, and what worker scripts may do. */
import { copySizes, type CopySize } from '@shared/evidence/copies';

/** `?size=480` or `?size=1600`; anything else asks for the original. */
export const sizeOf = (parameters: URLSearchParams): CopySize | null => copySizes.find((size) => String(size) === parameters.get('size')) ?? null;

/**
 * A dedicated worker obeys the policy of its own script's answer, not the page's. The picture worker alone may compile WebAssembly (HEIC has no
 * decoder in Chromium); the page and every other worker may not. Null for what is no worker's script.
 */
export function workerPolicy(pathname: string): string | null {
  const name = /^\/assets\/([\w-]+)\.worker-[\w-]+\.js$/.exec(pathname)?.[1];
  if (name === undefined) return null;
  return ["default-src 'none'", `script-src 'self'${name === 'pictures' ? " 'wasm-unsafe-eval'" : ''}`, "connect-src 'self' app://media"].join('; ');
}
