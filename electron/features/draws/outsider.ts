/** What an outsider gets to check a draw without this program: the script, the line that runs it, and what the files are. */
import type { Language } from '@shared/common';
import { drawCode, type DrawPlan } from '@shared/draws';
import { followsRate, rateOf } from '@shared/draws/plan';
import { VERIFY_QUOTAS_SCRIPT, VERIFY_SCRIPT } from '@shared/draws/verify-script';
import type { DrawRow } from './draws.repository';

const spreads = ({ population }: DrawPlan): boolean => population.subject === 'calls' && population.spread !== 'none';
export const scriptOf = (plan: DrawPlan): string => (followsRate(plan.quota, spreads(plan)) ? VERIFY_SCRIPT : VERIFY_QUOTAS_SCRIPT);

const quoted = (text: string): string => (/^[\w.:+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`);
/** Before the draw it has SECRET and SEED in their places. */
export function commandOf({ plan, state, secret, seed }: Pick<DrawRow, 'plan' | 'state' | 'secret' | 'seed'>): string {
  const rate = followsRate(plan.quota, spreads(plan)) ? rateOf(plan.quota) : null;
  const [shown, sown] = state === 'drawn' ? [secret ?? '', quoted(seed ?? '')] : ['SECRET', 'SEED'];
  return `python3 verify.py ${shown} ${sown} ${rate === null ? 'quotas.tsv' : `${rate.num} ${rate.den} ${rate.minimum}`} population.tsv`;
}

/** README of the exported files. */
export function readme(language: Language, row: DrawRow): string {
  const code = drawCode(row.number);
  const { plan } = row;
  const drawn = row.state === 'drawn';
  const command = commandOf(row);
  const lines = language === 'zh-CN' ? [
    `抽样 ${code}：${row.title}`, '',
    '任何人都可以用这些文件复核本次抽样，不需要本软件。', '',
    '一、复核', '', `    ${command}`, '',
    ...(drawn ? ['程序打印的 population_sha256、commitment、selection_sha256 应与下面和盖章的抽样单一致，', '打印的名单应与 selection.tsv 逐行一致。'] : ['本次抽样尚未开奖：秘密值与种子公布后，把 SECRET 与 SEED 换成公布的值再运行。']),
    '文件是否完整：sha256sum -c SHA256SUMS', '',
    '二、摘要', '', ...digestLines(row), '',
    '三、文件', '',
    'population.tsv   名录：层 TAB 编号，字节升序；抽样之前已冻结', 'facts.tsv        名录中每一条：编号 TAB 坐席 TAB 班组 TAB 通话秒数 TAB 网点标识', 'exclusions.tsv   不在名录内的：编号 TAB 原因',
    'must.tsv         必检（普查）：编号、坐席、班组、秒数、标识、理由；不进入均分', ...(row.files.plan === undefined ? [] : ['plan.json        公布的方案：规则、人员、回避、承诺值、谁给种子', 'quotas.tsv       各层配额：层 TAB 件数']),
    ...(drawn ? ['selection.tsv    抽中：层 TAB 序 TAB 编号 TAB 签', 'reserve.tsv      备选，顺序固定；替换只能取本层下一条', 'assignment.tsv   质检员：编号 TAB 人员标识', 'replacements.tsv 替换：原编号、顶替编号、理由、时间', 'assign.json      命令行 assign 的输入，可重算 assignment.tsv', 'result.json      秘密值、种子、密钥与全部摘要'] : []),
    'verify.py        十行 Python，只用标准库',
    '', '四、算法', '', 'QA-DRAW-1：key = HMAC-SHA256(秘密值, 种子)；签 = HMAC-SHA256(key, "call" TAB 编号 0x01)；', '每层按签升序，前若干条抽中，其余依次为备选。秘密值的 SHA-256（承诺值）在种子产生之前已公布。', 'QA-ASSIGN-1：按签分派质检员，本人、本班组与回避名单除外，工作量尽量均等。',
    ...(spreads(plan) ? ['', '抽样在期间内铺开：每层的最后一个键是时间段；每段至少得到 ⌊配额 ÷ 段数⌋ 件（不足则全取），余数按段内件数用最大余数法分配。'] : []),
  ] : [
    `Draw ${code}: ${row.title}`, '',
    'Anyone can check this draw with these files and without this program.', '',
    '1. Checking', '', `    ${command}`, '',
    ...(drawn ? ['What it prints as population_sha256, commitment and selection_sha256 must be what stands below and on the signed sheet,', 'and the list it prints must be selection.tsv, line by line.'] : ['This draw has not been drawn yet: once secret and seed are published, put them in the places of SECRET and SEED.']),
    'Are the files whole: sha256sum -c SHA256SUMS', '',
    '2. Digests', '', ...digestLines(row), '',
    '3. Files', '',
    'population.tsv   who could be drawn: stratum TAB id, in byte order; frozen before the draw', 'facts.tsv        of each in it: id TAB agent TAB team TAB seconds of talk TAB id of the site', 'exclusions.tsv   what is not in it: id TAB reason',
    'must.tsv         must-checks, a census: id, agent, team, seconds, id of the site, reason; never part of a mean', ...(row.files.plan === undefined ? [] : ['plan.json        the plan as published: rules, people, recusals, commitment, who gives the seed', 'quotas.tsv       stratum TAB quota']),
    ...(drawn ? ['selection.tsv    drawn: stratum TAB rank TAB id TAB ticket', 'reserve.tsv      the reserve in its fixed order; a replacement is the next of its stratum', 'assignment.tsv   reviewers: id TAB person', 'replacements.tsv what fell out, what came for it, why, when', 'assign.json      input of the command line\'s assign, which gives assignment.tsv again', 'result.json      secret, seed, key and every digest'] : []),
    'verify.py        ten lines of Python, standard library alone',
    '', '4. Algorithm', '', 'QA-DRAW-1: key = HMAC-SHA256(secret, seed); ticket = HMAC-SHA256(key, "call" TAB id 0x01);', 'in each stratum in ascending order of tickets, the first ones are drawn, the rest is the reserve. The SHA-256 of the secret', '(the commitment) was published before there was a seed.',
    'QA-ASSIGN-1: reviewers by ticket, never for their own calls, their own team or whom they are recused from, loads as even as can be.',
    ...(spreads(plan) ? ['', 'The sample is spread over the period: the last key of each stratum is the part of the period. Each part has at least', 'floor(quota / parts), or all there is; the rest goes by largest remainder in proportion to the sizes of the parts.'] : []),
  ];
  return `${lines.join('\n')}\n`;
}
const digestLines = (row: DrawRow): string[] => [
  ['population_sha256', row.populationSha256], ['commitment', row.commitment], ['quotas_sha256', row.quotasSha256], ['plan_sha256', row.files.plan], ['selection_sha256', row.selectionSha256], ['reserve_sha256', row.files.reserve], ['assignment_sha256', row.assignmentSha256],
].flatMap(([name, value]) => (typeof value === 'string' ? [`${String(name).padEnd(19)}${value}`] : []));
