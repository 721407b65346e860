/** The demo's rounds: the one under way with its stories and times of day, and the next one as a draft that waits to be planned. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '@shared/common';
import type { RoundDetail } from '@shared/rounds';
import { planningSchema, type Window } from '@shared/rounds/settings';
import type { Services } from '../../services';
import { consent, scenarios } from './demo.programme';

type Both = Record<Language, string>;
const both = (zh: string, en: string): Both => ({ 'zh-CN': zh, en });
const sales = both('销售暗访', 'Secret sales visit');
const audit = both('现场检查', 'Open audit');
const card = {
  name: both('需求卡.txt', 'Needs card.txt'),
  text: both('预算 15–20 万，落地；自动挡 SUV，两厢。\n家人：妻子、一个孩子（6 岁）。每天通勤 30 公里，周末去郊外。\n现在没有车，驾照三年。\n', 'Budget 150–200 thousand on the road; an automatic SUV.\nFamily: wife, a child of six. 30 km to work a day, out of town at weekends.\nNo car now, licence for three years.\n'),
};
const windows = [{ from: '09:30', to: '12:30', share: 40 }, { from: '12:30', to: '17:30', share: 60 }];
/** The part of the day a visit that begins so many minutes after midnight belongs to. */
export const windowAt = (minutes: number): Window => (minutes < 12 * 60 + 30 ? { from: '09:30', to: '12:30' } : { from: '12:30', to: '17:30' });

interface Making { services: Services; language: Language; folder: string; template: { id: string; version: number } }
interface Frame { title: string; startsOn: string; endsOn: string }

export function makeRound({ services, language, folder, template }: Making, frame: Frame): RoundDetail {
  const path = join(folder, 'card.txt');
  writeFileSync(path, card.text[language]);
  const { id: attachment } = services.evidence.storeFile(path, { assessmentId: null, name: card.name[language] });
  rmSync(path);
  const { id } = services.rounds.create({
    ...frame, components: [{ templateId: template.id, templateVersion: template.version, weight: 1, title: sales[language] }],
    scenarios: scenarios.map(({ title, text }, at) => ({ title: title[language], text: text[language], attachments: at === 0 ? [attachment] : [] })),
    settings: { handInDays: 3, pass: { percent: 80, component: null, noKnockOut: true }, recording: { policy: 'allowed', consent }, quotas: { restDays: 30, windows: windows.map((window) => ({ ...window, on: 'any' as const })) } },
  });
  return services.rounds.get(id);
}

interface Next { services: Services; language: Language; roundId: string; title: string; startsOn: string; inspectors: readonly [string, string] }
/** The next round: weak dealers twice and with an open audit, two inspectors with regions of their own. */
export function makeNextRound({ services, language, roundId, title, startsOn, inspectors }: Next): void {
  const { id } = services.rounds.repeat({ id: roundId, title, startsOn, endsOn: null, newestTemplates: true });
  const { title: name, startsOn: from, endsOn, components, settings } = services.rounds.get(id);
  const form = services.templates.list().find(({ kind }) => kind === 'audit');
  services.rounds.update({
    id, title: name, startsOn: from, endsOn, settings,
    components: [
      ...components.map(({ templateId, templateVersion }) => ({ templateId, templateVersion, weight: 70, title: sales[language], visits: 1, byGrade: [{ grade: 'C', visits: 2 }] })),
      ...(form === undefined ? [] : [{ templateId: form.id, templateVersion: form.version, weight: 30, title: audit[language], visits: 0, byGrade: [{ grade: 'C', visits: 1 }] }]),
    ],
  });
  const top = services.regions.list().filter(({ parentId }) => parentId === null).map((region) => region.id);
  const [first, second] = inspectors;
  services.rounds.setPlanning({
    id, planning: planningSchema.parse({
      method: 'region', bufferDays: 5,
      inspectors: [{ id: first, regionIds: top.slice(0, Math.ceil(top.length / 2)), capacity: 20 }, { id: second, regionIds: top.slice(Math.ceil(top.length / 2)), capacity: 20 }],
    }),
  });
}
