import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = resolve(import.meta.dirname, '..');
export default defineConfig({
  root,
  resolve: { alias: { '@shared': resolve(root, 'shared') } },
  test: {
    include: ['test/{unit,database,requests}/**/*.test.{ts,tsx}'],
    testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 30_000 } }, // a machine may be many times slower than another
    maxWorkers: Math.max(2, availableParallelism() - 1), // databases wait for the disk: two at a time even on two cores
  },
});
