/** Call logs from the command line. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Call } from '@shared/calls';
import { AppError } from '@shared/result';
import { toAppError } from '../database/errors';
import { importCalls, mappingSchema, type ImportCallsAnswer, type Mapping } from '../features/calls/import-file';
import type { Services } from '../services';

function readMapping(path: string): Mapping {
  const text = ((): string => {
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      throw toAppError(error);
    }
  })();
  try {
    return mappingSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new AppError('invalid', `this is no mapping: ${(error as Error).message}`, { path: '--mapping', cause: error });
  }
}

export const importCallsCommand = ({ imports }: Services, file: string, mapping: string | null, dryRun: boolean): Promise<ImportCallsAnswer> =>
  importCalls(imports, resolve(file), mapping === null ? {} : readMapping(resolve(mapping)), dryRun);

/** Every call of the log in the order of time. */
export async function* listCalls({ calls }: Services): AsyncGenerator<Call> {
  for await (const page of calls.eligible({ from: null, to: null, conditions: [] })) yield* page;
}
