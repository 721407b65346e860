/** What makes a draw checkable: the record of its plan, everything made anew from its files, and the files for an outsider. */
import { drawCode, type DrawVerify } from '@shared/draws';
import { followsRate, rateOf } from '@shared/draws/plan';
import type { Profile } from '@shared/profiles';
import type { TemplateSummary } from '@shared/contract';
import { AppError } from '@shared/result';
import type { Workers } from '../../workers/workers';
import type { DrawFiles } from './draws.files';
import type { DrawRow, DrawsRepository } from './draws.repository';
import type { DrawFilesOf } from './drawing';
import { commandOf, readme, scriptOf } from './outsider';
import type { PopulationFacts } from './population';
import type { PlannedReviewer } from './reviewers';

interface Needs {
  folder: string; files: DrawFiles; workers: Workers; repository: DrawsRepository;
  planned(row: DrawRow): PlannedReviewer[]; namesOf(row: DrawRow): DrawFilesOf; journalHead(): { seq: number; hash: string };
}
/** plan.json: all that decides a draw but the secret and the seed. */
export interface PlanRecord { reviewers: PlannedReviewer[]; [part: string]: unknown }
/** The parts of plan.json that the draw's row says too: whoever changes one has to change the other. */
const saidTwice = ({ plan, commitment, populationSha256, populationSize, files, quotasSha256, title, subject, number }: DrawRow) => ({
  draw: drawCode(number), title, subject, quota: plan.quota, blind: plan.blind, dueOn: plan.dueOn, commitment, quotas: quotasSha256, seed: { ...plan.seed, joined: '/' },
  populationPlan: plan.population, population: { sha256: populationSha256, size: populationSize, facts: files.facts, exclusions: files.exclusions, must: files.must },
});

export function planRecord(row: DrawRow, facts: PopulationFacts, { operator, at, reviewers, template }: { operator: Profile; at: string; reviewers: PlannedReviewer[]; template: TemplateSummary | null }): PlanRecord {
  const { plan } = row;
  return {
    algorithm: 'QA-DRAW-1', assignment: 'QA-ASSIGN-1', operator: { id: operator.id, name: operator.name }, at, ...saidTwice(row),
    found: { seen: facts.seen, excluded: facts.excluded, census: facts.must }, rate: rateOf(plan.quota), byRate: followsRate(plan.quota, plan.population.subject === 'calls' && plan.population.spread !== 'none'),
    template: template === null ? null : { id: template.id, version: template.version, title: template.title }, reviewers,
  };
}

export function createProof({ folder, files, workers, repository, planned, namesOf, journalHead }: Needs) {
  const readPlan = (row: DrawRow): PlanRecord | null => {
    try {
      return JSON.parse(files.read(row.files.plan ?? '').toString('utf8')) as PlanRecord;
    } catch {
      return null; // missing or damaged: the check says so
    }
  };
  const resultOf = (row: DrawRow): object => ({
    draw: drawCode(row.number), populationSha256: row.populationSha256, commitment: row.commitment, quotasSha256: row.quotasSha256, planSha256: row.files.plan, secret: row.secret,
    contributions: row.contributions.map((given, at) => ({ name: row.plan.seed.givers[at]?.name, text: given?.text, note: given?.note, at: given?.at })), seed: row.seed, key: row.key,
    selectionSha256: row.selectionSha256, reserveSha256: row.files.reserve, assignmentSha256: row.assignmentSha256, capacityLifted: row.files.capacityLifted === true, command: commandOf(row), journal: journalHead(),
  });
  /** What fell out, what came for it (or -), why, when. */
  function replacementsOf(row: DrawRow): string {
    const items = repository.items(row.id);
    const after = new Map(items.flatMap(({ replaces, subjectId }) => (replaces === null ? [] : [[replaces, subjectId] as const])));
    return items.filter(({ struckAt }) => struckAt !== null).map(({ id, subjectId, struckReason, struckAt }) => `${subjectId}\t${after.get(id) ?? '-'}\t${struckReason.replaceAll(/[\t\r\n]+/g, ' ')}\t${struckAt}\n`).join('');
  }

  return {
    /** Everything made anew from the stored files, beside what the record says. */
    async verify(row: DrawRow, signal: AbortSignal): Promise<DrawVerify> {
      const { plan, files: others } = row;
      const drawn = row.state !== 'drawn' ? null : {
        secret: row.secret ?? '', contributions: row.contributions.flatMap((each) => each?.text ?? []), seed: row.seed ?? '', key: row.key ?? '', selection: row.selectionSha256 ?? '', reserve: others.reserve ?? '', assignment: row.assignmentSha256,
        items: repository.items(row.id).map(({ code, how, stratum, rank, subjectId, ticket }) => ({ code, how, stratum, rank, subject: subjectId, ticket })),
      };
      const record = others.plan === undefined ? null : readPlan(row);
      const checks = await workers.run('draws.check', {
        folder, population: row.populationSha256, size: row.populationSize, facts: others.facts ?? null, exclusions: others.exclusions ?? null, must: others.must ?? null, quotas: row.quotasSha256, plan: others.plan ?? null,
        rule: plan.quota, groups: repository.facts(row.id)?.groups ?? [], planRecord: record === null ? null : { ...record, ...saidTwice(row) },
        reviewers: (record?.reviewers ?? []).map(({ name: _name, ...reviewer }) => reviewer), commitment: row.commitment, drawn,
      }, { signal });
      return { ok: checks.every(({ ok }) => ok), checks };
    },

    /** Writes what there is of a draw so far. `to`: a zip, or a folder that is not there yet. */
    async save(row: DrawRow, as: 'zip' | 'folder', to: string): Promise<{ files: number }> {
      const { files: others } = row;
      if (row.populationSha256 === null) throw new AppError('state', 'the population is not frozen yet', { detail: { state: row.state } });
      const stored = Object.entries({
        'population.tsv': row.populationSha256, 'facts.tsv': others.facts, 'exclusions.tsv': others.exclusions, 'must.tsv': others.must, 'plan.json': others.plan, 'quotas.tsv': row.quotasSha256,
        'selection.tsv': row.selectionSha256, 'assignment.tsv': row.assignmentSha256,
      }).flatMap(([name, sha256]) => (typeof sha256 === 'string' ? [{ name, sha256 }] : []));
      const isOut = row.state === 'drawn';
      const texts = [
        { name: 'verify.py', text: scriptOf(row.plan) }, { name: 'README.zh-CN.txt', text: readme('zh-CN', row) }, { name: 'README.en.txt', text: readme('en', row) },
        ...(isOut ? [{ name: 'result.json', text: `${JSON.stringify(resultOf(row), null, 2)}\n` }, { name: 'replacements.tsv', text: replacementsOf(row) }] : []),
      ];
      return workers.run('draws.export', { folder, to, as, stored, texts, drawn: isOut ? { names: namesOf(row), key: row.key ?? '', reviewers: planned(row).map(({ name: _name, ...reviewer }) => reviewer) } : null });
    },
  };
}
