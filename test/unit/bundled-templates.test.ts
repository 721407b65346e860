import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Answer, Answers } from '@shared/scoring/answers';
import { scoreAssessment } from '@shared/scoring/score';
import { checkTemplate } from '@shared/templates/check';
import { type Band, EVIDENCE_TYPES, type Item, type ItemType, type Template, walkItems, walkSections } from '@shared/templates/template';

const folder = resolve(import.meta.dirname, '../../resources/templates');
const files = readdirSync(folder).filter((name) => name.endsWith('.json')).sort();
const load = (file: string): Template => JSON.parse(readFileSync(resolve(folder, file), 'utf8')) as Template;
const templates = files.map(load);
const byId = (id: string): Template => templates.find((template) => template.id === id)!;
const itemsOf = (template: Template): Item[] => [...walkItems(template)].map(({ item }) => item);

type Aim = 'best' | 'worst';
interface Choosable { id: string; points?: number; na?: boolean; exclusive?: boolean; fail?: string }

/** The option with the most points; for the worst the fewest, a fail before others. Without points the first, which shows the most. */
function choose(options: readonly Choosable[], aim: Aim): string {
  const open = options.filter((option) => option.na !== true);
  const rank = (option: Choosable): number => (option.points ?? 0) - (option.fail === undefined ? 0 : 0.001);
  const sorted = open.toSorted((a, b) => (aim === 'best' ? rank(b) - rank(a) : rank(a) - rank(b)));
  return sorted[0]!.id;
}

/** Every option that earns, or, unscored, every one that is not "none of these"; the worst is "none of these". */
function chooseMany(options: readonly Choosable[], aim: Aim): string[] {
  const scored = options.some((option) => option.points !== undefined);
  if (scored && aim === 'worst') return options.filter((option) => option.exclusive).map(({ id }) => id);
  return options.filter((option) => !option.exclusive && (!scored || option.points! > 0)).map(({ id }) => id);
}

/** A value inside the best or worst band: its upper end, or, for the open last band, one above the band before. */
function inBand(bands: readonly Band[], aim: Aim): number {
  const wanted = (aim === 'best' ? Math.max : Math.min)(...bands.map(({ points }) => points));
  const index = bands.findIndex(({ points }) => points === wanted);
  return bands[index]!.upTo ?? bands[index - 1]!.upTo! + 1;
}

const PLAIN: Partial<Record<ItemType, string>> = { text: '现场事实记录', date: '2026-11-21', time: '14:52', datetime: '2026-11-21T13:58' };

function valueOf(item: Item, aim: Aim): unknown {
  switch (item.type) {
    case 'choice': return choose(item.options, aim);
    case 'multi': return chooseMany(item.options, aim);
    case 'scale': return aim === 'best' ? item.max : item.min;
    case 'number':
    case 'duration': return inBand(item.bands!, aim);
    case 'deduct': return aim === 'best' ? {} : Object.fromEntries(item.rules.map((rule) => [rule.id, 20]));
    default: return EVIDENCE_TYPES.has(item.type) ? ['e'.repeat(64)] : PLAIN[item.type];
  }
}

/** An answer to every item, hidden ones too, with as much comment and evidence as the item could ask for. */
function answersOf(template: Template, aim: Aim): Answers {
  const entries = itemsOf(template).filter((item) => item.type !== 'note').map((item): [string, Answer] => [item.id, {
    value: valueOf(item, aim),
    ...(item.comment ? { comment: '事'.repeat(Math.max(1, item.comment.min ?? 0)) } : {}),
    ...(item.evidence ? { evidence: Array.from({ length: Math.max(1, item.evidence.min ?? 0) }, (_, n) => `e${n}`) } : {}),
  }]);
  return Object.fromEntries(entries);
}

const perfect = (template: Template): Answers => answersOf(template, 'best');
const score = (template: Template, answers: Answers, call?: Record<string, unknown>) =>
  scoreAssessment({ template, answers, ...(call ? { context: { call } } : {}) });
const withValues = (template: Template, values: Record<string, unknown>): Answers => {
  const answers = perfect(template);
  for (const [id, value] of Object.entries(values)) answers[id] = { ...answers[id], value };
  return answers;
};

/** Every object with a language key, with its path. */
function textsIn(value: unknown, path = ''): { path: string; text: Record<string, unknown> }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('zh-CN' in value || 'en' in value) return [{ path, text: value as Record<string, unknown> }];
  return Object.entries(value).flatMap(([key, part]) => textsIn(part, `${path}/${key}`));
}

/** Places where a text is due and a bare string stands. */
function bareTexts(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const here = `${path}/${key}`;
    const isText = ['title', 'description', 'text', 'guide', 'label', 'unit'].includes(key) || path.endsWith('/anchors');
    return isText && typeof part === 'string' ? [here] : bareTexts(part, here);
  });
}

it('brings exactly these four', () => {
  expect(files).toEqual(['bank-branch.json', 'call-quality.json', 'dealer-sales.json', 'service-hall-audit.json']);
  expect(templates.map(({ id }) => `${id}.json`)).toEqual(files);
});

describe.each(templates.map((template) => ({ id: template.id, template })))('$id', ({ template }) => {
  it('passes the template check without an error or a warning', () => {
    const { errors, warnings, shares } = checkTemplate(template);
    expect(errors).toEqual([]);
    expect(warnings).toEqual([]);
    expect(Object.values(shares).reduce((sum, share) => sum + Number(share), 0)).toBeCloseTo(100, 0);
  });

  it('speaks both languages everywhere', () => {
    expect(bareTexts(template)).toEqual([]);
    const texts = textsIn(template);
    expect(texts.length).toBeGreaterThan(100);
    for (const { path, text } of texts) {
      expect(Object.keys(text), path).toEqual(['zh-CN', 'en']);
      expect(text['zh-CN'], path).toMatch(/\p{Script=Han}/u);
      expect(text['en'], path).toMatch(/[A-Za-z]/);
      expect(text['en'], path).not.toMatch(/\p{Script=Han}|[\u3000-\u303f\uff00-\uffef]/u);
    }
  });

  it('keeps one guide short enough to stand on a line under its item', () => {
    for (const { guide, id } of itemsOf(template)) {
      if (typeof guide === 'object') expect(guide['zh-CN']!.length, id).toBeLessThanOrEqual(50);
    }
  });

  it('has readable ids, unique over items, sections, dimensions and phrases', () => {
    const ids = [
      ...itemsOf(template).map(({ id }) => id), ...[...walkSections(template)].map(({ section }) => section.id),
      ...(template.dimensions ?? []).map(({ id }) => id),
      ...[...(template.phrases?.required ?? []), ...(template.phrases?.forbidden ?? [])].map(({ id }) => id),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
  });

  it('uses every dimension it names, and names every one it uses', () => {
    const named = (template.dimensions ?? []).map(({ id }) => id).sort();
    const used = new Set(itemsOf(template).flatMap(({ tags }) => tags ?? []));
    expect([...used].sort()).toEqual(named);
  });

  it('gives a perfect inspection 100.0 of 100 points', () => {
    const result = score(template, perfect(template));
    expect(result).toMatchObject({ status: 'scored', percent: '100.0', rawPercent: '100.0', outcome: 'pass', grade: 'excellent', lost: [], fails: [] });
    const whole = checkedTotal(template);
    expect(whole).toBe('100');
  });

  it('gives the worst inspection 0.0, and says what is missing where it is not explained', () => {
    const worst = answersOf(template, 'worst');
    const result = score(template, worst);
    expect(result).toMatchObject({ status: 'scored', percent: '0.0', outcome: 'fail', grade: 'unqualified' });
    expect(result.fails.some(({ scope }) => scope === 'form')).toBe(true);
    const bare = Object.fromEntries(Object.entries(worst).map(([id, { value }]) => [id, { value }]));
    expect(score(template, bare)).toMatchObject({ status: 'incomplete', outcome: null, grade: null });
    const critical = itemsOf(template).filter((item) => item.critical).map(({ id }) => id);
    const failed = new Set(result.items.filter((item) => item.failed).map(({ id }) => id));
    const shown = new Set(result.items.filter((item) => item.state !== 'hidden').map(({ id }) => id));
    expect(critical.filter((id) => shown.has(id) && !failed.has(id))).toEqual([]);
  });

  it('demands a class and evidence of every failed critical item', () => {
    const critical = itemsOf(template).filter((item) => item.critical);
    expect(critical.length).toBeGreaterThanOrEqual(4);
    for (const item of critical) {
      expect(item.errorClass, item.id).not.toBe('none');
      expect(item.evidence, item.id).toMatchObject({ min: 1, requiredIf: 'failed' });
      if (template.kind === 'call') expect(item.evidence!.kinds, item.id).toEqual(['audio']);
    }
  });
});

/** The max when every item is shown: a conditional item only counts where it is asked. */
function checkedTotal(template: Template): string {
  const open = structuredClone(template);
  for (const { item } of walkItems(open)) delete item.visibleIf;
  return score(open, perfect(open)).max;
}

describe('types of items', () => {
  const typesOf = (id: string): Set<ItemType> => new Set(itemsOf(byId(id)).map(({ type }) => type));

  it('the dealer form has all that a visit uses', () => {
    for (const type of ['choice', 'multi', 'scale', 'number', 'duration', 'deduct', 'text', 'date', 'time', 'datetime', 'photo', 'audio', 'note'] as const) {
      expect(typesOf('dealer-sales'), type).toContain(type);
    }
    expect(itemsOf(byId('dealer-sales')).filter(({ bonus }) => bonus).map(({ id }) => id)).toEqual(['delight']);
    expect(byId('dealer-sales').dimensions).toHaveLength(20);
  });

  it('the bank form deducts nearly everywhere', () => {
    const scored = itemsOf(byId('bank-branch')).filter((item) => 'bands' in item || item.type === 'deduct');
    expect(scored.filter(({ type }) => type !== 'deduct').map(({ id }) => id)).toEqual(['queue-time']);
    expect(byId('bank-branch').sections.map(({ children }) => children
      .reduce((sum, child) => sum + ('points' in child && typeof child.points === 'number' ? child.points : 'bands' in child ? 5 : 0), 0)))
      .toEqual([15, 20, 10, 15, 20, 20]);
  });

  it('the audit form deducts nearly everywhere, and its sections make 100', () => {
    const scored = itemsOf(byId('service-hall-audit')).filter((item) => 'bands' in item || item.type === 'deduct');
    expect(scored.filter(({ type }) => type !== 'deduct').map(({ id }) => id)).toEqual(['windows-closed', 'wait-time']);
    const result = score(byId('service-hall-audit'), perfect(byId('service-hall-audit')));
    expect(result.sections.map(({ max }) => max)).toEqual(['18', '18', '14', '10', '24', '16']);
    expect(byId('service-hall-audit').kind).toBe('audit');
  });

  it('the call form has phrases of both kinds, all three error classes and weighted sections', () => {
    const template = byId('call-quality');
    expect(template.phrases!.required!.length).toBeGreaterThanOrEqual(8);
    expect(template.phrases!.forbidden!.length).toBeGreaterThanOrEqual(8);
    expect(new Set(itemsOf(template).filter(({ critical }) => critical).map(({ errorClass }) => errorClass))).toEqual(new Set(['customer', 'business', 'compliance']));
    expect(template.sections.map(({ weight }) => weight)).toEqual([10, 25, 15, 30, 20]);
    for (const type of ['choice', 'multi', 'scale', 'number', 'duration', 'text'] as const) expect(typesOf('call-quality')).toContain(type);
  });

  it('anchors every value of every scale', () => {
    for (const item of templates.flatMap(itemsOf)) {
      if (item.type !== 'scale') continue;
      expect(Object.keys(item.anchors ?? {}), item.id).toEqual(Array.from({ length: item.max - item.min + 1 }, (_, n) => String(item.min + n)));
    }
  });
});

describe('rules a store will ask about', () => {
  const section = (result: ReturnType<typeof score>, id: string) => result.sections.find((part) => part.id === id);
  const working = (result: ReturnType<typeof score>, id: string) => result.items.find((item) => item.id === id);

  it('deducts per fault down to zero and voids an item', () => {
    const template = byId('dealer-sales');
    const dress = (value: unknown) => working(score(template, withValues(template, { 'staff-dress': value })), 'staff-dress')!.earned;
    expect(dress({ badge: 1, uniform: 1 })).toBe('1.5');
    expect(dress({ uniform: 9 })).toBe('0');
    expect(dress({ 'no-uniform': 1 })).toBe('0');
  });

  it('greets within the bands', () => {
    const template = byId('dealer-sales');
    const greet = (seconds: number) => working(score(template, withValues(template, { 'greet-time': seconds })), 'greet-time')!.earned;
    expect([60, 61, 84, 180, 181].map(greet)).toEqual(['5', '3', '3', '3', '0']);
  });

  it('fails the dealer for a private account at 59.0 and shows the score underneath', () => {
    const template = byId('dealer-sales');
    const result = score(template, withValues(template, { 'payment-account': 'private' }));
    expect(result).toMatchObject({ percent: '59.0', outcome: 'fail', grade: 'unqualified', fails: [{ item: 'payment-account', scope: 'form' }] });
    expect(Number(result.rawPercent)).toBeGreaterThan(95);
  });

  it('empties the test-drive section without an agreement, which is never a pass', () => {
    const template = byId('dealer-sales');
    const result = score(template, withValues(template, { 'drive-agreement': 'no' }));
    expect(section(result, 'test-drive')).toMatchObject({ percent: '0.0', outcome: 'fail' });
    expect(result.outcome).toBe('fail');
  });

  it('asks nothing about a drive that did not take place, or a call that was not made', () => {
    const template = byId('dealer-sales');
    const states = (values: Record<string, unknown>) => new Map(score(template, withValues(template, values)).items.map(({ id, state }) => [id, state]));
    const refused = states({ 'drive-offer': 'refused', 'phone-scope': 'not-included', 'recording-basis': 'not-authorised' });
    for (const id of ['drive-licence', 'drive-agreement', 'cabin-temperature', 'drive-feedback', 'phone-answer-time', 'visit-recording']) expect(refused.get(id), id).toBe('hidden');
    expect(states({ 'drive-offer': 'requested' }).get('drive-licence')).toBe('answered');
  });

  it('wants the quotation’s photo only where there is one, and 80 characters of impression always', () => {
    const template = byId('dealer-sales');
    const without = (quote: string) => { const { 'quote-photo': _, ...rest } = withValues(template, { 'quote-form': quote }); return score(template, rest).progress.missing; };
    expect(without('printed')).toEqual(['quote-photo']);
    expect(without('spoken')).toEqual([]);
    const short = perfect(template);
    short['would-buy'] = { ...short['would-buy'], comment: '字'.repeat(79) };
    expect(score(template, short).progress.unmet).toEqual([{ item: 'would-buy', what: 'comment' }]);
  });

  it('zeroes the bank for a quarrel, and its last section for mis-selling', () => {
    const template = byId('bank-branch');
    expect(score(template, withValues(template, { attitude: { quarrel: 1 } }))).toMatchObject({ percent: '0.0', outcome: 'fail' });
    const sold = score(template, withValues(template, { 'sales-conduct': { 'mis-selling': 1 } }));
    expect(sold).toMatchObject({ percent: '80.0', outcome: 'fail' });
    expect(section(sold, 'transaction')!.percent).toBe('0.0');
  });

  it('asks for the complaint items by the reason given or by the queue', () => {
    const template = byId('call-quality');
    const shown = (reason: string, queue?: string) => score(template, withValues(template, { 'call-reason': reason }), queue === undefined ? undefined : { queue })
      .items.find(({ id }) => id === 'empathy')!.state;
    expect(shown('inquiry')).toBe('hidden');
    expect(shown('complaint')).toBe('answered');
    expect(shown('inquiry', '投诉专席')).toBe('answered');
    expect(shown('inquiry', '售后二组')).toBe('hidden');
  });

  it('counts a hand-over with a stated time as lost points but not as a critical error', () => {
    const template = byId('call-quality');
    const result = score(template, withValues(template, { 'resolution-result': 'handed-over' }));
    expect(working(result, 'resolution-result')).toMatchObject({ earned: '3', max: '6', failed: false });
    expect(working(score(template, withValues(template, { 'resolution-result': 'unsolved' })), 'resolution-result')!.failed).toBe(true);
  });
});
