// npm start [-- ARGUMENTS]: sets up what is missing, builds what has changed, opens the app. ARGUMENTS go to the app.
import { displayMissing, isMain, main, root, say } from './common.mjs';
import { build } from './build.mjs';
import { runWithDisplay } from './display.mjs';
import { describeRuntime, runtimeEnvironment, runtimeSwitches, sandboxUnavailable } from './electron-runtime.mjs';
import { prepare } from './setup.mjs';

if (isMain(import.meta.url)) {
  await main(async () => {
    const runtime = await prepare();
    await build();
    if (runtime.kind === 'development') say(`running on the ${describeRuntime(runtime)}.`);
    if (displayMissing()) say('there is no display here: the app opens on a virtual one, which nobody sees (Ctrl-C ends it).');
    if (sandboxUnavailable(runtime) && process.getuid() !== 0) {
      say('this system keeps user namespaces from ordinary users, so the app starts without Chromium\'s sandbox.');
    }
    const args = [...runtimeSwitches(runtime), '.', ...process.argv.slice(2)];
    process.exitCode = await runWithDisplay(runtime.exe, args, { cwd: root, env: runtimeEnvironment(runtime) });
  });
}
