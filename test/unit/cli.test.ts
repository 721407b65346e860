/** The command line as a script meets it: one document in, one out; a line each with --lines; errors as JSON on standard error with exit code 2. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const mingcha = (args: string[], input = ''): { status: number | null; stdout: string; stderr: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts/mingcha.mjs'), ...args], { input, encoding: 'utf8', cwd: root, maxBuffer: 1 << 26 });
  return { status, stdout, stderr };
};
const template = {
  format: 'mingcha.template/1', id: 'cli', version: 1, kind: 'call', title: 'CLI',
  sections: [{ id: 's', title: 's', children: [{ id: 'q', type: 'choice', text: 'x', options: [{ id: 'y', label: 'Y', points: 3 }, { id: 'n', label: 'N', points: 0 }] }] }],
};
const form = (value: string): string => JSON.stringify({ template, answers: { q: { value } } });

beforeAll(() => { expect(mingcha(['--help']).status).toBe(0); }, 120_000); // builds it on first use

describe('the command line', () => {
  it('lists its commands', () => {
    const { stdout, stderr } = mingcha(['--help']);
    for (const command of ['score', 'check-template', 'draw', 'assign', 'agreement', 'interval', 'control-chart', 'alert', 'demo', 'list', 'print', 'verify', 'bench']) expect(stdout).toContain(command);
    expect(stderr).toBe('');
  });
  it('scores one form and prints nothing else', () => {
    const { status, stdout, stderr } = mingcha(['score'], form('y'));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'scored', percent: '100.0', earned: '3', max: '3' });
  });
  it('answers line by line, in order, with errors as lines of their own', () => {
    const { status, stdout } = mingcha(['score', '--lines'], [form('y'), '{not json', form('?'), '', 'null', form('n')].join('\n'));
    const lines = stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as { percent?: string; error?: { code: string; path?: string } });
    expect(status).toBe(0);
    expect(lines.map((line) => line.percent ?? (line.error === undefined ? '' : 'error'))).toEqual(['100.0', 'error', 'error', 'error', '0.0']);
    expect(lines[2]?.error?.path).toBe('/answers/q/value');
  });
  it('checks a template, from a file', () => {
    const { status, stdout } = mingcha(['check-template', join(root, 'resources/templates/dealer-sales.json')]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ errors: [] });
  });
  it('draws', () => {
    const population = Array.from({ length: 26 }, (_, index) => ({ stratum: index < 5 ? 'agent-A' : index < 15 ? 'agent-B' : 'agent-C', id: `C-${String(index + 1).padStart(4, '0')}` }));
    const input = { population, rate: { num: 20, den: 100 }, min: 1, seed: '3546311556112163624615351222', secret: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f' };
    expect(JSON.parse(mingcha(['draw'], JSON.stringify(input)).stdout)).toMatchObject({ algorithm: 'QA-DRAW-1', selectionSha256: '946305dfb1cab58afd8185d147020f44ce6167681ef8e23a07ad9fcc1dcf59c4' });
  });
  it.each([
    [['score'], '{', 'not-json'], [['no-such-command'], '', 'unknown-command'], [['list', 'sites'], '', 'usage'], [['list', '--data', '/nowhere/at/all', 'sites'], '', 'unreadable'], [['verify', '--data', '/nowhere/at/all'], '', 'unreadable'],
  ])('%s refuses with exit code 2 and a JSON error', (args, input, code) => {
    const { status, stdout, stderr } = mingcha(args, input);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(JSON.parse(stderr)).toMatchObject({ error: { code, message: expect.any(String) } });
  });
  it('has every bundled template ready for the same engine', () => {
    const bundled = JSON.parse(readFileSync(join(root, 'resources/templates/bank-branch.json'), 'utf8')) as object;
    expect(JSON.parse(mingcha(['score'], JSON.stringify({ template: bundled, answers: {} })).stdout)).toMatchObject({ status: 'incomplete' });
  });
}, 60_000);
