/** Looks at a workbook's archive before anything is unpacked: what it holds, and that it cannot unpack to more than it says. */
import { createInflateRaw } from 'node:zlib';
import { maxUnpacked, unusable } from './problems';

interface Entry { name: string; method: number; packed: number; unpacked: number; header: number }
const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const wide = 0xffffffff; // sizes of 4 GB and more stand elsewhere
const maxRatio = 1032; // of deflate: one bit a byte, 258 bytes a match

function entriesOf(file: Buffer): Entry[] {
  let end = file.length - 22;
  while (end >= 0 && end > file.length - 65_558 && file.readUInt32LE(end) !== endOfDirectory) end--;
  if (end < 0 || file.readUInt32LE(end) !== endOfDirectory) throw unusable('damaged');
  const entries: Entry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let count = file.readUInt16LE(end + 10); count > 0; count--) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== directoryEntry) throw unusable('damaged');
    const nameLength = file.readUInt16LE(at + 28);
    const entry = { name: file.toString('utf8', at + 46, at + 46 + nameLength), method: file.readUInt16LE(at + 10), packed: file.readUInt32LE(at + 20), unpacked: file.readUInt32LE(at + 24), header: file.readUInt32LE(at + 42) };
    if ([entry.packed, entry.unpacked, entry.header].includes(wide)) throw unusable('too-large');
    entries.push(entry);
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

async function unpackedSize(file: Buffer, { method, packed, unpacked, header }: Entry, room: number): Promise<number> {
  if (method === 0) return Math.max(packed, unpacked);
  if (header + 30 > file.length) throw unusable('damaged');
  const from = header + 30 + file.readUInt16LE(header + 26) + file.readUInt16LE(header + 28);
  const inflate = createInflateRaw();
  inflate.end(file.subarray(from, from + packed));
  let size = 0;
  try {
    for await (const chunk of inflate) {
      size += (chunk as Buffer).length;
      if (size > room) break;
    }
  } catch (error) {
    throw unusable('damaged', error);
  }
  return size;
}

/** Names and unpacked sizes of the parts. Throws `invalid` damaged or too-large; pictures are never unpacked and do not count. */
export async function guardArchive(file: Buffer): Promise<Map<string, number>> {
  const entries = entriesOf(file).filter(({ name }) => !name.startsWith('xl/media/') && !name.endsWith('/'));
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
  if (sum(entries.map(({ unpacked }) => unpacked)) > maxUnpacked) throw unusable('too-large');
  if (sum(entries.map(({ packed }) => packed)) * maxRatio > maxUnpacked) {
    let room = maxUnpacked; // the sizes in the directory may lie: count
    for (const entry of entries) {
      room -= await unpackedSize(file, entry, room);
      if (room < 0) throw unusable('too-large');
    }
  }
  return new Map(entries.map(({ name, unpacked }) => [name, unpacked]));
}
