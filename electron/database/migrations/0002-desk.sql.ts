/** Version 2, the shared desk: imports, organisation with its history, review, appeals, recordings, phrases. Every new column has a default that says "as before". */
export const sql = `
-- One row an import. Rows that it brought carry its id and are invisible until committed_at is set: that one write makes all of them visible.
CREATE TABLE imports (
  id TEXT PRIMARY KEY, target TEXT NOT NULL, file TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, options TEXT NOT NULL, counts TEXT NOT NULL DEFAULT '{}',
  profile_id TEXT REFERENCES profiles(id), started_at TEXT NOT NULL, committed_at TEXT
) STRICT, WITHOUT ROWID;
-- What an import changes of rows that were there before: applied when it commits. after: the new values as JSON.
CREATE TABLE import_changes (
  import_id TEXT NOT NULL REFERENCES imports(id), kind TEXT NOT NULL, record_id TEXT NOT NULL, after TEXT NOT NULL, PRIMARY KEY (import_id, kind, record_id)
) STRICT, WITHOUT ROWID;
-- The digest of every record an import wrote. The journal's one entry holds the digest of this list (record kind 'import').
CREATE TABLE import_digests (
  import_id TEXT NOT NULL REFERENCES imports(id), kind TEXT NOT NULL, record_id TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (import_id, kind, record_id)
) STRICT, WITHOUT ROWID;
-- How the columns of a source were read the last time; signature: digest of the target and the normalised headings.
CREATE TABLE import_sources (signature TEXT PRIMARY KEY, options TEXT NOT NULL, used_at TEXT NOT NULL) STRICT, WITHOUT ROWID;

ALTER TABLE profiles ADD COLUMN interests TEXT NOT NULL DEFAULT '[]'; -- declared interests: what this person may not inspect or review
ALTER TABLE profiles ADD COLUMN import_id TEXT REFERENCES imports(id);
ALTER TABLE regions ADD COLUMN archived_at TEXT;
ALTER TABLE regions ADD COLUMN merged_into TEXT REFERENCES regions(id);
ALTER TABLE regions ADD COLUMN import_id TEXT REFERENCES imports(id);
-- The name is unique among the regions in use; a merged one keeps its name for the cards that printed it.
DROP INDEX regions_by_name;
CREATE UNIQUE INDEX regions_by_name ON regions (coalesce(parent_id, ''), name) WHERE archived_at IS NULL;
ALTER TABLE sites ADD COLUMN grade TEXT NOT NULL DEFAULT '';
ALTER TABLE sites ADD COLUMN contact TEXT NOT NULL DEFAULT '';
ALTER TABLE sites ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE sites ADD COLUMN opening_hours TEXT NOT NULL DEFAULT '';
ALTER TABLE sites ADD COLUMN merged_into TEXT REFERENCES sites(id);
ALTER TABLE sites ADD COLUMN import_id TEXT REFERENCES imports(id);
CREATE TABLE teams (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, site_id TEXT REFERENCES sites(id), leader TEXT NOT NULL DEFAULT '', archived_at TEXT, merged_into TEXT REFERENCES teams(id), import_id TEXT REFERENCES imports(id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX teams_by_name ON teams (name) WHERE archived_at IS NULL;
CREATE TABLE agents (
  id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, name TEXT NOT NULL, extension TEXT NOT NULL DEFAULT '', joined_on TEXT, left_on TEXT, tags TEXT NOT NULL DEFAULT '[]',
  note TEXT NOT NULL DEFAULT '', archived_at TEXT, merged_into TEXT REFERENCES agents(id), import_id TEXT REFERENCES imports(id)
) STRICT, WITHOUT ROWID;
-- The team of an agent from a day on, until the next row; team_id null: in no team.
CREATE TABLE agent_teams (
  agent_id TEXT NOT NULL REFERENCES agents(id), from_on TEXT NOT NULL, team_id TEXT REFERENCES teams(id), PRIMARY KEY (agent_id, from_on)
) STRICT, WITHOUT ROWID;
CREATE INDEX agent_teams_by_team ON agent_teams (team_id);
-- The organisation as it was: what a record said before each change. A frozen card needs none of it; the change list on screen does.
CREATE TABLE organisation_history (
  kind TEXT NOT NULL, record_id TEXT NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL, profile_id TEXT, import_id TEXT REFERENCES imports(id), before TEXT NOT NULL, after TEXT NOT NULL, PRIMARY KEY (kind, record_id, seq)
) STRICT, WITHOUT ROWID;

ALTER TABLE rounds ADD COLUMN settings TEXT NOT NULL DEFAULT '{}'; -- roundSettingsSchema: clocks, nicknames; empty: the defaults
ALTER TABLE visits ADD COLUMN make_up_of TEXT REFERENCES visits(id);
ALTER TABLE visits ADD COLUMN arrived_at TEXT; -- as the inspector said on the spot; the visit clock counts from here
ALTER TABLE visits ADD COLUMN left_at TEXT;
ALTER TABLE assessments ADD COLUMN due_at TEXT; -- the clock of its present state
ALTER TABLE assessments ADD COLUMN reviewer_id TEXT REFERENCES profiles(id); -- who took it into review, and then who approved it
ALTER TABLE assessments ADD COLUMN automatic INTEGER NOT NULL DEFAULT 0; -- approved by a deadline, by nobody
ALTER TABLE assessments ADD COLUMN published_at TEXT;
CREATE INDEX assessments_by_due ON assessments (due_at) WHERE due_at IS NOT NULL;
-- All that the review queue shows of an assessment: the rows themselves are long, because they hold the result.
CREATE INDEX assessments_desk ON assessments (state, id, visit_id, template_id, template_version, percent, outcome, submitted_at, due_at, reviewer_id, automatic);
-- The timeline: every change of state. The journal has the same, hashed; this is what screens read.
CREATE TABLE assessment_steps (
  assessment_id TEXT NOT NULL REFERENCES assessments(id), seq INTEGER NOT NULL, at TEXT NOT NULL, profile_id TEXT REFERENCES profiles(id), action TEXT NOT NULL,
  from_state TEXT, to_state TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '', due_at TEXT, PRIMARY KEY (assessment_id, seq)
) STRICT, WITHOUT ROWID;
-- Every official score an assessment ever had; the newest is also in assessments.result.
CREATE TABLE assessment_results (
  assessment_id TEXT NOT NULL REFERENCES assessments(id), seq INTEGER NOT NULL, at TEXT NOT NULL, cause TEXT NOT NULL CHECK (cause IN ('submit', 'correction', 'appeal')),
  result TEXT NOT NULL, percent TEXT, outcome TEXT, PRIMARY KEY (assessment_id, seq)
) STRICT, WITHOUT ROWID;
-- What a reviewer says, on an item or on the whole. sent_at: returned with it; until then a draft of the reviewer's.
CREATE TABLE remarks (
  id TEXT PRIMARY KEY, assessment_id TEXT NOT NULL REFERENCES assessments(id), item_id TEXT, text TEXT NOT NULL, profile_id TEXT NOT NULL REFERENCES profiles(id), at TEXT NOT NULL, sent_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX remarks_by_assessment ON remarks (assessment_id);
-- An answer changed after handing in, by a reviewer or by an appeal: both answers and both scores stay.
CREATE TABLE corrections (
  id TEXT PRIMARY KEY, assessment_id TEXT NOT NULL REFERENCES assessments(id), item_id TEXT NOT NULL, before TEXT, after TEXT, reason TEXT NOT NULL, profile_id TEXT NOT NULL REFERENCES profiles(id),
  at TEXT NOT NULL, percent_before TEXT, percent_after TEXT, appeal_id TEXT REFERENCES appeals(id)
) STRICT, WITHOUT ROWID;
CREATE INDEX corrections_by_assessment ON corrections (assessment_id);
CREATE TABLE appeals (
  id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, assessment_id TEXT NOT NULL REFERENCES assessments(id), level INTEGER NOT NULL CHECK (level IN (1, 2)), claimant TEXT NOT NULL,
  filed_by TEXT NOT NULL REFERENCES profiles(id), filed_at TEXT NOT NULL, due_at TEXT, outcome TEXT CHECK (outcome IN ('upheld', 'rejected')), note TEXT NOT NULL DEFAULT '',
  decided_by TEXT REFERENCES profiles(id), decided_at TEXT, percent_before TEXT, percent_after TEXT, UNIQUE (assessment_id, level)
) STRICT, WITHOUT ROWID;
CREATE TABLE appeal_items (
  appeal_id TEXT NOT NULL REFERENCES appeals(id), item_id TEXT NOT NULL, reason TEXT NOT NULL, claimed TEXT, evidence TEXT NOT NULL DEFAULT '[]', before TEXT, points_before TEXT,
  upheld INTEGER, decision TEXT NOT NULL DEFAULT '', after TEXT, points_after TEXT, PRIMARY KEY (appeal_id, item_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE phrases (
  id TEXT PRIMARY KEY, use TEXT NOT NULL CHECK (use IN ('remark', 'comment', 'decision')), text TEXT NOT NULL, uses INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL, archived_at TEXT
) STRICT, WITHOUT ROWID;

ALTER TABLE evidence ADD COLUMN taken_place TEXT; -- {"lat": 31.2, "lon": 121.5} of the camera
ALTER TABLE evidence ADD COLUMN width INTEGER; -- as shown, after orientation
ALTER TABLE evidence ADD COLUMN height INTEGER;
ALTER TABLE evidence ADD COLUMN dhash TEXT; -- 64 bits as 16 hex digits
ALTER TABLE evidence ADD COLUMN derived_at TEXT; -- when the smaller copies were made (or found impossible)
-- What was found in a recording, by the digest of its file; peaks lie beside, in derived/. Recomputable.
CREATE TABLE recordings (
  sha256 TEXT PRIMARY KEY, codec TEXT NOT NULL, playable TEXT NOT NULL CHECK (playable IN ('direct', 'decoded', 'no')), channels INTEGER, rate INTEGER, seconds REAL,
  settings TEXT NOT NULL DEFAULT '{}', silences TEXT NOT NULL DEFAULT '[]', overlaps TEXT, analysed_at TEXT
) STRICT, WITHOUT ROWID;
-- A moment (to_s null) or range of a recording, for an item where item_id says so.
CREATE TABLE marks (
  id TEXT PRIMARY KEY, evidence_id TEXT NOT NULL REFERENCES evidence(id), item_id TEXT, from_s REAL NOT NULL, to_s REAL, text TEXT NOT NULL DEFAULT '', profile_id TEXT REFERENCES profiles(id), at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX marks_by_evidence ON marks (evidence_id);
-- Ranges nobody may hear any more, in playback and in exports. Lifted ones stay as a trace.
CREATE TABLE redactions (
  id TEXT PRIMARY KEY, evidence_id TEXT NOT NULL REFERENCES evidence(id), from_s REAL NOT NULL, to_s REAL NOT NULL, reason TEXT NOT NULL, profile_id TEXT NOT NULL REFERENCES profiles(id), at TEXT NOT NULL,
  lifted_by TEXT REFERENCES profiles(id), lifted_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX redactions_by_evidence ON redactions (evidence_id);

-- What went out to another computer and what came in; manifest as JSON. The same package may come in again: it is known by its id.
CREATE TABLE packages (
  id TEXT NOT NULL, direction TEXT NOT NULL CHECK (direction IN ('out', 'in')), kind TEXT NOT NULL CHECK (kind IN ('task', 'data')), manifest TEXT NOT NULL, sha256 TEXT NOT NULL,
  profile_id TEXT REFERENCES profiles(id), at TEXT NOT NULL, PRIMARY KEY (id, direction)
) STRICT, WITHOUT ROWID;
`;
