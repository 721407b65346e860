/** The demo programme: a dealer network as it might be. Every name is invented. Texts in the language the demo is made in. */
import type { Answer } from '@shared/assessments';
import type { Language } from '@shared/common';
import type { Role } from '@shared/profiles';

type Both = Record<Language, string>;
const both = (zh: string, en: string): Both => ({ 'zh-CN': zh, en });

export const organisation = both('恒星汽车 · 网络质量部', 'Hengxing Auto · Network Quality');
/** What inspectors read before they record. */
export const consent = both('已获品牌方书面授权，录音只用于评分，保存 12 个月。', 'Agreed with the brand in writing; used for scoring only and kept for 12 months.');
export const siteWord = { 'zh-CN': '经销店', en: 'Dealer' };
export const roundTitle = (month: string): Both => both(`${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月销售轮次`, `Sales round ${month}`);

export const nextTitle = both('下一轮 · 销售与现场检查', 'Next round · sales and audits');

export const people: { key: string; name: Both; nickname: Both; roles: Role[] }[] = [
  { key: 'owner', name: both('赵敏', 'Zhao Min'), nickname: both('', ''), roles: ['owner', 'manager'] },
  { key: 'inspector', name: both('李雯', 'Li Wen'), nickname: both('青竹', 'Bamboo'), roles: ['inspector'] },
  { key: 'inspector-2', name: both('陈立', 'Chen Li'), nickname: both('远山', 'Far Hill'), roles: ['inspector'] },
  { key: 'reviewer', name: both('周岚', 'Zhou Lan'), nickname: both('', ''), roles: ['reviewer'] },
  { key: 'manager', name: both('王志远', 'Wang Zhiyuan'), nickname: both('', ''), roles: ['manager'] },
];

type Story = Record<string, NonNullable<Answer['value']>>;
/** What is not left to the draw: the visit shown first, with a weak test drive, and the two knock-outs of the round. */
const stories: Record<string, Story> = {
  HD01: {
    'exterior-order': { litter: 1 }, 'showroom-order': { table: 1 }, 'display-cars': {}, 'needs-asked': ['budget', 'use', 'driver', 'priority', 'current-car'],
    'greet-time': 84, 'staff-dress': { badge: 1, uniform: 1 }, restroom: { supply: 1 }, 'drive-offer': 'requested', 'drive-licence': 'yes', 'drive-agreement': 'yes',
    'drive-briefing': 'no', 'drive-setup': ['seat', 'belt'], 'drive-demo': 2, 'drive-feedback': 'no', 'maintenance-cost': 'asked', 'questions-settled': 'on-spot',
  },
  HB06: { 'drive-offer': 'invited', 'drive-licence': 'yes', 'drive-agreement': 'no' },
  XN03: { 'quote-form': 'printed', 'hidden-fee': 'hidden' },
};

const gradeOf = (level: number): string => (level >= 0.88 ? 'A' : level >= 0.8 ? 'B' : 'C');
/** 24 dealers in 4 regions. `level` is how good the shop really is, 0–1: the answers are drawn around it. */
export const dealers: { code: string; region: Both; city: Both; name: Both; level: number; tags: string[]; grade: string; story: Story }[] = [
  ['HD01', '华东', 'East', '苏州园区', 'Suzhou SIP', 0.83], ['HD02', '华东', 'East', '上海闵行', 'Shanghai Minhang', 0.93], ['HD03', '华东', 'East', '杭州滨江', 'Hangzhou Binjiang', 0.9],
  ['HD04', '华东', 'East', '南京江宁', 'Nanjing Jiangning', 0.86], ['HD05', '华东', 'East', '宁波鄞州', 'Ningbo Yinzhou', 0.78], ['HD06', '华东', 'East', '合肥滨湖', 'Hefei Binhu', 0.88],
  ['HB01', '华北', 'North', '北京亦庄', 'Beijing Yizhuang', 0.92], ['HB02', '华北', 'North', '天津河西', 'Tianjin Hexi', 0.84], ['HB03', '华北', 'North', '石家庄裕华', 'Shijiazhuang Yuhua', 0.72],
  ['HB04', '华北', 'North', '太原小店', 'Taiyuan Xiaodian', 0.81], ['HB05', '华北', 'North', '济南历下', 'Jinan Lixia', 0.9], ['HB06', '华北', 'North', '青岛崂山', 'Qingdao Laoshan', 0.87],
  ['HN01', '华南', 'South', '广州番禺', 'Guangzhou Panyu', 0.91], ['HN02', '华南', 'South', '深圳龙岗', 'Shenzhen Longgang', 0.94], ['HN03', '华南', 'South', '东莞南城', 'Dongguan Nancheng', 0.79],
  ['HN04', '华南', 'South', '佛山顺德', 'Foshan Shunde', 0.85], ['HN05', '华南', 'South', '厦门湖里', 'Xiamen Huli', 0.88], ['HN06', '华南', 'South', '南宁良庆', 'Nanning Liangqing', 0.7],
  ['XN01', '西南', 'South-west', '成都高新', 'Chengdu Gaoxin', 0.9], ['XN02', '西南', 'South-west', '重庆渝北', 'Chongqing Yubei', 0.85], ['XN03', '西南', 'South-west', '昆明盘龙', 'Kunming Panlong', 0.76],
  ['XN04', '西南', 'South-west', '贵阳观山湖', 'Guiyang Guanshanhu', 0.82], ['XN05', '西南', 'South-west', '绵阳涪城', 'Mianyang Fucheng', 0.8], ['XN06', '西南', 'South-west', '西昌邛海', 'Xichang Qionghai', 0.74],
].map(([code, region, regionEn, city, cityEn, level]) => ({
  code: code as string, region: both(region as string, regionEn as string), city: both(city as string, cityEn as string),
  name: both(`${city as string}恒星 4S 店`, `Hengxing ${cityEn as string}`), level: level as number, tags: [gradeOf(level as number)], grade: gradeOf(level as number), story: stories[code as string] ?? {},
}));

const contacts = [both('顾店长', 'Mr Gu'), both('石店长', 'Ms Shi'), both('白店长', 'Mr Bai'), both('秦店长', 'Ms Qin'), both('段店长', 'Mr Duan'), both('黎店长', 'Ms Li')];
/** Where a dealer is and whom to reach there. No such street, no such number: subscriber numbers never begin with 0. */
export const premises = (city: string, index: number, language: Language): { address: string; contact: string; phone: string; openingHours: string } => ({
  address: language === 'en' ? `${100 + index * 7} Hengxing Road, ${city}` : `${city}恒星路 ${100 + index * 7} 号`,
  contact: contacts[index % contacts.length]?.[language] ?? '', phone: `0000-0000 ${String(1001 + index)}`, openingHours: index % 3 === 0 ? '09:00–18:00' : '08:30–17:30',
});

export const scenarios: { title: Both; text: Both }[] = [
  { title: both('首购，预算 15–20 万', 'First car, 150–200 thousand'), text: both('看 SUV，周末与家人同来；不主动提竞品。问三个问题：质保、油耗、金融方案。', 'Looking at an SUV, coming with family at the weekend; do not bring up rivals yourself. Ask three questions: warranty, consumption, finance.') },
  { title: both('置换，旧车六年', 'Trade-in, car of six years'), text: both('开旧车到店，询问置换补贴；比较两款车型。被问到时说还看过另一品牌。', 'Arrive in the old car and ask about trade-in support; compare two models. If asked, say another brand was looked at.') },
  { title: both('增购，家里第二辆', 'Second car of the household'), text: both('为家人选代步车，关注安全与保养费用；要求试驾。', 'A runabout for the family; care about safety and cost of upkeep; ask for a test drive.') },
];
