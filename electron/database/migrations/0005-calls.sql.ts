/** Version 5, calls: the call log, recordings found for it, draws of calls and of sites, and what is scored of them. */
export const sql = `
-- One row a call of an imported log, as narrow as it can be: there are a million of them. Times are the wall clock of the exchange, "2026-10-31T14:03:05".
-- import_no: the import that brought it (call_imports). Imports come one after the other, so the rows of each are a range of numbers, and those
-- that may be seen are all up to the last number of the newest import that is committed (visibleEnd): no row needs to be touched to show it.
CREATE TABLE call_imports (
  no INTEGER PRIMARY KEY, import_id TEXT NOT NULL UNIQUE REFERENCES imports(id), rows INTEGER NOT NULL DEFAULT 0, rows_sha256 TEXT, columns TEXT NOT NULL DEFAULT '[]', -- names of the extra columns, in order
  first_no INTEGER NOT NULL, last_no INTEGER NOT NULL -- of its calls; last_no < first_no: none
) STRICT;
CREATE TABLE calls (
  no INTEGER PRIMARY KEY, call_id TEXT NOT NULL, import_no INTEGER NOT NULL REFERENCES call_imports(no), started_at TEXT NOT NULL,
  agent TEXT NOT NULL DEFAULT '', -- the agent's number as the log says it; agents.number where it is known
  extension TEXT NOT NULL DEFAULT '', direction TEXT NOT NULL DEFAULT '' CHECK (direction IN ('', 'in', 'out', 'internal')), caller TEXT NOT NULL DEFAULT '', callee TEXT NOT NULL DEFAULT '',
  queue TEXT NOT NULL DEFAULT '', disposition TEXT NOT NULL DEFAULT '', answered INTEGER, -- 1, 0, null: not said
  talk_s INTEGER, wait_s INTEGER, total_s INTEGER, rating TEXT NOT NULL DEFAULT '', recording TEXT NOT NULL DEFAULT '', -- the file's name as the log says it
  legs INTEGER NOT NULL DEFAULT 1, extra TEXT -- JSON array beside call_imports.columns, null: none
) STRICT;
CREATE INDEX calls_by_time ON calls (started_at);
-- Tables of their own and not indexes, so that an import can fill them sorted: a million ids in the order of time would touch a page each.
CREATE TABLE call_ids (call_id TEXT PRIMARY KEY, no INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE call_numbers (number TEXT NOT NULL, no INTEGER NOT NULL, PRIMARY KEY (number, no)) STRICT, WITHOUT ROWID; -- the customer's, for search
-- Ids of the legs that became one call, beside the call's own: found by them too (they stand in call_ids), and here so that they go with the call.
CREATE TABLE call_legs (no INTEGER NOT NULL, leg_id TEXT NOT NULL, PRIMARY KEY (no, leg_id)) STRICT, WITHOUT ROWID;
-- A log that was taken back: its calls are gone, what was imported stays on record. Only the newest can be: those after it were compared with it.
ALTER TABLE imports ADD COLUMN taken_back_at TEXT;
ALTER TABLE imports ADD COLUMN taken_back_by TEXT REFERENCES profiles(id);
ALTER TABLE imports ADD COLUMN taken_back_reason TEXT NOT NULL DEFAULT '';
-- Every agent that a call names, by the number it names, with what the log calls them.
CREATE TABLE call_agents (agent TEXT PRIMARY KEY, name TEXT NOT NULL DEFAULT '', extension TEXT NOT NULL DEFAULT '', calls INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
-- A recording found for a call: where it lies (indexed), and the file kept here once it was copied or the call was taken up for scoring.
CREATE TABLE call_recordings (
  path TEXT PRIMARY KEY, call_no INTEGER REFERENCES calls(no), bytes INTEGER NOT NULL, modified_at TEXT NOT NULL, how TEXT NOT NULL CHECK (how IN ('id', 'name', 'time', 'hand', 'none')), sha256 TEXT, indexed_at TEXT NOT NULL,
  ambiguous INTEGER NOT NULL DEFAULT 0 -- of no call, because several fit it alike
) STRICT, WITHOUT ROWID;
CREATE INDEX call_recordings_of_none ON call_recordings (ambiguous) WHERE call_no IS NULL;
CREATE INDEX call_recordings_by_call ON call_recordings (call_no);

-- A draw 抽样 of calls or of sites in its frozen steps. number: D-0047. The files it stands on lie beside the evidence, by digest.
CREATE TABLE draws (
  id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, subject TEXT NOT NULL CHECK (subject IN ('calls', 'sites')), round_id TEXT REFERENCES rounds(id), title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'frozen', 'planned', 'drawn', 'abandoned')), -- 名录 frozen, 方案 planned (commitment published), 种子 drawn
  plan TEXT NOT NULL DEFAULT '{}', facts TEXT NOT NULL DEFAULT '{}', -- drawPlanSchema; what was found: counts, exclusions, quotas, shortfalls
  population_sha256 TEXT, population_size INTEGER, quotas_sha256 TEXT, commitment TEXT, secret TEXT, -- the secret is never shown before the draw
  seed TEXT, contributions TEXT NOT NULL DEFAULT '[]', key TEXT, selection_sha256 TEXT, assignment_sha256 TEXT,
  created_by TEXT NOT NULL REFERENCES profiles(id), created_at TEXT NOT NULL, frozen_at TEXT, planned_at TEXT, drawn_at TEXT, abandoned_at TEXT, reason TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
-- What was taken: the sample, the must-check census and the replacements. code: D-0047-06, the only name a blind plan shows.
-- Items of a draw that is not 'drawn' are still being written: nobody may see them, or the assessments made of them.
CREATE TABLE draw_items (
  id TEXT PRIMARY KEY, draw_id TEXT NOT NULL REFERENCES draws(id), code TEXT NOT NULL UNIQUE, how TEXT NOT NULL CHECK (how IN ('sample', 'must', 'replacement')), stratum TEXT NOT NULL, rank INTEGER, subject_id TEXT NOT NULL,
  ticket TEXT, reviewer_id TEXT REFERENCES profiles(id), reason TEXT NOT NULL DEFAULT '', -- of a must-check: why; of a replacement: why the one before it fell out
  replaces TEXT REFERENCES draw_items(id), added_at TEXT NOT NULL, added_by TEXT NOT NULL REFERENCES profiles(id), struck_at TEXT, struck_by TEXT REFERENCES profiles(id), struck_reason TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
ALTER TABLE draws ADD COLUMN files TEXT NOT NULL DEFAULT '{}'; -- digests of the other files: facts, exclusions, must, plan, reserve
ALTER TABLE draws ADD COLUMN repeat_of TEXT REFERENCES draws(id);
ALTER TABLE draws ADD COLUMN repeat_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE draw_items ADD COLUMN no INTEGER NOT NULL DEFAULT 0; -- its place in the draw, from 1: the code is made of it
CREATE INDEX draw_items_by_draw ON draw_items (draw_id, no);
CREATE INDEX draw_items_by_reviewer ON draw_items (reviewer_id);
CREATE INDEX draw_items_by_subject ON draw_items (subject_id);
-- The journal's entries of a draw, which its page and its sheet list. An entry that was tampered with is no JSON any more, perhaps.
CREATE INDEX journal_of_draws ON journal (CASE WHEN json_valid(entry) THEN json_extract(entry, '$.subject.id') END) WHERE CASE WHEN json_valid(entry) THEN json_extract(entry, '$.subject.kind') END = 'draw';

-- A call that is scored: an assessment of a drawn call (its author: draw_items.reviewer_id), as visit_id makes one of a visit.
ALTER TABLE assessments ADD COLUMN draw_item_id TEXT REFERENCES draw_items(id);
ALTER TABLE assessments ADD COLUMN acknowledged_at TEXT; -- by the agent, of a published call
CREATE UNIQUE INDEX assessments_by_draw_item ON assessments (draw_item_id) WHERE draw_item_id IS NOT NULL;
-- 优秀录音, 典型录音, and what is to be talked over in a calibration.
CREATE TABLE call_tags (
  assessment_id TEXT NOT NULL REFERENCES assessments(id), tag TEXT NOT NULL CHECK (tag IN ('excellent', 'typical', 'calibrate')), profile_id TEXT NOT NULL REFERENCES profiles(id), at TEXT NOT NULL, PRIMARY KEY (assessment_id, tag)
) STRICT, WITHOUT ROWID;
-- All that lists show of a scored call: the rows themselves are long, because they hold the result.
CREATE INDEX assessments_of_calls ON assessments (draw_item_id, state, id, template_id, template_version, percent, outcome, submitted_at, due_at, reviewer_id, automatic) WHERE draw_item_id IS NOT NULL;
`;
