/** The command line: the same services as the app, without a window. Prints one JSON document and nothing else. */
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { problemOf } from './problem';
import { pureCommands, type PureCommand } from './pure';

const invalid = (code: string, message: string): Error => Object.assign(new Error(message), { code });
const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid('not-json', `the input is not JSON: ${(error as Error).message}`);
  }
};

async function runLines(command: PureCommand, file: string | undefined): Promise<number> {
  const input = file === undefined ? process.stdin : createReadStream(file);
  let waiting = '';
  const flush = async (): Promise<void> => {
    const text = waiting;
    waiting = '';
    if (text !== '' && !process.stdout.write(text)) await new Promise((resume) => process.stdout.once('drain', resume));
  };
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    let answer: unknown;
    try {
      answer = command.run(parse(line));
    } catch (error) {
      answer = { error: problemOf(error) };
    }
    waiting += `${JSON.stringify(answer)}\n`;
    if (waiting.length > 65_536) await flush();
  }
  await flush();
  return 0;
}

async function runPure(name: string, command: PureCommand, argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: argv, allowPositionals: true, options: { lines: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help === true) {
    process.stdout.write(`mingcha ${name} [FILE] [--lines]\n  input:  ${command.input}\n  output: ${command.output}\n  --lines: one JSON document a line in, one answer a line out\n`);
    return 0;
  }
  if (values.lines === true) return runLines(command, positionals[0]);
  process.stdout.write(`${JSON.stringify(command.run(parse(readFileSync(positionals[0] ?? 0, 'utf8'))))}\n`);
  return 0;
}

/** Runs one command; gives the exit code. Errors go to standard error as `{"error": …}`, with nothing done. */
export async function run(argv: string[]): Promise<number> {
  const [name, ...rest] = argv;
  try {
    const pure = name === undefined || !Object.hasOwn(pureCommands, name) ? undefined : pureCommands[name];
    if (name !== undefined && pure !== undefined) return await runPure(name, pure, rest);
    const { dataCommands, runData } = await import('./data');
    if (name === undefined || name === '--help' || name === 'help') {
      process.stdout.write(`mingcha <command> [options]\n\n${[...Object.keys(pureCommands), ...Object.keys(dataCommands)].map((command) => `  ${command}`).join('\n')}\n\nmingcha <command> --help lists a command's options.\n`);
      return 0;
    }
    if (Object.hasOwn(dataCommands, name)) return await runData(name, rest);
    throw invalid('unknown-command', `there is no command ${name}; see mingcha --help`);
  } catch (error) {
    process.stderr.write(`${JSON.stringify({ error: problemOf(error) })}\n`);
    return 2;
  }
}
