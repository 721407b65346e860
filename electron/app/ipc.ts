/** One channel, one gate: sender, then name, then input, then handler; always an envelope back. */
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { isRequestName, requests, type Handlers } from '@shared/contract';
import { AppError, type AppErrorBody, type Result } from '@shared/result';
import { toAppError } from '../database/errors';
import { asked } from '../features/pauses';
import { log } from './log';
import { isOurPage } from './origin';

const refuse = (error: AppErrorBody): Result<never> => ({ ok: false, error });

/** True only for the main frame of a page of ours. A frame that is gone by now (null) is refused. */
export function isTrustedSender(event: Pick<IpcMainInvokeEvent, 'senderFrame'>): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame !== undefined && frame.parent === null && isOurPage(frame.url);
}

/** Answers one request; exported apart from IPC so that tests can knock at the gate itself. */
export async function answerRequest(handlers: Handlers, trusted: boolean, name: unknown, raw: unknown): Promise<Result<unknown>> {
  if (!trusted) return refuse({ code: 'forbidden', message: 'the sender is not a page of this application' });
  if (!isRequestName(name)) return refuse({ code: 'invalid', message: 'no such request' });
  const input = requests[name].input.safeParse(raw);
  if (!input.success) {
    const first = input.error.issues[0];
    return refuse({ code: 'invalid', message: `${name}: ${first?.message ?? 'bad input'}`, path: `/${(first?.path ?? []).join('/')}` });
  }
  try {
    return { ok: true, value: await handlers[name](input.data as never) };
  } catch (error) {
    const known = error instanceof AppError ? error : toAppError(error);
    if (known.code !== 'internal') return refuse(known.body);
    const incident = log.incident(name, error);
    return refuse({ code: 'internal', message: 'unexpected error', detail: { incident } });
  }
}

export function serveRequests(ipc: Pick<IpcMain, 'handle'>, handlers: Handlers): void {
  ipc.handle('request', (event, name: unknown, raw: unknown) => {
    asked();
    return answerRequest(handlers, isTrustedSender(event), name, raw);
  });
}
