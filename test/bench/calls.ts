/**
 * A call log of a million rows: from the file to the last call in the log, by the command line, from the start of the process to its end; beside the
 * sqlite3 shell's .import of the same file and columns into a bare table of texts, without an index, in one transaction that waits for the disk.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openServices } from '../../electron/services';
import { resources, root } from './home';
import { median, type Figure } from './figures';

const rows = 1_000_000;
const runs = 3;
const columns = '开始时间,接通时间,结束时间,主叫号码,被叫号码,坐席工号,分机,呼叫类型,技能组,通话结果,净通话时长,通话流水号,录音文件,满意度,来自地区';
const two = (value: number): string => String(value).padStart(2, '0');

/** A month of a large centre: 200 agents, a call every two or three seconds, each with its recording's name. */
function writeLog(path: string): void {
  const fd = openSync(path, 'w');
  let state = 7;
  const random = (below: number): number => { state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0; return (state >>> 8) % below; };
  const time = (seconds: number): string => `2026-10-${two(1 + Math.floor(seconds / 86_400))} ${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  let [text, at] = [`${columns}\n`, 0];
  for (let row = 0; row < rows; row++) {
    at += random(5) === 0 ? 1 : row % 2 === 0 ? 3 : 2;
    const [ring, talk, agent] = [2 + random(28), 5 + random(900), 1001 + random(200)];
    const [start, id] = [at % (30 * 86_400 - 2000), `${1_790_000_000 + row}.${row}`];
    text += `${time(start)},${time(start + ring)},${time(start + ring + talk)},1${3_000_000_000 + random(16_777_216) * 400},4008001234,${agent},${agent + 7000},${random(2) === 0 ? '呼入' : '呼出'},${['售后', '售前', '投诉'][random(3)]},接通,${talk},${id},20261001-${agent}-${id}.wav,${['满意', '', '不满意'][random(3)]},${['上海', '江苏', '浙江'][random(3)]}\n`;
    if (text.length < 1_000_000) continue;
    writeSync(fd, text);
    text = '';
  }
  writeSync(fd, text);
  closeSync(fd);
}

const steps = ['begun', 'looked', 'checked', 'written'] as const;
type Phases = Record<'started' | 'looked at' | 'checked' | 'written' | 'closed', number>; // seconds
interface Run { seconds: number; megabytes: number; phases: Phases }
function timed(command: string, args: string[], input?: string): { seconds: number; error: string | null; stderr: string } {
  const begun = performance.now();
  const { status, error, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, ...(input === undefined ? {} : { input }) });
  return { seconds: (performance.now() - begun) / 1000, error: error !== undefined ? String(error) : status === 0 ? null : stderr, stderr };
}
function ours(log: string, folder: string): Run {
  const script = `require(${JSON.stringify(join(root, 'out/main/cli.cjs'))}).run(process.argv.slice(1)).then((code) => { process.exitCode = code; process.stderr.write('\\n' + JSON.stringify({ rss: process.resourceUsage().maxRSS, marks: Object.fromEntries(performance.getEntriesByType('mark').map(({ name, startTime }) => [name, startTime / 1000])) })); })`;
  const { seconds, error, stderr } = timed(process.execPath, ['-e', script, 'import-calls', log, '--data', folder]);
  if (error !== null) throw new Error(error);
  const { rss, marks } = JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as { rss: number; marks: Record<string, number> };
  const [begun, looked, checked, written] = steps.map((step) => marks[`calls.${step}`] ?? Number.NaN) as [number, number, number, number];
  return { seconds, megabytes: rss / 1024, phases: { started: begun, 'looked at': looked - begun, checked: checked - looked, written: written - checked, closed: seconds - written } };
}
function theirs(log: string, folder: string): number | null {
  const table = `CREATE TABLE calls (${columns.split(',').map((name) => `"${name}" TEXT`).join(', ')});\n.mode csv\n.import --skip 1 ${JSON.stringify(log)} calls\n`;
  const { seconds, error } = timed('sqlite3', [join(folder, 'shell.db')], table);
  rmSync(join(folder, 'shell.db'), { force: true });
  return error === null ? seconds : null;
}

export async function calls(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-bench-calls-'));
  try {
    const log = join(folder, 'calls.csv');
    writeLog(log);
    const rounds: (Run & { shell: number | null; size: number })[] = [];
    for (let run = 0; run < runs; run++) {
      const data = join(folder, `data-${run}`);
      (await openServices({ folder: data, resources })).close();
      const before = statSync(join(data, 'mingcha.db')).size;
      const mine = ours(log, data);
      rounds.push({ ...mine, shell: theirs(log, folder), size: (statSync(join(data, 'mingcha.db')).size - before) / 1024 ** 2 });
      rmSync(data, { recursive: true, force: true });
    }
    const [seconds, megabytes, size] = [median(rounds.map((round) => round.seconds)), Math.max(...rounds.map((round) => round.megabytes)), median(rounds.map((round) => round.size))];
    const shells = rounds.flatMap(({ shell }) => (shell === null ? [] : [shell]));
    const ratio = shells.length === 0 ? null : median(rounds.map((round) => round.seconds / (round.shell ?? Number.NaN)));
    const file = Math.round(statSync(log).size / 1024 ** 2);
    const phases = (['started', 'looked at', 'checked', 'written', 'closed'] as const).map((name) => `${name} ${median(rounds.map((round) => round.phases[name])).toFixed(1)}`).join(', ');
    return [
      {
        name: 'a call log of 1,000,000 rows: looked at, checked, written', runs, ...(ratio === null
          ? { value: Math.round(seconds * 10) / 10, unit: 's', yardstick: { name: 'there is no sqlite3 shell on this machine to compare with', value: 0, unit: 's' }, met: false }
          : { value: Math.round(ratio * 10) / 10, unit: '× the sqlite3 shell’s .import', yardstick: { name: `ours ${seconds.toFixed(1)} s (${phases}); .import of the same columns as bare text`, value: Math.round(median(shells) * 10) / 10, unit: 's' }, met: ratio <= 3 }), aim: '≤ 3×',
      },
      { name: 'memory of the whole process meanwhile (largest)', value: Math.round(megabytes), unit: 'MB', yardstick: { name: 'size of the file', value: file, unit: 'MB' }, aim: '≤ 300 MB', met: megabytes <= 300, runs },
      { name: 'the database grows by', value: Math.round(size), unit: 'MB', yardstick: { name: 'size of the file', value: file, unit: 'MB' }, aim: '≤ 2× the file', met: size <= file * 2, runs },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
