import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = resolve(import.meta.dirname, '..');
export default defineConfig({
  root,
  resolve: { alias: { '@shared': resolve(root, 'shared') } },
  test: { include: ['test/{unit,database,requests}/**/*.test.{ts,tsx}'], testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 30_000 } } },
});
