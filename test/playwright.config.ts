import { defineConfig } from '@playwright/test';

// End-to-end tests drive real Electron. Run them by `npm test`, or one file by `node scripts/display.mjs npx playwright test -c test FILE`,
// which set ELECTRON_EXEC_PATH and provide a display.
export default defineConfig({
  testDir: '.',
  testMatch: ['e2e/**/*.spec.ts', 'security/**/*.spec.ts', 'faults/**/*.spec.ts'],
  timeout: 240_000, // a machine may be many times slower than another; what waits, waits for a state and never for a time
  expect: { timeout: 30_000 },
  workers: 1, // one app at a time: it takes a display's focus and both cores
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
  outputDir: '../test-results',
  use: { trace: 'retain-on-failure' },
});
