/** Open audits 现场检查: planned with named inspectors, countersigned on the spot, set beside the site's own assessment. */
import type { Database } from 'better-sqlite3';
import { isOpen } from '@shared/assessment-states';
import type { Evidence } from '@shared/assessments';
import { changesSince, contentDigest, contentOf } from '@shared/audits/content';
import { compareResults } from '@shared/audits/compare';
import type { Audit, AuditKind, AuditRow, Content, Countersignature, Origin, PlanAudit, Present, SelfAssessment } from '@shared/audits';
import { stands } from '@shared/audits';
import type { Finding } from '@shared/findings';
import type { RecordName } from '@shared/journal';
import type { Interest, Profile } from '@shared/profiles';
import { AppError } from '@shared/result';
import type { Site } from '@shared/sites';
import type { PlanVisit, Visit } from '@shared/visits';
import type { AssessmentsService } from '../assessments/assessments.service';
import type { ServiceContext } from '../context';
import type { AuditOfVisit } from '../visits/visits.service';
import { createAuditsRepository, type AuditRecord, type Signed } from './audits.repository';

interface Needs {
  profile(id: string): Profile | null;
  acting(): Profile;
  site(id: string): Site | null;
  /** Whether these interests touch a site, or the region it lies in. */
  touches(interests: readonly Interest[], siteId: string, regionId: string | null): boolean;
  /** Plans the visit of an audit; `write` adds what an audit has beside it, in the same official transaction, and names the records. */
  plan(input: PlanVisit, makeUpOf: string | null, audit: AuditOfVisit | null): Visit;
  /** By assessment ids, in their order. */
  visits(assessmentIds: readonly string[]): Visit[];
  assessments: Pick<AssessmentsService, 'add' | 'mustBeOwn' | 'scored'>;
  findings(assessmentId: string): Finding[];
  evidence(assessmentId: string): Evidence[];
}
type Auditors = PlanAudit['inspectors'];
export interface Countersigning { id: string; kind: Countersignature['kind']; name: string; role: string; reason: string; remarks: string; evidenceId: string | null; sha256: string }

const features = ['audits', 'visits'];
const invalid = (path: string, message: string, detail: Record<string, string> = {}): AppError => new AppError('invalid', message, { path, detail });

export function createAuditsService(db: Database, context: ServiceContext, needs: Needs) {
  const repository = createAuditsRepository(db);
  const must = (assessmentId: string): AuditRecord => {
    const audit = repository.get(assessmentId);
    if (audit === null) throw new AppError('not-found', `no audit for assessment ${assessmentId}`);
    return audit;
  };
  const changed = (): void => features.forEach((feature) => context.changed(feature));
  /** The audit, if one of its team works here and it is being filled in. */
  const leading = (assessmentId: string): AuditRecord => {
    const audit = must(assessmentId);
    needs.assessments.mustBeOwn(assessmentId);
    if (!isOpen(audit.state)) throw new AppError('state', `an audit that is ${audit.state} is over`, { detail: { state: audit.state } });
    return audit;
  };
  /** Throws `invalid` for whoever may not audit this site: an own interest; of a cross audit, somebody from here, or from nobody knows where. */
  function checkInspectors(kind: AuditKind, siteId: string, inspectors: Auditors): void {
    const site = needs.site(siteId);
    if (site === null || site.archivedAt !== null) throw invalid('/siteId', 'no such site, or archived');
    if (new Set(inspectors.map(({ profileId }) => profileId)).size !== inspectors.length) throw invalid('/inspectors', 'somebody is named twice');
    inspectors.forEach(({ profileId, from }, index) => {
      const path = `/inspectors/${index}`;
      const profile = needs.profile(profileId);
      if (profile === null || profile.archivedAt !== null || !profile.roles.includes('inspector')) throw invalid(path, 'this profile is not an inspector', { reason: 'inspector' });
      if (needs.touches(profile.interests, siteId, site.regionId)) throw invalid(path, 'an interest in this site is declared', { reason: 'own', name: profile.name });
      if (kind !== 'cross') return;
      if (from === null) throw invalid(path, 'where does this inspector come from', { reason: 'origin', name: profile.name });
      if (needs.touches([{ ...from, note: '' }], siteId, site.regionId)) throw invalid(path, 'this inspector comes from there', { reason: 'own', name: profile.name });
    });
  }
  const cleared = (kind: AuditKind, inspectors: Auditors): { profileId: string; from: Origin | null }[] => inspectors.map(({ profileId, from }) => ({ profileId, from: kind === 'cross' ? from : null }));

  function plan({ kind, announced, inspectors, note, ...input }: PlanAudit, makeUpOf: string | null = null): Visit {
    if (kind === 'flying' && announced) throw invalid('/announced', 'a flying inspection is never announced');
    checkInspectors(kind, input.siteId, inspectors);
    const write = (visitId: string): RecordName[] => {
      repository.add(visitId, kind, announced);
      repository.setInspectors(visitId, cleared(kind, inspectors));
      return [{ kind: 'audit', id: visitId }];
    };
    const visit = needs.plan({ ...input, inspectorId: inspectors[0]?.profileId ?? '', scenario: { title: '', text: note } }, makeUpOf, { write });
    changed();
    return visit;
  }

  const contentNow = (audit: AuditRecord, until: string | null = null): Content => {
    const { answers, score } = needs.assessments.scored(audit.assessmentId);
    return contentOf({ template: { id: audit.templateId, version: audit.templateVersion }, result: score, answers, findings: needs.findings(audit.assessmentId) }, until);
  };
  const compareWithNow = (audit: AuditRecord, { content, ...signed }: Signed): Countersignature => ({ ...signed, percent: content.percent, ...changesSince(content, contentNow(audit, signed.at)) });

  function selfOf(audit: AuditRecord): SelfAssessment | null {
    const row = audit.selfId === null ? null : repository.self(audit.selfId);
    if (row === null) return null;
    const { state, percent, submittedAt, ...rest } = row;
    const done = state === 'submitted';
    return {
      ...rest, percent: done ? percent : null, handedInAt: done ? submittedAt : null,
      compared: done ? compareResults(needs.assessments.scored(row.id).score, needs.assessments.scored(audit.assessmentId).score) : null,
    };
  }
  function whole(audit: AuditRecord): Audit {
    const { visitId, assessmentId, kind, announced, present, openedAt, closedAt } = audit;
    return {
      visitId, assessmentId, kind, announced, present, openedAt, closedAt,
      inspectors: repository.inspectors(visitId).map(({ profileId, name, from, fromName }) => ({ profileId, name, from: from === null ? null : { ...from, name: fromName ?? '' } })),
      findings: needs.findings(assessmentId).filter(({ state }) => state !== 'withdrawn'),
      countersignatures: repository.signed(assessmentId).map((signed) => compareWithNow(audit, signed)),
      self: selfOf(audit),
    };
  }
  /** One official act on the audit's own record. */
  const act = (audit: AuditRecord, action: string, write: () => void, records: RecordName[] = []): Audit => {
    context.official(() => {
      write();
      context.journal.append({ action, subject: { kind: 'audit', id: audit.visitId }, records: [{ kind: 'audit', id: audit.visitId }, ...records] });
    });
    changed();
    return whole(must(audit.assessmentId));
  };

  return {
    /** Every audit; `only`: those of one inspector, as lead or beside. */
    list(only: string | null = null): AuditRow[] {
      const counts = repository.counts();
      return needs.visits([...counts.values()].map(({ assessmentId }) => assessmentId)).flatMap((visit) => {
        const found = counts.get(visit.id);
        if (found === undefined || (only !== null && visit.inspectorId !== only && !repository.takesPart(visit.assessmentId, only))) return [];
        const { kind, announced, names, findings, open, countersigned, selfPercent } = found;
        return [{ ...visit, kind, announced, inspectors: names, findings, openFindings: open, countersigned, selfPercent }];
      });
    },
    /** null where the assessment is no audit's. */
    find: (assessmentId: string): Audit | null => { const audit = repository.get(assessmentId); return audit === null ? null : whole(audit); },
    get: (assessmentId: string): Audit => whole(must(assessmentId)),
    takesPart: repository.takesPart,

    plan: (input: PlanAudit): Visit => plan(input),
    /** In place of a visit that is void: an audit makes up for an audit, by another lead perhaps, with the same others. */
    makeUp(input: PlanVisit, makeUpOf: string): Visit {
      const before = repository.byVisit(makeUpOf);
      if (before === null) return needs.plan(input, makeUpOf, null);
      const { kind, announced } = before;
      const known = repository.inspectors(makeUpOf).map(({ profileId, from }) => ({ profileId, from }));
      const { templateId, templateVersion, siteId, roundId, plannedOn, inspectorId, scenario } = input;
      const lead = known.find(({ profileId }) => profileId === inspectorId) ?? { profileId: inspectorId, from: known[0]?.from ?? null };
      const others = known.slice(1).filter(({ profileId }) => profileId !== inspectorId);
      return plan({ templateId, templateVersion, siteId, roundId, plannedOn, kind, announced, inspectors: [lead, ...others], note: scenario.text }, makeUpOf);
    },
    /** Others than planned, until it is handed in; the first leads. */
    setInspectors(assessmentId: string, inspectors: Auditors): Audit {
      const audit = must(assessmentId);
      if (audit.state !== 'planned' && !isOpen(audit.state)) throw new AppError('state', `an audit that is ${audit.state} is over`, { detail: { state: audit.state } });
      checkInspectors(audit.kind, audit.siteId, inspectors);
      return act(audit, 'audit.inspectors', () => repository.setInspectors(audit.visitId, cleared(audit.kind, inspectors)), [{ kind: 'visit', id: audit.visitId }]);
    },
    setPresent(assessmentId: string, present: Present[]): Audit {
      const audit = leading(assessmentId);
      return act(audit, 'audit.present', () => repository.setPresent(audit.visitId, present));
    },
    /** The opening meeting 首次会议 and the closing one 末次会议. */
    meet(assessmentId: string, what: 'open' | 'close', at: string | null): Audit {
      const audit = leading(assessmentId);
      const instant = at === 'now' ? context.now() : at;
      if (instant !== null && Date.parse(instant) > Date.parse(context.now())) throw invalid('/at', 'a time to come');
      const openedAt = what === 'open' ? instant : audit.openedAt;
      const closedAt = what === 'close' ? instant : audit.closedAt;
      if (closedAt !== null && (openedAt === null || Date.parse(closedAt) < Date.parse(openedAt))) throw invalid('/at', 'a meeting closes after it was opened');
      return act(audit, `audit.${what}`, () => repository.setMeetings(audit.visitId, openedAt, closedAt));
    },

    /** What the site's person is shown, with its digest. */
    summary(assessmentId: string): { content: Content; sha256: string } {
      const content = contentNow(leading(assessmentId));
      return { content, sha256: contentDigest(content) };
    },
    /** Throws `conflict` where the content is no longer what was shown. */
    countersign({ id, kind, name, role, reason, remarks, evidenceId, sha256 }: Countersigning): Audit {
      const audit = leading(id);
      const content = contentNow(audit);
      if (contentDigest(content) !== sha256) throw new AppError('conflict', 'the audit has changed since it was shown', { path: '/sha256' });
      const signed = kind === 'signed';
      if (kind !== 'absent' && name === '') throw invalid('/name', 'who of the site');
      if (!signed && reason === '') throw invalid('/reason', 'why it is not signed');
      if (signed !== (evidenceId !== null)) throw invalid('/evidenceId', 'a signature is drawn where, and only where, it is signed');
      if (evidenceId !== null && !needs.evidence(id).some((file) => file.id === evidenceId && file.kind === 'photo')) throw invalid('/evidenceId', 'no picture of this audit');
      const row = { id: context.newId(), assessmentId: id, kind, name, role, reason: signed ? '' : reason, remarks, content, sha256, evidenceId, profileId: needs.acting().id, at: context.now() };
      context.official(() => {
        repository.addSigned(row);
        context.journal.append({
          action: signed ? 'audit.countersign' : kind === 'refused' ? 'audit.refuse' : 'audit.unsigned', subject: { kind: 'audit', id: audit.visitId },
          records: [{ kind: 'countersignature', id: row.id }], digests: [{ kind: 'content', id: row.id, sha256 }],
        });
      });
      changed();
      return whole(audit);
    },
    /** Throws `incomplete` (detail.countersign: missing, stale) unless what is handed in is what the site was asked to sign. Says nothing of what is no audit. */
    mustBeCountersigned(assessmentId: string): void {
      const audit = repository.get(assessmentId);
      if (audit === null) return;
      const [last] = repository.signed(assessmentId);
      const problem = last === undefined ? 'missing' : stands(compareWithNow(audit, last)) ? null : 'stale';
      if (problem !== null) throw new AppError('incomplete', `the site has not countersigned: ${problem}`, { detail: { countersign: problem } });
    },

    /** Lets the site assess itself by the same form. Once an audit. */
    askSelf({ id, how, inspectorId, filledBy, plannedOn }: { id: string; how: 'site' | 'sheet'; inspectorId: string; filledBy: string; plannedOn: string }): Audit {
      const audit = must(id);
      const { id: me, roles } = needs.acting();
      if (!repository.takesPart(id, me) && !roles.some((role) => role === 'owner' || role === 'manager')) throw new AppError('forbidden', 'this audit is somebody else’s');
      if (audit.state !== 'planned' && !isOpen(audit.state)) throw new AppError('state', `an audit that is ${audit.state} is over`, { detail: { state: audit.state } });
      if (audit.selfId !== null) throw new AppError('state', 'the site assesses itself once', { detail: { self: 'there' } });
      const profile = needs.profile(inspectorId);
      if (profile === null || profile.archivedAt !== null || !profile.roles.includes('inspector')) throw invalid('/inspectorId', 'this profile fills in no forms', { reason: 'inspector' });
      const auditors = repository.inspectors(audit.visitId).map(({ profileId }) => profileId);
      if (how === 'sheet' && !auditors.includes(inspectorId)) throw invalid('/inspectorId', 'a sheet is typed in by those who audit');
      if (how === 'site' && auditors.includes(inspectorId)) throw invalid('/inspectorId', 'those who audit do not fill in for the site', { reason: 'auditor' });
      const at = context.now();
      let selfId = '';
      context.official(() => {
        selfId = needs.assessments.add(null, audit.templateId, audit.templateVersion);
        repository.addSelf(audit.visitId, { id: selfId, siteId: audit.siteId, inspectorId, plannedOn, how, filledBy, createdAt: at });
        context.journal.append({
          action: 'audit.self', subject: { kind: 'audit', id: audit.visitId }, to: 'planned',
          records: [{ kind: 'audit', id: audit.visitId }, { kind: 'self', id: selfId }, { kind: 'assessment', id: selfId }],
        });
      });
      changed();
      return whole(must(id));
    },
    selfVisit: repository.selfVisit,
    selfVisitsOf: repository.selfVisitsOf,
  };
}
export type AuditsService = ReturnType<typeof createAuditsService>;
