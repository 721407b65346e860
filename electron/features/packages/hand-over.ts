/** The hand-over folder: the evidence of handed-in visits as plain files, a folder a site, named by site, item and number, with a list of them. */
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Answers, Evidence } from '@shared/assessments';
import type { Sheet } from '@shared/exports';
import { endingOf, fileNameOf, namesOnce } from '@shared/file-names';
import type { HandOver } from '@shared/packages';
import { AppError } from '@shared/result';
import { answerableItems, EVIDENCE_TYPES, itemNumbers, textOf, type Template } from '@shared/templates/template';
import { sha256OfFile } from '../../database/files';
import { toAppError } from '../../database/errors';
import type { SettingsService } from '../settings/settings.service';
import type { VisitChoice } from './packages.repository';

export interface HandOverNeeds {
  settings: Pick<SettingsService, 'get' | 'update'>;
  evidencePath(sha256: string): string;
  evidence(assessmentId: string): Evidence[];
  scored(assessmentId: string): { answers: Answers };
  formOf(assessmentId: string): Template;
  /** Saves recordings without what is redacted; throws `state` where it cannot. */
  copies: { format(evidenceId: string): 'original' | 'wav'; save(evidenceId: string, target: string): Promise<unknown> };
  saveSheet(sheet: Sheet, path: string): Promise<void>;
  /** Whether a round keeps what its visits found from the sites. */
  isInternal(roundId: string): boolean;
}
const titles = {
  'zh-CN': ['文件', '题号', '检查项', '暗访日期', '说明', '拍摄时间', 'SHA-256', '原文件 SHA-256'],
  en: ['File', 'Number', 'Item', 'Visit', 'Caption', 'Taken at', 'SHA-256', 'SHA-256 of the original'],
};

/** The files of a visit with the items they speak for, in the order of the form; those of no item come last, under number 0. */
function usesOf(form: Template, answers: Answers, files: readonly Evidence[]): { file: Evidence; number: string; text: Template['title'] | '' }[] {
  const known = new Map(files.map((file) => [file.id, file]));
  const numbers = itemNumbers(form);
  const used = new Set<string>();
  const uses = answerableItems(form).flatMap((item) => {
    const answer = answers[item.id];
    const ids = [...(EVIDENCE_TYPES.has(item.type) && Array.isArray(answer?.value) ? answer.value : []), ...(answer?.evidence ?? [])];
    return [...new Set(ids)].flatMap((id) => {
      const file = known.get(id);
      if (file === undefined) return [];
      used.add(id);
      return [{ file, number: numbers.get(item.id) ?? '0', text: item.text }];
    });
  });
  return [...uses, ...files.filter(({ id }) => !used.has(id)).map((file) => ({ file, number: '0', text: '' as const }))];
}

/**
 * `all`: visits that are handed in; those of rounds that are not for the sites are left out, and such a round alone is refused (`state`).
 * Writes into folders below `target`, over files of the same name, once all of it is written beside them: stopped (`cancelled`) or failed, it leaves
 * nothing. Sound that is redacted is muted; what cannot be muted here is left out and named. Progress is in files.
 */
export async function handOver(needs: HandOverNeeds, all: readonly VisitChoice[], { roundId, target, signal, onProgress }: { roundId: string | null; target: string; signal: AbortSignal; onProgress(done: number, total: number): void }): Promise<HandOver> {
  if (roundId !== null && needs.isInternal(roundId)) throw new AppError('state', 'what this round found is not for the sites', { detail: { problem: 'internal' } });
  const internal = new Set(all.flatMap((visit) => visit.roundId ?? []).filter((id) => needs.isInternal(id)));
  const visits = all.filter((visit) => (roundId === null || visit.roundId === roundId) && !internal.has(visit.roundId ?? ''));
  const { language } = needs.settings.get();
  const withheld: string[] = [];
  const folderOnce = namesOnce();
  const sites = new Map<string, VisitChoice[]>();
  for (const visit of visits) sites.set(visit.siteId, [...(sites.get(visit.siteId) ?? []), visit]);
  const jobs = [...sites.values()].flatMap(([first, ...more]) => {
    if (first === undefined) return [];
    const uses = [first, ...more].flatMap((visit) => usesOf(needs.formOf(visit.assessmentId), needs.scored(visit.assessmentId).answers, needs.evidence(visit.assessmentId)).map((use) => ({ ...use, day: visit.day })));
    return uses.length === 0 ? [] : [{ code: first.code, name: folderOnce(fileNameOf(`${first.code}_${first.name}`)), uses }];
  });
  if (jobs.length === 0) throw new AppError('state', 'no visit that is handed in has evidence', { detail: { problem: 'nothing' } });
  const total = jobs.reduce((sum, { uses }) => sum + uses.length, 0);
  let [files, done] = [0, 0];
  let beside = '';
  try {
    beside = mkdtempSync(join(target, '.mingcha-'));
    for (const { code, name: folderName, uses } of jobs) {
      const folder = join(beside, folderName);
      mkdirSync(folder);
      const [fileOnce, counts, rows] = [namesOnce(), new Map<string, number>(), [] as Sheet['rows']];
      for (const { file, number, text, day } of uses) {
        if (signal.aborted) throw new AppError('cancelled', 'handing over was cancelled');
        onProgress(done, total);
        done += 1;
        const count = (counts.get(number) ?? 0) + 1;
        counts.set(number, count);
        const format = formatOf(needs, file);
        if (format === null) {
          withheld.push(`${code} ${file.name}`);
          continue;
        }
        const name = fileOnce(fileNameOf(`${code}_${number}_${count}`), format === 'wav' ? '.wav' : endingOf(file.name) || (file.type === 'image/jpeg' ? '.jpg' : ''));
        const path = join(folder, name);
        await needs.copies.save(file.id, path);
        rows.push([name, number, text === '' ? '' : textOf(text, language), day, file.caption, file.takenAt ?? '', format === 'wav' ? sha256OfFile(path) : file.sha256, file.sha256]);
        files += 1;
      }
      await needs.saveSheet({ name: 'index', format: 'csv', columns: titles[language].map((title) => ({ title, type: 'text' })), rows }, join(folder, 'index.csv'));
    }
    if (signal.aborted) throw new AppError('cancelled', 'handing over was cancelled');
    for (const { name } of jobs) {
      mkdirSync(join(target, name), { recursive: true });
      for (const file of readdirSync(join(beside, name))) renameSync(join(beside, name, file), join(target, name, file));
    }
    onProgress(total, total);
  } catch (error) {
    throw toAppError(error, 'write');
  } finally {
    if (beside !== '') rmSync(beside, { recursive: true, force: true });
  }
  return { saved: true, name: target, folders: jobs.length, files, withheld };
}

/** Null where what is redacted cannot be muted here. */
function formatOf({ copies }: HandOverNeeds, file: Evidence): 'original' | 'wav' | null {
  if (file.kind !== 'audio' && file.kind !== 'video') return 'original';
  try {
    return copies.format(file.id);
  } catch (error) {
    if (error instanceof AppError && error.code === 'state') return null;
    throw error;
  }
}
