/** Tests of the fences: each forbidden import is planted in a copy of the project's own settings, and must be refused. A clean file beside it must pass. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
let copy = '';
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'mingcha-fence-'));
  for (const file of ['tsconfig.json', '.oxlintrc.json', ...['shared', 'electron', 'renderer', 'test'].map((side) => `${side}/tsconfig.json`)]) cpSync(join(root, file), join(copy, file));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const innocent: Record<string, string> = {
  'shared/words.ts': 'export const word = 1;\n',
  'electron/database/open.ts': "import { word } from '@shared/words';\nimport { existsSync } from 'node:fs';\nexport const here = existsSync('.') && word === 1;\n",
  'electron/features/visits/visits.service.ts': 'export const visits = 2;\n',
  'renderer/page.tsx': "import { word } from '@shared/words';\nexport const page = <p>{word}{window.innerWidth}</p>;\n",
  'test/some.test.ts': "import { here } from '../electron/database/open';\nexport const seen = here;\n",
};
function check(planted: Record<string, string>): { types: number | null; lint: number | null; output: string } {
  for (const side of ['shared', 'electron', 'renderer', 'test', '.tsbuild']) rmSync(join(copy, side), { recursive: true, force: true });
  for (const side of ['shared', 'electron', 'renderer', 'test']) cpSync(join(root, `${side}/tsconfig.json`), join(copy, `${side}/tsconfig.json`));
  for (const [file, text] of Object.entries({ ...innocent, ...planted })) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), text);
  }
  const run = (tool: string, ...args: string[]) => spawnSync(process.execPath, [join(root, 'node_modules', tool), ...args], { cwd: copy, encoding: 'utf8' });
  const types = run('typescript/bin/tsc', '-b', '--force');
  const lint = run('oxlint/bin/oxlint');
  return { types: types.status, lint: lint.status, output: types.stdout + types.stderr + lint.stdout + lint.stderr };
}

describe('borders between the layers', () => {
  it('lets an honest project through', () => expect(check({})).toMatchObject({ types: 0, lint: 0 }));

  const refusedByTypes: [string, string, string][] = [
    ['shared reads a file', 'shared/planted.ts', "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n"],
    ['shared looks at the window', 'shared/planted.ts', 'export const x = window.innerWidth;\n'],
    ['shared asks the process', 'shared/planted.ts', 'export const x = process.pid;\n'],
    ['shared imports main', 'shared/planted.ts', "export { here } from '../electron/database/open';\n"],
    ['renderer imports main', 'renderer/planted.ts', "export { here } from '../electron/database/open';\n"],
    ['renderer reads a file', 'renderer/planted.ts', "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n"],
    ['main imports the renderer', 'electron/planted.ts', "export { page } from '../renderer/page';\n"],
    ['main touches the DOM', 'electron/planted.ts', 'export const x = document.title;\n'],
  ];
  it.each(refusedByTypes)('the compiler refuses: %s', (_name, file, text) => {
    const result = check({ [file]: text });
    expect(result.types, result.output).not.toBe(0);
    expect(result.output).toContain('planted');
  });

  const refusedByLint: [string, string, string][] = [
    ['shared reads the clock', 'shared/planted.ts', 'export const x = () => new Date();\n'],
    ['shared rolls dice', 'shared/planted.ts', 'export const x = () => Math.random();\n'],
    ['a service imports electron', 'electron/features/visits/planted.ts', "import { app } from 'electron';\nexport const x = app;\n"],
    ['the database imports electron', 'electron/database/planted.ts', "import { app } from 'electron';\nexport const x = app;\n"],
    ['the renderer imports electron', 'renderer/planted.ts', "import { ipcRenderer } from 'electron';\nexport const x = ipcRenderer;\n"],
    ['eval', 'renderer/planted.ts', "export const x = () => eval('1');\n"],
  ];
  it.each(refusedByLint)('lint refuses: %s', (_name, file, text) => {
    const result = check({ [file]: text });
    expect(result.lint, result.output).not.toBe(0);
    expect(result.output).toContain('planted');
  });
}, 120_000);
