/** Version 1: profiles, organisation, templates, rounds, visits, assessments with their answers and history, evidence, journal. */
export const sql = `
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE profiles (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, nickname TEXT NOT NULL DEFAULT '', roles TEXT NOT NULL, created_at TEXT NOT NULL, archived_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE regions (
  id TEXT PRIMARY KEY, parent_id TEXT REFERENCES regions(id), name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX regions_by_name ON regions (coalesce(parent_id, ''), name);

CREATE TABLE sites (
  id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, region_id TEXT REFERENCES regions(id), address TEXT NOT NULL DEFAULT '',
  tags TEXT NOT NULL DEFAULT '[]', storefront_id TEXT REFERENCES evidence(id), archived_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX sites_by_region ON sites (region_id);

CREATE TABLE templates (
  id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version >= 1), kind TEXT NOT NULL CHECK (kind IN ('visit', 'call', 'audit')),
  body TEXT NOT NULL, sha256 TEXT NOT NULL, bundled INTEGER NOT NULL DEFAULT 0, published_at TEXT NOT NULL, PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE rounds (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, starts_on TEXT NOT NULL, ends_on TEXT NOT NULL, hide_scores INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE round_components (
  round_id TEXT NOT NULL REFERENCES rounds(id), position INTEGER NOT NULL, template_id TEXT NOT NULL, template_version INTEGER NOT NULL,
  weight REAL NOT NULL CHECK (weight > 0), PRIMARY KEY (round_id, position), FOREIGN KEY (template_id, template_version) REFERENCES templates(id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE visits (
  id TEXT PRIMARY KEY, round_id TEXT REFERENCES rounds(id), site_id TEXT NOT NULL REFERENCES sites(id), inspector_id TEXT NOT NULL REFERENCES profiles(id),
  planned_on TEXT NOT NULL, scenario TEXT NOT NULL, created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX visits_by_site ON visits (site_id, planned_on);
CREATE INDEX visits_by_inspector ON visits (inspector_id, planned_on);
CREATE INDEX visits_by_round ON visits (round_id);

CREATE TABLE assessments (
  id TEXT PRIMARY KEY, visit_id TEXT UNIQUE REFERENCES visits(id), template_id TEXT NOT NULL, template_version INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('planned','in-progress','submitted','in-review','approved','published','returned','void','appealed','upheld','rejected')),
  context TEXT NOT NULL DEFAULT '{}', revision INTEGER NOT NULL DEFAULT 0, last_item TEXT, started_at TEXT, updated_at TEXT NOT NULL, submitted_at TEXT,
  answered INTEGER NOT NULL DEFAULT 0, items INTEGER NOT NULL DEFAULT 0, percent TEXT, outcome TEXT,
  result TEXT, -- the Result of spec/scoring.md, frozen when handed in
  FOREIGN KEY (template_id, template_version) REFERENCES templates(id, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX assessments_by_state ON assessments (state, updated_at);

CREATE TABLE answers (
  assessment_id TEXT NOT NULL REFERENCES assessments(id), item_id TEXT NOT NULL, answer TEXT NOT NULL, saved_at TEXT NOT NULL, PRIMARY KEY (assessment_id, item_id)
) STRICT, WITHOUT ROWID;

-- Every change of a draft. 'edit' rows carry the state of undo: done, undone (can be redone) or dropped (a newer edit came after it was undone).
CREATE TABLE answer_history (
  assessment_id TEXT NOT NULL REFERENCES assessments(id), seq INTEGER NOT NULL, item_id TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('edit', 'undo', 'redo')),
  before TEXT, after TEXT, undo TEXT CHECK (undo IN ('done', 'undone', 'dropped')), at TEXT NOT NULL, profile_id TEXT NOT NULL REFERENCES profiles(id), PRIMARY KEY (assessment_id, seq)
) STRICT, WITHOUT ROWID;

-- One row per use of a file; the file itself is stored once, under its digest. assessment_id is null for storefront photos.
CREATE TABLE evidence (
  id TEXT PRIMARY KEY, assessment_id TEXT REFERENCES assessments(id), sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, type TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('photo', 'audio', 'video', 'file')), name TEXT NOT NULL, caption TEXT NOT NULL DEFAULT '',
  taken_at TEXT, taken_at_source TEXT CHECK (taken_at_source IN ('exif', 'name', 'file')), added_at TEXT NOT NULL, added_by TEXT REFERENCES profiles(id)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_by_assessment ON evidence (assessment_id);
CREATE INDEX evidence_by_sha256 ON evidence (sha256);

CREATE TABLE journal (seq INTEGER PRIMARY KEY, entry TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE TRIGGER journal_keeps BEFORE UPDATE ON journal BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_stays BEFORE DELETE ON journal BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
`;
