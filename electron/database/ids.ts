/** Where the services get time and ids from: injected, so that tests decide. */
import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

export type Clock = () => Date;
export type NewId = () => string;

/** A UUIDv7. Its random bytes come from node:crypto, because Electron 25's main process has no global `crypto` for uuid to find. */
export const newId: NewId = () => v7({ random: randomBytes(16) });
