/** Version 3, rounds and their planning. Every new column has a default that says "as before". */
export const sql = `
ALTER TABLE rounds ADD COLUMN state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('draft', 'open', 'closed'));
ALTER TABLE rounds ADD COLUMN planning TEXT NOT NULL DEFAULT '{}'; -- planningSchema; it stays in the office
ALTER TABLE rounds ADD COLUMN copied_from TEXT REFERENCES rounds(id);
ALTER TABLE round_components ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE round_components ADD COLUMN visits INTEGER NOT NULL DEFAULT 1; -- to each site
ALTER TABLE round_components ADD COLUMN by_grade TEXT NOT NULL DEFAULT '[]'; -- [{"grade", "visits"}] in place of it
-- The sites a round asks for. draw_id: of those a draw brought; import_id: the import that named them.
CREATE TABLE round_sites (
  round_id TEXT NOT NULL REFERENCES rounds(id), site_id TEXT NOT NULL REFERENCES sites(id), source TEXT NOT NULL CHECK (source IN ('chosen', 'imported', 'drawn')), draw_id TEXT REFERENCES draws(id),
  added_at TEXT NOT NULL, import_id TEXT REFERENCES imports(id), PRIMARY KEY (round_id, site_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX round_sites_by_site ON round_sites (site_id);
-- Stories to tell. attachments: evidence ids of files without an assessment. One that visits have is archived, never deleted.
CREATE TABLE round_scenarios (
  id TEXT PRIMARY KEY, round_id TEXT NOT NULL REFERENCES rounds(id), position INTEGER NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL DEFAULT '', attachments TEXT NOT NULL DEFAULT '[]', archived_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX round_scenarios_by_round ON round_scenarios (round_id, position);
-- A plan under way that is no visit yet: what its page shows (planDraftSchema), kept at every change. No record: it is gone once committed or given up.
-- components: the forms it was made with, in the order its rows number them.
CREATE TABLE round_plan_drafts (round_id TEXT PRIMARY KEY REFERENCES rounds(id), draft TEXT NOT NULL, components TEXT NOT NULL, saved_at TEXT NOT NULL) STRICT;

ALTER TABLE visits ADD COLUMN time_window TEXT; -- {"from": "10:00", "to": "12:00"} of the planned day
ALTER TABLE visits ADD COLUMN due_on TEXT; -- to be handed in by the end of this day
CREATE INDEX visits_by_make_up ON visits (make_up_of) WHERE make_up_of IS NOT NULL;

-- What lists of visits filter and sort by, in rows as narrow as they can be: a hundred thousand are looked through at each key press, and the rows of
-- assessments hold whole results. It says nothing of its own; the triggers keep it, whoever writes.
CREATE TABLE visit_list (
  planned_on TEXT NOT NULL, visit_id TEXT NOT NULL, assessment_id TEXT NOT NULL, state TEXT NOT NULL, site_id TEXT NOT NULL, inspector_id TEXT NOT NULL, round_id TEXT,
  template_id TEXT NOT NULL, template_version INTEGER NOT NULL, due_on TEXT, percent TEXT, updated_at TEXT NOT NULL,
  progress REAL NOT NULL, -- items filled in, of those to be filled in
  PRIMARY KEY (planned_on, visit_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_list_by_state ON visit_list (state, due_on);
CREATE INDEX visit_list_by_round ON visit_list (round_id, state);
CREATE INDEX visit_list_by_inspector ON visit_list (inspector_id, state);
CREATE INDEX visit_list_by_site ON visit_list (site_id, planned_on, state);
INSERT INTO visit_list SELECT v.planned_on, v.id, a.id, a.state, v.site_id, v.inspector_id, v.round_id, a.template_id, a.template_version, v.due_on, a.percent, a.updated_at, a.answered / CAST(max(a.items, 1) AS REAL) FROM visits v JOIN assessments a ON a.visit_id = v.id;
CREATE TRIGGER visit_list_assessment AFTER INSERT ON assessments WHEN NEW.visit_id IS NOT NULL BEGIN
  INSERT OR REPLACE INTO visit_list SELECT v.planned_on, v.id, NEW.id, NEW.state, v.site_id, v.inspector_id, v.round_id, NEW.template_id, NEW.template_version, v.due_on, NEW.percent, NEW.updated_at, NEW.answered / CAST(max(NEW.items, 1) AS REAL) FROM visits v WHERE v.id = NEW.visit_id;
END;
CREATE TRIGGER visit_list_visit AFTER INSERT ON visits BEGIN -- where its assessment came first, as out of a package
  INSERT OR REPLACE INTO visit_list SELECT NEW.planned_on, NEW.id, a.id, a.state, NEW.site_id, NEW.inspector_id, NEW.round_id, a.template_id, a.template_version, NEW.due_on, a.percent, a.updated_at, a.answered / CAST(max(a.items, 1) AS REAL) FROM assessments a WHERE a.visit_id = NEW.id;
END;
CREATE TRIGGER visit_list_progress AFTER UPDATE OF state, percent, updated_at, answered, items ON assessments WHEN NEW.visit_id IS NOT NULL BEGIN
  UPDATE visit_list SET state = NEW.state, percent = NEW.percent, updated_at = NEW.updated_at, progress = NEW.answered / CAST(max(NEW.items, 1) AS REAL) WHERE planned_on = (SELECT planned_on FROM visits WHERE id = NEW.visit_id) AND visit_id = NEW.visit_id;
END;
CREATE TRIGGER visit_list_replan AFTER UPDATE OF planned_on, site_id, inspector_id, round_id, due_on ON visits BEGIN
  UPDATE visit_list SET planned_on = NEW.planned_on, site_id = NEW.site_id, inspector_id = NEW.inspector_id, round_id = NEW.round_id, due_on = NEW.due_on WHERE planned_on = OLD.planned_on AND visit_id = NEW.id;
END;
CREATE TRIGGER visit_list_gone AFTER DELETE ON visits BEGIN DELETE FROM visit_list WHERE planned_on = OLD.planned_on AND visit_id = OLD.id; END;
`;
