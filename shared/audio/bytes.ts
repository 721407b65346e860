/** Random access to a file's bytes. `read` gives fewer bytes than asked for at the end of the file only. */
export interface Bytes {
  readonly size: number;
  read(at: number, length: number): Uint8Array;
}

export const bytesOf = (all: Uint8Array): Bytes => ({ size: all.length, read: (at, length) => all.subarray(at, at + length) });

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Bytes as Latin-1 text: for the four-letter names that containers are made of. */
export const latin1 = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};
