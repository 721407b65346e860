/** The demo's call log: a month of the call centre, brought in as any log is, and a folder of recordings of some of its calls. */
import { copyFileSync, linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { two } from '@shared/civil-day';
import type { Language } from '@shared/common';
import type { Services } from '../../services';
import { agents } from './demo.agents';
import { sounds, soundSeconds, stream } from './demo.sounds';

const rows = 2000;
const [firstDay, lastDay] = [40, 10]; // days ago
const recordedEach = 6; // calls of an agent with a recording
const words = {
  'zh-CN': { file: '呼叫中心话单', heads: '通话流水号,呼叫类型,开始时间,接通时间,结束时间,通话时长,主叫号码,被叫号码,坐席工号,分机,技能组,通话结果,满意度,录音文件,来自地区', queues: ['售后', '售前', '投诉'], done: '接通', missed: '未接通', ratings: ['非常满意', '满意', '一般', '不满意', ''], places: ['上海', '江苏', '浙江', '广东', '四川'], ways: ['呼入', '呼出'] },
  en: { file: 'call log', heads: 'Call ID,Call type,Start time,Answer time,End time,Duration,Caller,Callee,Agent number,Extension,Queue,Outcome,Rating,Recording file,Region', queues: ['After-sales', 'Sales', 'Complaints'], done: 'answered', missed: 'missed', ratings: ['5', '4', '3', '2', ''], places: ['Shanghai', 'Jiangsu', 'Zhejiang', 'Guangdong', 'Sichuan'], ways: ['inbound', 'outbound'] },
};

interface Needs { services: Services; language: Language; at: (daysAgo: number, minutes: number) => Date; folder: string; newId(): string }
const wall = (date: Date): string => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;

/** Imports the log and matches its recordings, which are written to `folder`. In the name of whoever is working. */
export async function fillCalls({ services, language, at, folder, newId }: Needs): Promise<number> {
  const say = words[language];
  const random = stream(20261031);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const lines: string[] = [say.heads];
  const recorded = new Map<string, number>();
  mkdirSync(folder, { recursive: true });
  const originals = sounds().map((sound, index) => {
    const path = join(folder, `.sound-${index}`);
    writeFileSync(path, sound);
    return path;
  });
  for (let index = 0; index < rows; index += 1) {
    const daysAgo = firstDay - Math.floor((index * (firstDay - lastDay + 1)) / rows);
    const start = new Date(at(daysAgo, 8 * 60).getTime() + Math.floor(random() * 12 * 3600) * 1000);
    const { number, extension } = pick(agents.filter(({ joined, left }) => joined > daysAgo && (left === null || left < daysAgo)));
    const answered = random() < 0.93;
    const ring = 3 + Math.floor(random() * 25);
    const customer = `1${pick(['38', '39', '56', '77', '86'])}${String(Math.floor(random() * 1e8)).padStart(8, '0')}`;
    const out = random() < 0.3;
    const id = `${Math.floor(start.getTime() / 1000)}.${12_000 + index}`;
    const mine = recorded.get(number) ?? 0;
    const sound = answered && mine < recordedEach && random() < 0.12 ? (mine + index) % originals.length : null;
    const talk = !answered ? 0 : sound === null ? 20 + Math.floor(-Math.log(1 - random()) * 160) : (soundSeconds[sound] ?? 30);
    const picked = new Date(start.getTime() + ring * 1000);
    const name = answered ? `${out ? 'out' : 'in'}-${customer}-${extension}-${wall(start).replaceAll(/[-:]/g, '').replace(' ', '-')}-${id}.wav` : '';
    lines.push([id, say.ways[Number(out)], wall(start), answered ? wall(picked) : '', wall(new Date(picked.getTime() + talk * 1000)), talk, out ? '4008205588' : customer, out ? customer : '4008205588', number, extension, pick(say.queues), answered ? say.done : say.missed, answered && random() < 0.5 ? pick(say.ratings) : '', name, pick(say.places)].join(','));
    if (sound === null) continue;
    recorded.set(number, mine + 1);
    const original = originals[sound] ?? '';
    try {
      linkSync(original, join(folder, name)); // one file under several names costs nothing
    } catch {
      copyFileSync(original, join(folder, name));
    }
  }
  for (const path of originals) rmSync(path);
  const file = join(folder, `${say.file}.csv`);
  writeFileSync(file, `\ufeff${lines.join('\r\n')}\r\n`);
  try {
    const id = services.imports.open('calls', file);
    await services.imports.read(id, { durationMeans: 'talk' });
    await services.imports.check(id);
    await services.imports.run(id);
    services.imports.close(id);
  } finally {
    rmSync(file);
  }
  await services.calls.match({ job: newId(), folder, keep: false, tolerance: 60 }, () => undefined);
  return services.calls.columns().from === null ? 0 : rows;
}
