/** SQL: rows that an import brought are there for readers only once that import has committed. */
export const visible = (table: string): string => `(${table}.import_id IS NULL OR ${table}.import_id IN (SELECT id FROM imports WHERE committed_at IS NOT NULL))`;
