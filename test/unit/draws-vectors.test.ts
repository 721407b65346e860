import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { afterAll, describe, expect, it } from 'vitest';
import { draw } from '@shared/draws/draw';
import { commitment, drawKey, hkdfExtract, normalizeSeed, ticket } from '@shared/draws/key';
import { freezePopulation, type PopulationRow } from '@shared/draws/population';
import { quotasByRate } from '@shared/draws/quotas';
import { VERIFY_SCRIPT } from '@shared/draws/verify-script';

const folder = mkdtempSync(join(tmpdir(), 'draw-'));
afterAll(() => rmSync(folder, { recursive: true }));

const numbered = (stratum: string, from: number, to: number): PopulationRow[] =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ stratum, id: `C-${String(from + i).padStart(4, '0')}` }));
const V1 = {
  rows: [...numbered('agent-A', 1, 5), ...numbered('agent-B', 6, 15), ...numbered('agent-C', 16, 26)],
  seed: '3546311556112163624615351222',
  secret: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
  minimum: 1,
};
const V2 = {
  rows: Object.entries({
    张伟: ['通话-001', '通话-002', '通话-003', '通话-004', '通话-005', '通话-006'],
    李娜: ['2025-03-31T09:15:00+08:00#1', '2025-03-31T09:15:00+08:00#10', '2025-03-31T09:15:00+08:00#2'],
    王芳: ['single'],
    '\uff21组': ['w-1', 'w-2', 'w-3'],
    '\u{20bb7}组': ['x-1', 'x-2', 'x-3'],
    'caf\u00e9': ['y-1', 'y-2'],
  }).flatMap(([stratum, ids]) => ids.map((id) => ({ stratum, id }))),
  seed: ' 双色球2025034期:03 09 15 21 26 31+07 \n',
  secret: '',
  minimum: 2,
};
const run = ({ rows, seed, secret, minimum }: typeof V1) => {
  const population = freezePopulation(rows);
  return { population, ...draw(population, quotasByRate(population.strata, { num: 20, den: 100 }, minimum), drawKey(seed, hexToBytes(secret))) };
};
const lines = (file: Uint8Array): string[] => Buffer.from(file).toString().trimEnd().split('\n');

describe('QA-DRAW-1', () => {
  it('meets vector V1', () => {
    const result = run(V1);
    expect(result.population.sha256).toBe('b1c61f1b38b1c5061cfe364e90b8fea4403644a8aa877619066db0faa212d536');
    expect(commitment(hexToBytes(V1.secret))).toBe('630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd');
    expect(result.key).toBe('c04c4fd27efea7d8b0e29ffda7bfbdff45f63f45591b39d52cdacf947b83399e');
    expect(lines(result.selectionFile)).toEqual([
      'agent-A\t1\tC-0003\t062bc960c3bad3ef27448a3665026102e09984fec8b4b8406f4b91806d6c04d1',
      'agent-B\t1\tC-0007\t11f500876215300015c4f909614bd33472766e47ebb28b320ceacd7dc7306190',
      'agent-B\t2\tC-0010\t202bff3e1da96ba9b16ce3cfb135f072ce811c6be3b5fa6c9ddbdff0e8d1a7c0',
      'agent-C\t1\tC-0021\t15f7566cca6ce6c9660f98d936c13c7ec5addadb0bf8fdfe1563e33a2f02cbc0',
      'agent-C\t2\tC-0016\t42f8fede49f73f457a38a0c1bd2298b03c6daf93328191dec31cac70aa401f9b',
      'agent-C\t3\tC-0019\t50e08994054b14581a4cba2be93aaa4ca3663f68ba06ee48f52aa5d5dda36f16',
    ]);
    expect(result.selectionSha256).toBe('946305dfb1cab58afd8185d147020f44ce6167681ef8e23a07ad9fcc1dcf59c4');
    expect(result.strata.map(({ quota, order }) => order.slice(quota).join(' '))).toEqual([
      'C-0001 C-0005 C-0002 C-0004',
      'C-0014 C-0006 C-0013 C-0012 C-0015 C-0008 C-0009 C-0011',
      'C-0023 C-0024 C-0022 C-0025 C-0017 C-0020 C-0018 C-0026',
    ]);
  });

  it('meets vector V2: Chinese strata, byte order, a minimum above the rate, no secret', () => {
    const result = run(V2);
    expect(result.population.sha256).toBe('57206bf797c136f157b8cf6e77cf77ce042a5fe72aafdd3b025008d0e059c904');
    expect(result.key).toBe('38f97a2a4354f62bf80c40b1fc217ea6dedae372b182e22ea6ce5f53b44b38f5');
    expect(result.selected.map(({ stratum, rank, id }) => `${stratum} ${rank} ${id}`)).toEqual([
      'café 1 y-1', 'café 2 y-2', '张伟 1 通话-001', '张伟 2 通话-006', '李娜 1 2025-03-31T09:15:00+08:00#2', '李娜 2 2025-03-31T09:15:00+08:00#1',
      '王芳 1 single', '\uff21组 1 w-1', '\uff21组 2 w-3', '\u{20bb7}组 1 x-2', '\u{20bb7}组 2 x-1',
    ]);
    expect(result.selectionSha256).toBe('da365b11a103e4fefcb33965a5cbf56951c100c16bf699690940d2a682e8381c');
  });

  it.each([['V1', V1], ['V2', V2]])('is confirmed by the ten lines of Python (%s)', (name, vector) => {
    const result = run(vector);
    const script = join(folder, 'verify.py');
    const population = join(folder, `${name}.tsv`);
    writeFileSync(script, VERIFY_SCRIPT);
    writeFileSync(population, result.population.file);
    const python = spawnSync('python3', [script, vector.secret, normalizeSeed(vector.seed), '20', '100', String(vector.minimum), population],
      { encoding: 'utf8', env: { ...process.env, PYTHONIOENCODING: 'utf8' } });
    if (python.error) throw new Error('python3 is needed for this test: it runs the third party’s check of a draw', { cause: python.error });
    expect(python.stderr).toBe('');
    expect(python.stdout).toBe(
      `population_sha256 ${result.population.sha256} commitment ${commitment(hexToBytes(vector.secret))}\n`
      + `${Buffer.from(result.selectionFile)}selection_sha256 ${result.selectionSha256}\n`);
  });
});

describe('the published algorithms underneath', () => {
  it('RFC 5869 test case 1', () => {
    const key = hkdfExtract(hexToBytes('000102030405060708090a0b0c'), new Uint8Array(22).fill(0x0b));
    expect(bytesToHex(key)).toBe('077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5');
  });

  it('RFC 5869 expansion with a label of text is our ticket', () => {
    // T(1) of HKDF-Expand; made with Python's hmac from the key of test case 1 and the info "call\tC-0003".
    expect(ticket(hexToBytes('077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5'), 'call\tC-0003'))
      .toBe('54c919af9f4924195472487cfe04caa9889ed9069bda76d30309bc7312bfb2d8');
  });

  it('draft-thomson-elegy-vrs-00, round 1', () => {
    let secret = utf8ToBytes('totally not a bikeshed');
    for (let i = 0; i < 9; i++) secret = sha256(secret);
    expect(bytesToHex(secret)).toBe('5346f2efb5397a6788fc1f1d9c05c6d3f2abe9b7d16d8592a3695b6dbe9f2456');
    expect(commitment(secret)).toBe('950ea08d8d5fd3ae415b9967aba7a48aba39ca62a4d98f2e7fe25cb1b8f8c488');
    const key = drawKey('1.2.3.4.5.6./1.2.3.4.5.6./1.2.3.4.5.6./', secret);
    const colours = ['aquamarine', 'bisque', 'blue', 'crimson', 'darkgoldenrod', 'lavenderblush', 'lightpink', 'mediumvioletred', 'tomato', 'white'];
    expect(colours.map((name) => `${ticket(key, name).slice(0, 27)} ${name}`).sort().slice(0, 6)).toEqual([
      '002ed527ae0a44a86c205d1cdba lavenderblush', '03f710be2b61a6f9c3f89aa5ab5 blue', '08bab81380d7f0769cecf9969a8 darkgoldenrod',
      '0c26494fa81f3aed8a9f66e77b7 mediumvioletred', '0e1af5d1ccfd44de075cc0bb6d5 bisque', '13a07cc9abf3b737e49a62b0634 lightpink',
    ]);
  });
});
