// npm test: sets up what is missing and runs every check, on real Electron where a window is needed. The last line is "N passed, N failed".
// node scripts/test.mjs NAME...: only these of types, lint, borders, unit, database, requests, e2e, security, faults.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { displayMissing, readIfThere, root, run, SetupError } from './common.mjs';
import { build } from './build.mjs';
import { runWithDisplay } from './display.mjs';
import { describeRuntime, runtimeEnvironment } from './electron-runtime.mjs';
import { prepare } from './setup.mjs';
import { lintReport, playwrightCounts, vitestCounts } from './test-reports.mjs';

const STATIC = ['types', 'lint', 'borders'];
const VITEST = ['unit', 'database', 'requests'];
const PLAYWRIGHT = ['e2e', 'security', 'faults'];
const LIMITS = { types: 10, vitest: 30, playwright: 90 }; // minutes, after which a step that hangs is ended and counts as failed

const results = [];
const record = (name, passed, failed, note = '') => {
  const line = `${failed > 0 ? 'FAILED' : 'ok    '}  ${name}: ${passed} passed, ${failed} failed${note && ` (${note})`}`;
  results.push({ name, passed, failed, line });
  console.log(line);
};

/** The script behind a package's command, to be started by this Node: works alike on every system. */
function script(packageName, command) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/** Runs a step's program with its output shown; gives its exit code. Ends it after `minutes`. */
function show(args, minutes, environment) {
  const child = spawn(process.execPath, args, { cwd: root, env: environment, stdio: 'inherit' });
  const timer = setTimeout(() => {
    console.log(`ended after ${minutes} minutes: ${args.join(' ')}`);
    child.kill('SIGKILL');
  }, minutes * 60_000);
  return new Promise((resolve) => {
    child.on('error', () => resolve(1)).on('close', (code) => {
      clearTimeout(timer);
      resolve(code ?? 1);
    });
  });
}

async function types(environment) {
  const tsc = script('typescript', 'tsc');
  const current = await show([tsc, '-b'], LIMITS.types, environment);
  const older = await show([tsc, '-p', 'electron/tsconfig.runtime.json'], LIMITS.types, environment); // the development runtime's API
  record('types', current + older === 0 ? 1 : 0, current + older === 0 ? 0 : 1);
}

/** One run of the linter answers two questions: is the code sound (lint), and does every layer import only what it may (borders). */
function lint(chosen) {
  let report;
  try {
    report = lintReport(run(process.execPath, [script('oxlint', 'oxlint'), '--format', 'json'], { cwd: root }));
  } catch (error) {
    report = lintReport(error.stdout ?? '');
    if (!report) {
      console.log(error.message);
      report = { lint: ['it did not run'], borders: ['it did not run'] };
    }
  }
  for (const name of ['lint', 'borders'].filter((each) => chosen.includes(each))) {
    for (const line of report[name]) console.log(line);
    record(name, report[name].length > 0 ? 0 : 1, report[name].length > 0 ? 1 : 0);
  }
}

/** Records each folder's counts. A folder without tests, and a program that failed without a failed test, are failures of their own. */
function recordFolders(folders, counts, code) {
  const explained = folders.some((name) => (counts?.[name]?.failed ?? 0) > 0);
  for (const name of folders) {
    const { passed = 0, failed = 0, skipped = 0 } = counts?.[name] ?? {};
    if (passed + failed === 0) record(name, 0, 1, counts ? `no test ran in test/${name}` : 'the test program did not finish');
    else record(name, passed, failed, skipped > 0 ? `${skipped} skipped` : '');
  }
  if (code !== 0 && counts && !explained && folders.every((name) => counts[name])) record(folders.join(', '), 0, 1, `the test program ended with ${code}`);
}

async function vitest(folders, environment, reports) {
  const file = join(reports, 'vitest.json');
  const args = ['run', '--config=test/vitest.config.ts', ...folders.map((name) => `test/${name}/`), '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await show([script('vitest', 'vitest'), ...args], LIMITS.vitest, environment);
  recordFolders(folders, vitestCounts(readIfThere(file), root), code);
}

async function playwright(folders, environment, reports) {
  const file = join(reports, 'playwright.json');
  const env = { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const limit = `--global-timeout=${LIMITS.playwright * 60_000}`;
  const args = [script('@playwright/test', 'playwright'), 'test', '--config=test/playwright.config.ts', ...folders.map((name) => `test/${name}/`), '--reporter=list,json', limit];
  if (displayMissing()) console.log('There is no display here: the app opens on a virtual one.');
  const code = await runWithDisplay(process.execPath, args, { cwd: root, env });
  recordFolders(folders, playwrightCounts(readIfThere(file)), code);
}

/** Announces a step, and turns a crash of it into one failure of each of its checks, so that the steps after it still run. */
async function step(names, work) {
  if (names.length === 0) return false;
  const began = Date.now();
  console.log(`\n== ${names.join(', ')}`);
  try {
    await work();
    return true;
  } catch (error) {
    console.log(error instanceof SetupError ? error.message : error.stack);
    for (const name of names.filter((each) => !results.some((result) => result.name === each))) record(name, 0, 1, 'did not run');
    return false;
  } finally {
    console.log(`   ${((Date.now() - began) / 1000).toFixed(1)} s`);
  }
}

async function runChecks(chosen) {
  const pick = (names) => names.filter((name) => chosen.includes(name));
  let runtime;
  const ready = await step(['setup'], async () => { runtime = await prepare({ tests: true }); });
  if (!ready) return;
  console.log(`runtime: ${describeRuntime(runtime)}; Node ${process.versions.node}`);
  const environment = { ...runtimeEnvironment(runtime), ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }) };
  const reports = mkdtempSync(join(tmpdir(), 'mingcha-reports-'));
  try {
    await step(pick(['types']), () => types(environment));
    await step(pick(['lint', 'borders']), () => lint(chosen));
    const windowed = pick(PLAYWRIGHT);
    // Before the requests, too: they use the built command line.
    const built = pick([...VITEST, ...PLAYWRIGHT]).length === 0 || await step(['build'], () => build());
    await step(pick(VITEST), () => vitest(pick(VITEST), environment, reports));
    await step(windowed, () => {
      if (!built) throw new SetupError('The app was not built, so it cannot be tested.');
      return playwright(windowed, environment, reports);
    });
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}

const ALL = [...STATIC, ...VITEST, ...PLAYWRIGHT];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !ALL.includes(name));
if (unknown.length > 0) {
  console.error(`There is no check named ${unknown.join(', ')}; there are ${ALL.join(', ')}.`);
  process.exitCode = 2;
} else {
  mkdirSync(join(root, 'test-results'), { recursive: true });
  await runChecks(asked.length > 0 ? asked : ALL);
  console.log(`\n== all checks\n${results.map(({ line }) => line).join('\n')}`);
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0;
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
}
