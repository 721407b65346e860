/** The commands that work on a data folder. */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '@shared/result';
import { damagedReport, isWhole } from '@shared/journal';
import { importOptionsSchema, importTargets } from '@shared/imports';
import { importFile } from '../features/imports/import-file';
import { damageOf } from '../database/open';
import { fillDemo } from '../features/demo/demo.service';
import { openServices, restoreFrom, type Services } from '../services';
import { exportPackage, importPackage } from './package';
import { importCallsCommand, listCalls } from './calls';

export const resources = resolve(__dirname, '../../resources');

const required = (value: string | undefined, option: string): string => {
  if (value === undefined) throw Object.assign(new Error(`--${option} is missing`), { code: 'usage' });
  return value;
};
/** Opens the folder for one piece of work and closes it whatever happens. */
async function withData<T>(folder: string, work: (services: Services) => T | Promise<T>): Promise<T> {
  const services = await openServices({ folder: resolve(folder), resources });
  try {
    return await work(services);
  } finally {
    services.close();
  }
}
const print = (answer: unknown): void => void process.stdout.write(`${JSON.stringify(answer)}\n`);
/** `{"rows": […]}`, a row after the other: there may be a million. */
async function printRows(rows: Iterable<unknown> | AsyncIterable<unknown>): Promise<void> {
  let text = '{"rows":[';
  let first = true;
  for await (const row of rows) {
    text += `${first ? '' : ','}${JSON.stringify(row)}`;
    first = false;
    if (text.length < 65_536) continue;
    if (!process.stdout.write(text)) await new Promise((resume) => process.stdout.once('drain', resume));
    text = '';
  }
  process.stdout.write(`${text}]}\n`);
}

const lists: Record<string, (services: Services) => Iterable<unknown> | AsyncIterable<unknown>> = {
  calls: listCalls,
  sites: (services) => services.sites.list(),
  regions: (services) => services.regions.list(),
  teams: (services) => services.teams.list(),
  agents: (services) => services.agents.list(),
  visits: (services) => services.visits.list(),
  assessments: (services) => services.scorecards.list(),
  profiles: (services) => services.profiles.list(),
  templates: (services) => services.templates.list(),
  draws: (services) => services.draws.list(),
  rounds: (services) => services.rounds.list(),
};

interface DataCommand {
  usage: string;
  run(argv: string[]): Promise<number>;
}

export const dataCommands: Record<string, DataCommand> = {
  demo: {
    usage: 'demo --data DIR                fills an empty data folder with the demo programme',
    async run(argv) {
      const { values } = parseArgs({ args: argv, options: { data: { type: 'string' } } });
      const folder = resolve(required(values.data, 'data'));
      print(await fillDemo({ folder, resources }));
      return 0;
    },
  },
  list: {
    usage: `list --data DIR ${Object.keys(lists).join('|')}`,
    async run(argv) {
      const { values, positionals } = parseArgs({ args: argv, allowPositionals: true, options: { data: { type: 'string' } } });
      const list = lists[positionals[0] ?? ''];
      if (list === undefined) throw Object.assign(new Error(`list takes one of ${Object.keys(lists).join(', ')}`), { code: 'usage' });
      const folder = required(values.data, 'data');
      existing(folder);
      await withData(folder, (services) => printRows(list(services)));
      return 0;
    },
  },
  import: {
    usage: `import --data DIR --target ${importTargets.join('|')} --file FILE [--existing keep] [--dry-run]`,
    async run(argv) {
      const { values } = parseArgs({ args: argv, options: { data: { type: 'string' }, target: { type: 'string' }, file: { type: 'string' }, existing: { type: 'string' }, 'dry-run': { type: 'boolean' } } });
      const folder = required(values.data, 'data');
      const target = importTargets.find((name) => name === required(values.target, 'target'));
      if (target === undefined) throw Object.assign(new Error(`--target is one of ${importTargets.join(', ')}`), { code: 'usage' });
      const kept = importOptionsSchema.shape.existing.safeParse(values.existing ?? 'update');
      if (!kept.success) throw Object.assign(new Error('--existing is update or keep'), { code: 'usage' });
      const file = resolve(required(values.file, 'file'));
      existing(folder);
      print(await withData(folder, ({ imports }) => importFile(imports, { target, file, existing: kept.data, dryRun: values['dry-run'] === true })));
      return 0;
    },
  },
  'import-calls': {
    usage: 'import-calls FILE --data DIR [--mapping M.json] [--dry-run]',
    async run(argv) {
      const { values, positionals: [file] } = parseArgs({ args: argv, allowPositionals: true, options: { data: { type: 'string' }, mapping: { type: 'string' }, 'dry-run': { type: 'boolean' } } });
      const folder = required(values.data, 'data');
      existing(folder);
      print(await withData(folder, (services) => importCallsCommand(services, required(file, 'FILE'), values.mapping ?? null, values['dry-run'] === true)));
      return 0;
    },
  },
  package: {
    usage: 'package export --data DIR FILE --inspector NAME|ID [--round ID] | --back [--drafts]\nmingcha package import --data DIR FILE [--keep|--take]   exit 2 and nothing changed where a conflict is undecided',
    async run(argv) {
      const { values, positionals: [doing, file] } = parseArgs({
        args: argv, allowPositionals: true,
        options: { data: { type: 'string' }, inspector: { type: 'string' }, round: { type: 'string', multiple: true }, back: { type: 'boolean' }, drafts: { type: 'boolean' }, keep: { type: 'boolean' }, take: { type: 'boolean' } },
      });
      const folder = required(values.data, 'data');
      if ((doing !== 'export' && doing !== 'import') || file === undefined) throw Object.assign(new Error('package takes export or import, and a file'), { code: 'usage' });
      if (values.keep === true && values.take === true) throw Object.assign(new Error('--keep or --take, not both'), { code: 'usage' });
      existing(folder);
      if (doing === 'import') {
        const answer = await withData(folder, (services) => importPackage(services, resolve(file), values.keep === true ? 'keep' : values.take === true ? 'take' : null));
        print(answer);
        return answer.applied === null ? 2 : 0;
      }
      if ((values.back === true) === (values.inspector !== undefined)) throw Object.assign(new Error('--inspector NAME for a task package, or --back for a data package'), { code: 'usage' });
      print(await withData(folder, (services) => exportPackage(services, resolve(file), { inspector: values.inspector ?? null, rounds: values.round ?? null, drafts: values.drafts === true })));
      return 0;
    },
  },
  verify: {
    usage: 'verify --data DIR              exit 3 where anything is broken',
    async run(argv) {
      const { values } = parseArgs({ args: argv, options: { data: { type: 'string' } } });
      const folder = resolve(required(values.data, 'data'));
      existing(folder);
      const damage = damageOf(folder); // looked at first, because opening would set a damaged file aside
      const report = damage === null ? await withData(folder, (services) => services.verify()) : damagedReport(damage);
      print(report);
      return isWhole(report) ? 0 : 3;
    },
  },
  backup: {
    usage: 'backup --data DIR --to FILE',
    async run(argv) {
      const { values } = parseArgs({ args: argv, options: { data: { type: 'string' }, to: { type: 'string' } } });
      const folder = required(values.data, 'data');
      existing(folder);
      const to = resolve(required(values.to, 'to'));
      print(await withData(folder, (services) => services.saveBackup(to)));
      return 0;
    },
  },
  restore: {
    usage: 'restore --data DIR --from FILE',
    async run(argv) {
      const { values } = parseArgs({ args: argv, options: { data: { type: 'string' }, from: { type: 'string' } } });
      print(await restoreFrom(resolve(required(values.data, 'data')), resolve(required(values.from, 'from'))));
      return 0;
    },
  },
  print: { usage: 'print --data DIR --out FOLDER [--round ID] [--language zh-CN|en]   one PDF a subject (opens a hidden window)', run: needsWindow },
  bench: { usage: 'bench [NAME]                   the figures of the benchmark suite', run: needsWindow },
};

/** A folder that is not there is a typing mistake, never an invitation to make one. */
function existing(folder: string): void {
  try {
    readdirSync(folder);
  } catch (error) {
    throw new AppError('unreadable', `there is no data folder ${folder}`, { path: folder, cause: error });
  }
}
async function needsWindow(): Promise<number> {
  throw Object.assign(new Error('this command needs the desktop runtime; start it through npm run mingcha'), { code: 'needs-window' });
}

export async function runData(name: string, argv: string[]): Promise<number> {
  const command = dataCommands[name];
  if (command === undefined) throw new AppError('not-found', name);
  if (argv.includes('--help')) {
    process.stdout.write(`mingcha ${command.usage}\n`);
    return 0;
  }
  return command.run(argv);
}
