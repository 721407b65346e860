/** Templates: the bundled ones, and those that come in as files. A version that is there already is never replaced. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { TemplateSummary } from '@shared/contract';
import { digestOf } from '@shared/canonical';
import { AppError } from '@shared/result';
import { scoreAssessment } from '@shared/scoring/score';
import { checkTemplate } from '@shared/templates/check';
import { answerableItems, walkItems, type Template } from '@shared/templates/template';
import type { ServiceContext } from '../context';
import { templateRecordId } from '../journal/records';
import { createTemplatesRepository, type StoredTemplate } from './templates.repository';

const summaryOf = ({ template, bundled, publishedAt }: StoredTemplate): TemplateSummary => {
  const title = template.title as TemplateSummary['title'];
  return {
    id: template.id, version: template.version, kind: template.kind, title, description: (template.description ?? null) as TemplateSummary['description'],
    sections: template.sections.length, items: answerableItems(template).length, total: totalOf(template), bundled, publishedAt,
  };
};

/** The points a form can give, from the engine itself: the same form with every blank item counted. Null where it has none. */
function totalOf(template: Template): string | null {
  const counted: Template = { ...template, scoring: { ...template.scoring, blank: 'zero' }, sections: structuredClone(template.sections) };
  for (const { item } of walkItems(counted)) {
    item.required = false;
    delete item.visibleIf;
  }
  const { max } = scoreAssessment({ template: counted, answers: {} });
  return max === '0' ? null : max;
}

export function createTemplatesService(db: Database, context: ServiceContext, bundledFolder: string) {
  const repository = createTemplatesRepository(db);

  const add = (raw: unknown, source: string, bundled: boolean): TemplateSummary => {
    const { errors } = checkTemplate(raw);
    const first = errors[0];
    if (first !== undefined) {
      throw new AppError('template', first.message, { path: first.path, detail: { source, problem: first.code, count: errors.length }, problems: errors.slice(0, 200) });
    }
    const template = raw as Template;
    if (repository.get(template.id, template.version) !== null) {
      throw new AppError('conflict', `version ${template.version} of ${template.id} is there already`, { path: '/version', detail: { source, version: template.version } });
    }
    const stored: StoredTemplate = { template, sha256: digestOf(template), bundled, publishedAt: context.now() };
    const id = templateRecordId(template.id, template.version);
    context.official(() => {
      repository.add(stored);
      context.journal.append({ action: bundled ? 'template.bundled' : 'template.import', subject: { kind: 'template', id }, records: [{ kind: 'template', id }] });
    });
    context.changed('templates');
    return summaryOf(stored);
  };

  return {
    list: (): TemplateSummary[] => repository.list().map(summaryOf),
    find: repository.get,
    must(id: string, version: number): StoredTemplate {
      const stored = repository.get(id, version);
      if (stored === null) throw new AppError('not-found', `no template ${id} version ${version}`);
      return stored;
    },
    get(id: string, version: number): { summary: TemplateSummary; template: unknown } {
      const stored = this.must(id, version);
      return { summary: summaryOf(stored), template: stored.template };
    },
    /** Reads a template file. Errors name the place in it and change nothing. */
    importFile(path: string): TemplateSummary {
      const text = readFileSync(path, 'utf8');
      let raw: unknown;
      try {
        raw = JSON.parse(text.replace(/^\uFEFF/, ''));
      } catch (error) {
        throw new AppError('template', 'the file is not JSON', { path: '', detail: { source: path, problem: 'not-json', count: 1 }, cause: error });
      }
      return add(raw, path, false);
    },
    /** Adds the bundled templates that are not there yet. */
    installBundled(): void {
      for (const name of readdirSync(bundledFolder).filter((file) => file.endsWith('.json')).toSorted()) {
        const raw = JSON.parse(readFileSync(join(bundledFolder, name), 'utf8')) as Template;
        if (repository.get(raw.id, raw.version) === null) add(raw, name, true);
      }
    },
  };
}
export type TemplatesService = ReturnType<typeof createTemplatesService>;
