import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'electron-vite';

const at = (path: string): string => resolve(import.meta.dirname, path);
const alias = { '@shared': at('shared') };
// package.json says "type": "module", and the oldest runtime loads CommonJS only: every file of main and preload ends in .cjs.
const commonJs = { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-part.cjs' } as const;

const config: Required<Pick<UserConfig, 'main' | 'preload' | 'renderer'>> = {
  main: {
    resolve: { alias },
    build: {
      target: 'node18', outDir: at('out/main'), sourcemap: true,
      externalizeDeps: true, // better-sqlite3, the only dependency; all else is a devDependency and is bundled
      rollupOptions: { input: { main: at('electron/main.ts'), cli: at('electron/cli/main.ts'), worker: at('electron/workers/worker.ts') }, output: commonJs },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      target: 'node18', outDir: at('out/preload'), sourcemap: true, externalizeDeps: false,
      rollupOptions: { input: { preload: at('electron/preload.ts') }, output: commonJs },
    },
  },
  renderer: {
    root: at('renderer'),
    resolve: { alias },
    plugins: [react()],
    worker: { format: 'es' }, // as the pages are: a worker too may load parts when it needs them
    server: { fs: { allow: [at('.')] } },
    build: {
      target: 'chrome114', outDir: at('out/renderer'), emptyOutDir: true, minify: 'oxc', cssMinify: 'lightningcss',
      assetsInlineLimit: (file) => (/\.(woff2?|ttf|otf)$/.test(file) ? false : undefined), // fonts stay files: the policy has no data: fonts
      chunkSizeWarningLimit: 2000, // read from disk, not from a network
      rollupOptions: { input: { index: at('renderer/index.html'), print: at('renderer/print.html') } },
    },
  },
};

// MINGCHA_BUILD names the parts to build, e.g. "main" for the command line, which needs no window. Without it: everything.
const parts = process.env['MINGCHA_BUILD']?.split(',') ?? Object.keys(config);

export default defineConfig(Object.fromEntries(Object.entries(config).filter(([part]) => parts.includes(part))));
