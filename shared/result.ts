/** The error envelope every request answers with, and the codes a user may meet. Each code has one sentence per language in the renderer's texts. */
import { z } from 'zod';

export const errorCodes = [
  'invalid', // the input breaks the contract or a format; `path` names the place
  'forbidden', // wrong sender, or a role that may not do this
  'not-found',
  'conflict', // somebody (another window) changed it since it was read
  'state', // the state machine does not allow this step
  'template', // a template that breaks its format; `problems` lists where
  'incomplete', // handing in with something missing
  'locked', // another program holds the data folder
  'network-drive',
  'disk-full',
  'read-only', // a folder or file that cannot be written
  'unreadable', // a folder or file that cannot be read
  'corrupt', // a damaged database or evidence file
  'too-new', // written by a later version of the program
  'cancelled',
  'internal',
] as const;

export const appErrorSchema = z.object({
  code: z.enum(errorCodes),
  message: z.string(), // English, for the log and the command line; the screen translates the code
  path: z.string().optional(), // JSON Pointer into the input, or a file name
  detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(), // values for the translated sentence
  problems: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).max(200).optional(), // of a template: every place, as JSON Pointer
});
export type ErrorCode = (typeof errorCodes)[number];
export type AppErrorBody = z.output<typeof appErrorSchema>;
export type Result<T> = { ok: true; value: T } | { ok: false; error: AppErrorBody };

/** The one error class that services throw on purpose. Anything else that is thrown becomes `internal`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly path: string | undefined;
  readonly detail: Record<string, string | number> | undefined;
  readonly problems: AppErrorBody['problems'];
  constructor(code: ErrorCode, message: string, more: { path?: string; detail?: Record<string, string | number>; problems?: AppErrorBody['problems']; cause?: unknown } = {}) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'AppError';
    this.code = code;
    this.path = more.path;
    this.detail = more.detail;
    this.problems = more.problems;
  }
  get body(): AppErrorBody {
    const { code, message, path, detail, problems } = this;
    return { code, message, ...(path === undefined ? {} : { path }), ...(detail === undefined ? {} : { detail }), ...(problems === undefined ? {} : { problems }) };
  }
}
