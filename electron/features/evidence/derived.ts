/** Smaller copies of pictures, at `derived/<first two digits>/<sha256>.<size>.jpg`. They can be made again at any time: no backup has them and no check misses them. */
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { copySizes, type CopySize } from '@shared/evidence/copies';

export type DerivedFiles = ReturnType<typeof createDerivedFiles>;

export function createDerivedFiles(dataFolder: string) {
  const pathOf = (sha256: string, size: CopySize): string => join(dataFolder, 'derived', sha256.slice(0, 2), `${sha256}.${size}.jpg`);
  return {
    /** The copy's path, or null where there is none. */
    find: (sha256: string, size: CopySize): string | null => (existsSync(pathOf(sha256, size)) ? pathOf(sha256, size) : null),
    /** A half-written file never bears the name. Not flushed: what a power cut takes is made again. */
    async keep(sha256: string, copies: Record<CopySize, Uint8Array>): Promise<void> {
      for (const size of copySizes) {
        const path = pathOf(sha256, size);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(`${path}.part`, copies[size]);
        await rename(`${path}.part`, path);
      }
    },
  };
}
