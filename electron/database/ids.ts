/** Where the services get time and ids from: injected, so that tests decide. */
import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

export type Clock = () => Date;
export type NewId = () => string;

let [last, sequence] = [0, 0];
/**
 * A UUIDv7; those of one process sort as they were made, within a millisecond and when the clock goes back, too. Its random bytes come from
 * node:crypto, because Electron 25's main process has no global `crypto` for uuid to find.
 */
export const newId: NewId = () => {
  const random = randomBytes(16);
  const now = Date.now();
  if (now > last) [last, sequence] = [now, random.readUInt32BE(0) >>> 1];
  else sequence += 1;
  return v7({ random, msecs: last, seq: sequence });
};
