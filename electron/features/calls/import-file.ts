/** A whole call log at once, for the command line. */
import type { DurationMeaning } from '@shared/calls';
import { importOptionsSchema, type ImportFile, type ImportOptions } from '@shared/imports';
import { normaliseHeading } from '@shared/imports/headings';
import { AppError } from '@shared/result';
import { z } from 'zod';
import type { ImportsService } from '../imports/imports.service';
import { reasonOf } from '../imports/sheets';
import { targetShapes } from '@shared/imports/targets';

const { encoding, delimiter, sheet, headerRow, durationMeans } = importOptionsSchema.shape;
/** A mapping says what the detection got wrong: `columns` by field, each by its heading or its number from 1 (or the fields themselves, without `columns`). */
const named = z.record(z.string().max(40), z.union([z.string().max(200), z.number().int().min(1).max(500)]));
export const mappingSchema = z.union([
  z.strictObject({ columns: named.optional(), durationMeans: durationMeans.optional(), encoding: encoding.optional(), delimiter: delimiter.optional(), sheet: sheet.optional(), header: z.union([z.boolean(), headerRow]).optional() }),
  named.transform((columns) => ({ columns })),
]);
export type Mapping = z.output<typeof mappingSchema>;

export interface ImportCallsAnswer {
  encoding: string | null; delimiter: string | null; header: boolean; columns: Record<string, string>; durationMeans: DurationMeaning | null;
  rows: number; imported: number; duplicates: number; kept: number; merged: number; rejected: { row: number; reason: string }[]; madeIds: number; unknownAgents: number; dryRun: boolean; importId: string | null; fileSha256: string;
}
const shownRejected = 10_000;
const letters = (file: ImportFile, column: number): string => (file.headings[column] ?? '') || String(column + 1);

/** The columns a mapping names: those that it does not stay as they were detected. Throws `invalid` for a field or heading there is not. */
function mappedColumns(file: ImportFile, columns: Record<string, string | number>): (string | null)[] {
  const known = targetShapes.calls.fields;
  const chosen = [...file.options.columns];
  for (const [field, where] of Object.entries(columns)) {
    if (!known.some(({ key }) => key === field)) throw new AppError('invalid', `there is no field ${field}; there are ${known.map(({ key }) => key).join(', ')}`, { path: `/columns/${field}` });
    const exact = file.headings.findIndex((heading) => heading === where);
    const alike = exact >= 0 || typeof where === 'number' ? exact : file.headings.findIndex((heading) => normaliseHeading(heading) === normaliseHeading(where));
    const at = typeof where === 'number' ? where - 1 : alike >= 0 ? alike : /^\d+$/.test(where) ? Number(where) - 1 : -1;
    if (at < 0 || at >= chosen.length) throw new AppError('invalid', `there is no column ${where}`, { path: `/columns/${field}` });
    chosen.forEach((key, column) => { if (key === field) chosen[column] = null; });
    chosen[at] = field;
  }
  return chosen;
}

/** Marks on the process's own time line where a step ends, for whoever measures. */
const mark = (step: 'begun' | 'looked' | 'checked' | 'written'): void => void performance.mark(`calls.${step}`);

/** Reads as detected and as the mapping says, checks, and writes unless it is a dry run. What `duration` is must be plain: from the mapping, the rows or the system. */
export async function importCalls(imports: ImportsService, file: string, mapping: Mapping, dryRun: boolean): Promise<ImportCallsAnswer> {
  mark('begun');
  const id = imports.open('calls', file);
  try {
    const { columns, ...layout } = mapping;
    const { header, durationMeans: said, ...options } = 'header' in layout || 'durationMeans' in layout || 'encoding' in layout || 'delimiter' in layout || 'sheet' in layout ? layout : { header: undefined, durationMeans: undefined };
    const corrections: Partial<ImportOptions> = { ...Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)), ...(header === undefined ? {} : { headerRow: Number(header) }), ...(said === undefined ? {} : { durationMeans: said }) };
    let read = await imports.read(id, corrections);
    if (columns !== undefined) read = await imports.read(id, { ...corrections, columns: mappedColumns(read, columns) });
    const means = read.options.durationMeans ?? read.duration?.guess ?? null;
    if (read.duration != null && means !== read.options.durationMeans) read = await imports.read(id, { ...corrections, columns: read.options.columns, durationMeans: means });
    mark('looked');
    const counts = await imports.check(id);
    mark('checked');
    const rejected = Array.from({ length: Math.ceil(Math.min(counts.rejected, shownRejected) / 500) }, (_, page) => imports.rows(id, 'rejected', page * 500, 500).rows).flat();
    const { columns: taken } = read.options;
    const answer: ImportCallsAnswer = {
      encoding: read.format === 'text' ? read.options.encoding : null, delimiter: read.format === 'text' ? read.options.delimiter : null, header: read.options.headerRow > 0,
      columns: Object.fromEntries(taken.flatMap((key, at) => (key === null || key === '-' ? [] : [[key === 'duration' && means !== null ? means : key, letters(read, at)]]))), durationMeans: read.duration == null ? null : means,
      rows: counts.total, imported: counts.new, duplicates: counts.duplicate + counts.same + (counts.kept ?? 0), kept: counts.kept ?? 0, merged: counts.merged ?? 0,
      rejected: rejected.map(({ row, problems }) => ({ row, reason: problems.map((problem) => reasonOf(problem, read.headings, taken, targetShapes.calls, 'en')).join('; ') })),
      madeIds: counts.calls?.madeIds ?? 0, unknownAgents: counts.calls?.unknownCount ?? 0, dryRun, importId: null, fileSha256: read.sha256,
    };
    if (dryRun || counts.new === 0) return answer;
    const { importId } = await imports.run(id);
    mark('written');
    return { ...answer, importId };
  } finally {
    imports.close(id);
  }
}
