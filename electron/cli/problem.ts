/** Errors as the command line prints them. */
interface Problem {
  code: string;
  message: string;
  path?: string;
}

/** Any thrown thing as the contract's error; only errors meant for people carry a code of their own. */
export function problemOf(error: unknown): Problem {
  const { code, message, path } = error as { code?: unknown; message?: unknown; path?: unknown };
  return { code: typeof code === 'string' ? code : 'internal', message: typeof message === 'string' ? message : String(error), ...(typeof path === 'string' ? { path } : {}) };
}
