/** A whole import at once, for the command line. */
import type { ImportCounts, ImportOptions, ImportRow, ImportTargetName } from '@shared/imports';
import type { ImportsService } from './imports.service';

export interface ImportFileInput { target: ImportTargetName; file: string; existing: ImportOptions['existing']; dryRun: boolean }
export interface ImportFileAnswer {
  importId: string | null; // null: a dry run
  sha256: string; options: ImportOptions; counts: ImportCounts;
  problems: Pick<ImportRow, 'row' | 'fate' | 'key' | 'problems'>[]; // the first 100 rows that are not taken over
}
const shownProblems = 100;

/** Reads as detected, checks, and writes unless it is a dry run. Throws what the wizard's steps throw. */
export async function importFile(imports: ImportsService, { target, file, existing, dryRun }: ImportFileInput): Promise<ImportFileAnswer> {
  const id = imports.open(target, file);
  try {
    const { sha256, options } = await imports.read(id, { existing });
    const counts = await imports.check(id);
    const left = [...imports.rows(id, 'rejected', 0, shownProblems).rows, ...imports.rows(id, 'duplicate', 0, shownProblems).rows];
    const problems = left.sort((a, b) => a.row - b.row).slice(0, shownProblems).map(({ row, fate, key, problems }) => ({ row, fate, key, problems }));
    const importId = dryRun || counts.new + counts.changed === 0 ? null : (await imports.run(id)).importId;
    return { importId, sha256, options, counts, problems };
  } finally {
    imports.close(id);
  }
}
