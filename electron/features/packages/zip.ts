/**
 * The zip a package is: parts stored as they are, one after the other, nothing between them, no comment. Its headers follow from the names, sizes
 * and checksums of the parts alone. A reader makes them anew and compares every byte: a path trick, a link, a part twice, overlapping parts, a size
 * that lies or a bomb is then no package of ours. ZIP64 where a number needs it (PKWARE APPNOTE 6.3).
 */
export interface ZipPart { name: string; bytes: number; crc: number }
export interface ZipLayout { headers: Buffer[]; offsets: number[]; directory: Buffer; total: number }

const wide = 0xffffffff;
const firstDay = 0x21; // 1980-01-01: the same parts give the same file
const wideFields = (values: number[]): Buffer => {
  if (values.length === 0) return Buffer.alloc(0);
  const extra = Buffer.alloc(4 + values.length * 8);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(values.length * 8, 2);
  values.forEach((value, at) => extra.writeBigUInt64LE(BigInt(value), 4 + at * 8));
  return extra;
};

/** What comes before a part's bytes. */
export function localHeader({ name, bytes, crc }: ZipPart): Buffer {
  const [path, extra] = [Buffer.from(name), wideFields(bytes >= wide ? [bytes, bytes] : [])];
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(extra.length > 0 ? 45 : 20, 4);
  head.writeUInt16LE(firstDay, 12);
  head.writeUInt32LE(crc, 14);
  head.writeUInt32LE(Math.min(bytes, wide), 18);
  head.writeUInt32LE(Math.min(bytes, wide), 22);
  head.writeUInt16LE(path.length, 26);
  head.writeUInt16LE(extra.length, 28);
  return Buffer.concat([head, path, extra]);
}

function directoryEntry({ name, bytes, crc }: ZipPart, offset: number): Buffer {
  const [path, extra] = [Buffer.from(name), wideFields([...(bytes >= wide ? [bytes, bytes] : []), ...(offset >= wide ? [offset] : [])])];
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(extra.length > 0 ? 45 : 20, 4);
  head.writeUInt16LE(extra.length > 0 ? 45 : 20, 6);
  head.writeUInt16LE(firstDay, 14);
  head.writeUInt32LE(crc, 16);
  head.writeUInt32LE(Math.min(bytes, wide), 20);
  head.writeUInt32LE(Math.min(bytes, wide), 24);
  head.writeUInt16LE(path.length, 28);
  head.writeUInt16LE(extra.length, 30);
  head.writeUInt32LE(Math.min(offset, wide), 42);
  return Buffer.concat([head, path, extra]);
}

function ending(count: number, size: number, offset: number): Buffer {
  const isWide = count >= 0xffff || offset >= wide || size >= wide;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  for (const at of [8, 10]) end.writeUInt16LE(Math.min(count, 0xffff), at);
  end.writeUInt32LE(Math.min(size, wide), 12);
  end.writeUInt32LE(Math.min(offset, wide), 16);
  if (!isWide) return end;
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  for (const at of [12, 14]) record.writeUInt16LE(45, at);
  for (const at of [24, 32]) record.writeBigUInt64LE(BigInt(count), at);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator, end]);
}

/** Every byte of the file that is not a part's own. `offsets`: where each part's bytes begin. */
export function layoutOf(parts: readonly ZipPart[]): ZipLayout {
  const headers: Buffer[] = [];
  const offsets: number[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const header = localHeader(part);
    headers.push(header);
    entries.push(directoryEntry(part, at));
    offsets.push(at + header.length);
    at += header.length + part.bytes;
  }
  const listed = Buffer.concat(entries);
  const directory = Buffer.concat([listed, ending(parts.length, listed.length, at)]);
  return { headers, offsets, directory, total: at + directory.length };
}

/** Where the directory begins by the file's last bytes (98 at most), and how many bytes it and the ending have; null where no ending is there. */
export function directoryOf(tail: Buffer, fileSize: number): { offset: number; bytes: number } | null {
  const end = tail.length - 22;
  if (end < 0 || tail.readUInt32LE(end) !== 0x06054b50) return null;
  let offset = tail.readUInt32LE(end + 16);
  if (end >= 76 && tail.readUInt32LE(end - 20) === 0x07064b50 && tail.readUInt32LE(end - 76) === 0x06064b50) offset = Number(tail.readBigUInt64LE(end - 76 + 48));
  return offset < fileSize ? { offset, bytes: fileSize - offset } : null;
}

/** Names, sizes and checksums as a directory lists them; nothing else of it is believed. Null where it cannot be one. */
export function partsOf(directory: Buffer): ZipPart[] | null {
  const parts: ZipPart[] = [];
  let at = 0;
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50) {
    const [nameLength, extraLength] = [directory.readUInt16LE(at + 28), directory.readUInt16LE(at + 30)];
    const extra = at + 46 + nameLength;
    if (extra + extraLength > directory.length) return null;
    let bytes = directory.readUInt32LE(at + 24);
    if (bytes === wide) {
      if (extraLength < 12) return null;
      bytes = Number(directory.readBigUInt64LE(extra + 4));
    }
    parts.push({ name: directory.toString('latin1', at + 46, extra), bytes, crc: directory.readUInt32LE(at + 16) });
    at = extra + extraLength;
  }
  return parts;
}
