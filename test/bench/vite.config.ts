/** Two builds: the suite for Node, and the bare page it compares the program's start with. */
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = resolve(import.meta.dirname, '../..');
export default defineConfig(({ mode }) => ({
  resolve: { alias: { '@shared': resolve(root, 'shared') } },
  ...(mode === 'bare'
    ? { root: resolve(import.meta.dirname, 'bare'), base: './', plugins: [react()], build: { outDir: resolve(root, 'out/bench/bare'), emptyOutDir: true, target: 'chrome114' } }
    : {
        build: {
          outDir: resolve(root, 'out/bench'), emptyOutDir: false, target: 'node18', minify: false, ssr: resolve(import.meta.dirname, 'run.ts'),
          rollupOptions: { external: ['better-sqlite3', '@playwright/test', 'playwright-core', 'survey-core'], output: { entryFileNames: 'run.mjs' } },
        },
        ssr: { noExternal: true, external: ['better-sqlite3', '@playwright/test', 'survey-core'] },
      }),
}));
