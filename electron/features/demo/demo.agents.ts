/** The demo's call centre: two teams, twelve agents. Every name is invented. */
import type { Language } from '@shared/common';

type Both = Record<Language, string>;
const both = (zh: string, en: string): Both => ({ 'zh-CN': zh, en });

export const teams = [
  { key: 'one', name: both('客服一组', 'Service team 1'), leader: both('何静', 'He Jing') },
  { key: 'two', name: both('客服二组', 'Service team 2'), leader: both('罗平', 'Luo Ping') },
] as const;
export type TeamKey = (typeof teams)[number]['key'];

export interface DemoAgent {
  number: string;
  extension: string;
  name: Both;
  joined: number; // days ago
  left: number | null;
  teams: { from: number; team: TeamKey }[]; // days ago, oldest first
  tags: Both[];
}
const [night, fresh] = [both('晚班', 'Late shift'), both('新人', 'New')];
const agent = (number: number, zh: string, en: string, joined: number, periods: [number, TeamKey][], tags: Both[] = [], left: number | null = null): DemoAgent =>
  ({ number: String(number), extension: String(number - 2000), name: both(zh, en), joined, left, teams: periods.map(([from, team]) => ({ from, team })), tags });

export const agents: DemoAgent[] = [
  agent(8601, '周晓燕', 'Zhou Xiaoyan', 1460, [[1460, 'one']]),
  agent(8602, '吴昊', 'Wu Hao', 1105, [[1105, 'one']], [night]),
  agent(8603, '郑雅文', 'Zheng Yawen', 980, [[980, 'two'], [150, 'one']]),
  agent(8604, '冯一鸣', 'Feng Yiming', 720, [[720, 'one']]),
  agent(8605, '蒋欣怡', 'Jiang Xinyi', 410, [[410, 'one']], [night]),
  agent(8606, '韩露', 'Han Lu', 38, [[38, 'one']], [fresh]),
  agent(8607, '杨帆', 'Yang Fan', 1830, [[1830, 'one'], [600, 'two']]),
  agent(8608, '许诺言', 'Xu Nuoyan', 890, [[890, 'two']], [night]),
  agent(8609, '沈佳宁', 'Shen Jianing', 640, [[640, 'two']]),
  agent(8610, '曹雨晴', 'Cao Yuqing', 365, [[365, 'two']]),
  agent(8611, '彭博远', 'Peng Boyuan', 52, [[52, 'two']], [fresh, night]),
  agent(8612, '董文静', 'Dong Wenjing', 1290, [[1290, 'two']], [], 45),
];
