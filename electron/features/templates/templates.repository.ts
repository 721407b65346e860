/** SQL of templates. A row never changes: a published version is frozen. */
import type { Database } from 'better-sqlite3';
import type { Template } from '@shared/templates/template';

export interface StoredTemplate { template: Template; sha256: string; bundled: boolean; publishedAt: string }
interface Row { id: string; version: number; kind: string; body: string; sha256: string; bundled: number; published_at: string }

export function createTemplatesRepository(db: Database) {
  const all = db.prepare<[], Row>('SELECT * FROM templates ORDER BY kind DESC, id, version DESC');
  const one = db.prepare<[string, number], Row>('SELECT * FROM templates WHERE id = ? AND version = ?');
  const add = db.prepare('INSERT INTO templates (id, version, kind, body, sha256, bundled, published_at) VALUES (@id, @version, @kind, @body, @sha256, @bundled, @publishedAt)');
  // One object per version, so that the engine's prepared form, kept by object, is made once.
  const parsed = new Map<string, StoredTemplate>();
  const toStored = (row: Row): StoredTemplate => {
    const key = `${row.id}@${row.version}`;
    const known = parsed.get(key) ?? { template: JSON.parse(row.body) as Template, sha256: row.sha256, bundled: row.bundled === 1, publishedAt: row.published_at };
    parsed.set(key, known);
    return known;
  };
  return {
    list: (): StoredTemplate[] => all.all().map(toStored),
    get(id: string, version: number): StoredTemplate | null {
      const known = parsed.get(`${id}@${version}`);
      if (known !== undefined) return known;
      const row = one.get(id, version);
      return row === undefined ? null : toStored(row);
    },
    add: ({ template, sha256, bundled, publishedAt }: StoredTemplate): void =>
      void add.run({ id: template.id, version: template.version, kind: template.kind, body: JSON.stringify(template), sha256, bundled: bundled ? 1 : 0, publishedAt }),
  };
}
