// npm run --silent mingcha -- COMMAND [OPTIONS]: the command line. Commands that need no window run in this very process, from the built
// out/main/cli.cjs; the others start the app without showing it. Standard output carries the answer and nothing else.
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { build } from './build.mjs';
import { quietUnlessTerminal, root, run, SetupError } from './common.mjs';
import { runWithDisplay } from './display.mjs';
import { runtimeEnvironment, runtimeSwitches } from './electron-runtime.mjs';
import { prepareNative } from './native-sqlite.mjs';
import { checkNode, prepare, preparePackages } from './setup.mjs';

/** Commands that print or measure pages, which only Electron can. */
const WINDOW_COMMANDS = ['print'];

async function inWindow(args) {
  const runtime = await prepare();
  await build();
  const environment = runtimeEnvironment(runtime);
  const switches = [...runtimeSwitches(runtime), '--log-level=3']; // Chromium's own remarks must not mix with an error document
  return runWithDisplay(runtime.exe, [...switches, root, '--mingcha-cli', ...args], { env: environment });
}

/** The benchmark suite starts the app itself, from the outside. It needs the development packages, so it is no part of the program. */
async function bench(args) {
  const runtime = await prepare();
  await build();
  for (const mode of ['production', 'bare']) await run('npx', ['vite', 'build', '--config', 'test/bench/vite.config.ts', '--mode', mode, '--logLevel', 'error'], { cwd: root });
  return runWithDisplay(process.execPath, [join(root, 'out/bench/run.mjs'), ...args], { env: runtimeEnvironment(runtime) });
}

async function inProcess(args) {
  checkNode();
  await preparePackages();
  if (args.includes('--data')) await prepareNative(null);
  await build(['main']);
  nodeModule.enableCompileCache?.(); // Node 22.8 and newer: a later start need not compile the bundle again
  const { run } = nodeModule.createRequire(import.meta.url)(join(root, 'out/main/cli.cjs'));
  return run(args);
}

const args = process.argv.slice(2);
quietUnlessTerminal();
// npm starts scripts in the repository; file names on the command line are meant from where the user stands.
if (process.env.npm_lifecycle_event === 'mingcha' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
try {
  const help = args.includes('--help') || args.includes('-h');
  const code = await (args[0] === 'bench' && !help ? bench(args.slice(1)) : WINDOW_COMMANDS.includes(args[0]) && !help ? inWindow(args) : inProcess(args));
  if (typeof code === 'number') process.exitCode = code;
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`${JSON.stringify({ error: { code: 'setup-failed', message: error.message } })}\n`);
  process.exitCode = 2;
}
