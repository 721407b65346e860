/** Export of lists: what a table shows, as it is filtered and sorted, into a workbook or a CSV file. Cells are data and never formulas. */
import { z } from 'zod';
import { request } from './request';

export const cellSchema = z.union([z.string().max(32_767), z.number().finite(), z.null()]);
export const sheetSchema = z.strictObject({
  name: z.string().trim().min(1).max(120), // of the file and the sheet
  format: z.enum(['xlsx', 'csv']),
  columns: z.array(z.strictObject({ title: z.string().max(200), type: z.enum(['text', 'number', 'percent', 'day', 'instant']) })).min(1).max(200),
  rows: z.array(z.array(cellSchema).max(200)).max(1_000_000), // day: "2026-11-21", instant: ISO UTC, percent: 84.9
});
export type Sheet = z.output<typeof sheetSchema>;
export const exportsRequests = {
  'exports.save': request(sheetSchema, z.object({ saved: z.boolean(), name: z.string() })), // main asks where; false = cancelled
} as const;
