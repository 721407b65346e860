/** The shape of a feature's handlers. */
import type { Handlers, RequestName } from '@shared/contract';
import { AppError } from '@shared/result';
import type { Services } from '../../services';
import type { Desk } from '../handlers';

export type HandlersOf<R> = Pick<Handlers, keyof R & RequestName>;
/** `services` throws where the data are not open. */
export type MakeHandlers<R> = (services: () => Services, desk: Desk) => HandlersOf<R>;

export const pending = <R extends object>(requests: R): HandlersOf<R> =>
  Object.fromEntries(Object.keys(requests).map((name) => [name, () => { throw new AppError('state', `${name} is not there yet`); }])) as unknown as HandlersOf<R>;
