/**
 * A refusal by the domain logic: the input is understood and not acceptable.
 * `code` is stable (screens translate it, scripts test it), `message` is a plain English sentence,
 * `path` is a JSON Pointer (RFC 6901) into the input that was refused.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(readonly code: string, message: string, readonly path?: string) {
    super(message);
  }

  /** The form in which the command line and the request contract hand an error on. */
  toJSON(): { code: string; message: string; path?: string } {
    const { code, message, path } = this;
    return path === undefined ? { code, message } : { code, message, path };
  }
}

/** JSON Pointer (RFC 6901) to `keys`, below `base`. */
export function pointer(base: string, ...keys: (string | number)[]): string {
  return base + keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
