/** Version 4, open audits: who audits whom, the site's own assessment beside the auditor's, findings, and what the site's person signed. */
export const sql = `
-- An audit is a visit with a row here: the lead who fills in is the visit's inspector.
-- kind: 现场检查 on-site, 飞行检查 flying (never announced), 交叉检查 cross (inspectors of another region or site).
CREATE TABLE audits (
  visit_id TEXT PRIMARY KEY REFERENCES visits(id), kind TEXT NOT NULL CHECK (kind IN ('on-site', 'flying', 'cross')), announced INTEGER NOT NULL CHECK (announced IN (0, 1)),
  present TEXT NOT NULL DEFAULT '[]', -- the site's people who are there: [{"name", "role"}]
  opened_at TEXT, closed_at TEXT, -- the opening and the closing meeting, 首次会议 and 末次会议
  self_id TEXT UNIQUE REFERENCES self_assessments(id)
) STRICT, WITHOUT ROWID;
-- Everybody who audits, the lead first. from_kind, from_id: where they come from, of a cross audit.
CREATE TABLE audit_inspectors (
  visit_id TEXT NOT NULL REFERENCES audits(visit_id), position INTEGER NOT NULL, profile_id TEXT NOT NULL REFERENCES profiles(id), from_kind TEXT CHECK (from_kind IN ('region', 'site')), from_id TEXT,
  PRIMARY KEY (visit_id, profile_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_inspectors_by_profile ON audit_inspectors (profile_id);

-- 自评: the site fills in the same form before. id: the assessment's, which belongs to no visit, so that no list and no figure takes it for an inspection.
-- inspector_id: who fills it in here; how: the site itself, or an auditor from the site's sheet.
CREATE TABLE self_assessments (
  id TEXT PRIMARY KEY REFERENCES assessments(id), site_id TEXT NOT NULL REFERENCES sites(id), inspector_id TEXT NOT NULL REFERENCES profiles(id), planned_on TEXT NOT NULL,
  how TEXT NOT NULL CHECK (how IN ('site', 'sheet')), filled_by TEXT NOT NULL DEFAULT '', created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX self_assessments_by_inspector ON self_assessments (inspector_id);

-- 问题, numbered within their assessment. Corrective actions 整改 stand on them.
CREATE TABLE findings (
  id TEXT PRIMARY KEY, assessment_id TEXT NOT NULL REFERENCES assessments(id), number INTEGER NOT NULL, item_id TEXT, text TEXT NOT NULL, severity TEXT NOT NULL CHECK (severity IN ('minor', 'major', 'critical')),
  due_on TEXT, evidence TEXT NOT NULL DEFAULT '[]', state TEXT NOT NULL CHECK (state IN ('open', 'corrected', 'withdrawn')), opened_by TEXT NOT NULL REFERENCES profiles(id), opened_at TEXT NOT NULL,
  correction TEXT NOT NULL DEFAULT '', after_evidence TEXT NOT NULL DEFAULT '[]', corrected_by TEXT REFERENCES profiles(id), corrected_at TEXT, withdrawn_reason TEXT NOT NULL DEFAULT '',
  UNIQUE (assessment_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX findings_by_state ON findings (state, due_on);

-- 会签: what the site's person was shown, and that they signed it, or why nobody did. The newest of an assessment counts; the ones before it stay.
CREATE TABLE countersignatures (
  id TEXT PRIMARY KEY, assessment_id TEXT NOT NULL REFERENCES assessments(id), kind TEXT NOT NULL CHECK (kind IN ('signed', 'refused', 'absent')), name TEXT NOT NULL, role TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '', remarks TEXT NOT NULL DEFAULT '', content TEXT NOT NULL, content_sha256 TEXT NOT NULL, -- countersigned content of shared/audits, and its digest
  evidence_id TEXT REFERENCES evidence(id), profile_id TEXT NOT NULL REFERENCES profiles(id), at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX countersignatures_by_assessment ON countersignatures (assessment_id);
`;
