/** The shape of a feature's handlers. */
import type { Handlers, RequestName } from '@shared/contract';
import type { Services } from '../../services';
import type { Desk } from '../handlers';

export type HandlersOf<R> = Pick<Handlers, keyof R & RequestName>;
/** `services` throws where the data are not open. */
export type MakeHandlers<R> = (services: () => Services, desk: Desk) => HandlersOf<R>;
