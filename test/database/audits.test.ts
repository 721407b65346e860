/** Open audits: who may audit where, findings, the countersignature bound to what was shown, the site's own assessment beside the auditor's. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Answer } from '@shared/assessments';
import { isWhole } from '@shared/journal';
import type { Role } from '@shared/profiles';
import { answerableItems, type Item, type Template } from '@shared/templates/template';
import type { Services } from '../../electron/services';
import { openBench, resources, type Bench } from '../fixtures/services';

let bench: Bench;
let s: Services;
beforeEach(async () => { bench = await openBench(); s = bench.services; });
afterEach(() => bench.remove());

const person = (name: string, roles: Role[] = ['inspector'], regionId?: string) =>
  s.profiles.create({ name, roles, interests: regionId === undefined ? [] : [{ kind: 'region', id: regionId, note: '' }] }).id;
const form = () => s.templates.must('service-hall-audit', 1).template;

function setUp() {
  const owner = person('赵敏', ['owner', 'manager']);
  s.profiles.choose(owner);
  const site = s.sites.create({ code: 'A01', name: '人民路营业厅', region: '华东 / 江苏' });
  const other = s.sites.create({ code: 'B01', name: '西湖营业厅', region: '华东 / 浙江' });
  const [lead, second] = [person('李雯'), person('陈立')];
  return { owner, lead, second, site, other };
}
const planned = (at: ReturnType<typeof setUp>, more: object = {}) => s.audits.plan({
  templateId: 'service-hall-audit', templateVersion: 1, siteId: at.site.id, roundId: null, plannedOn: '2026-11-21', kind: 'on-site', announced: true, note: '',
  inspectors: [{ profileId: at.lead, from: null }, { profileId: at.second, from: null }], ...more,
});

/** An answer without a fault; `null` for what is not asked. */
const good = (item: Item): Answer | null => (item.type === 'deduct' ? { value: {} } : item.type === 'number' ? { value: 0 } : item.type === 'duration' ? { value: 300, source: 'stopwatch' } : null);
function fill(id: string, answers: Record<string, Answer> = {}, template: Template = form()): void {
  let { revision } = s.assessments.open(id).saved;
  for (const item of answerableItems(template)) {
    const answer = answers[item.id] ?? good(item);
    if (answer !== null) ({ revision } = s.assessments.answer({ id, revision, itemId: item.id, answer }));
  }
}
const answer = (id: string, itemId: string, value: Answer): void => void s.assessments.answer({ id, revision: s.assessments.open(id).saved.revision, itemId, answer: value });
const picture = (assessmentId: string): string => s.evidence.storeFile(join(resources, 'demo/storefront-HD01.jpg'), { assessmentId }).id;
const sign = (id: string, more: object = {}) => s.audits.countersign({
  id, kind: 'signed', name: '顾明', role: '厅经理', reason: '', remarks: '排班已向区里反映', evidenceId: picture(id), sha256: s.audits.summary(id).sha256, ...more,
});
const submit = (id: string) => s.assessments.submit({ id, revision: s.assessments.open(id).saved.revision });
const dirty: Answer = { value: { dirt: 2 }, comment: '填单台有积灰' };

test('planning: flying ones are not announced, nobody audits where an interest lies, a cross audit wants people from elsewhere', () => {
  const at = setUp();
  const region = (path: string): string => s.regions.list().find(({ name }) => name === path.split(' / ').at(-1))!.id;
  const visit = planned(at, { kind: 'flying', announced: false });
  expect(visit).toMatchObject({ inspectorId: at.lead, audit: { kind: 'flying', announced: false }, state: 'planned' });
  expect(() => planned(at, { kind: 'flying', announced: true })).toThrow(/never announced/);
  const own = person('何静', ['inspector'], region('华东'));
  const plan = (kind: string, profileId: string, from: object | null) => () => planned(at, { kind, inspectors: [{ profileId, from }] });
  expect(plan('on-site', own, null)).toThrow(expect.objectContaining({ code: 'invalid', path: '/inspectors/0', detail: expect.objectContaining({ reason: 'own' }) }));
  expect(plan('cross', at.lead, null)).toThrow(expect.objectContaining({ detail: expect.objectContaining({ reason: 'origin' }) }));
  expect(plan('cross', at.lead, { kind: 'region', id: region('江苏') })).toThrow(expect.objectContaining({ detail: expect.objectContaining({ reason: 'own' }) }));
  expect(plan('cross', at.lead, { kind: 'region', id: region('华东') })).toThrow(expect.objectContaining({ detail: expect.objectContaining({ reason: 'own' }) }));
  expect(plan('cross', at.lead, { kind: 'site', id: at.site.id })).toThrow(expect.objectContaining({ detail: expect.objectContaining({ reason: 'own' }) }));
  expect(plan('on-site', at.owner, null)).toThrow(/not an inspector/);
  const cross = planned(at, { kind: 'cross', announced: false, inspectors: [{ profileId: at.lead, from: { kind: 'region', id: region('浙江') } }, { profileId: at.second, from: { kind: 'site', id: at.other.id } }] });
  expect(s.audits.get(cross.assessmentId).inspectors.map(({ name, from }) => [name, from?.name])).toEqual([['李雯', '浙江'], ['陈立', '西湖营业厅']]);
  expect(s.audits.list().map(({ inspectors }) => inspectors)).toEqual([['李雯', '陈立'], ['李雯', '陈立']]);
  expect(s.audits.list(own)).toEqual([]);
  expect(s.audits.list(at.second)).toHaveLength(2);
  expect(s.audits.setInspectors(cross.assessmentId, [{ profileId: at.second, from: { kind: 'site', id: at.other.id } }]).inspectors).toHaveLength(1);
  expect(s.visits.get(cross.assessmentId)).toMatchObject({ inspectorId: at.second });
});

test('findings are opened from an item, corrected on site or left open, taken back, withdrawn; only while it is being filled in, only by the team', async () => {
  const at = setUp();
  const { assessmentId: id } = planned(at);
  s.profiles.choose(at.lead);
  expect(() => s.findings.open({ assessmentId: id, itemId: 'cleanliness', text: '积灰', severity: 'minor', dueOn: null, evidence: [] })).toThrow(expect.objectContaining({ code: 'state' }));
  fill(id, { cleanliness: dirty });
  const open = (text: string, evidence: string[] = []) => s.findings.open({ assessmentId: id, itemId: 'cleanliness', text, severity: 'major', dueOn: '2026-11-24', evidence });
  const first = open('填单台积灰', [picture(id)]);
  expect(first).toMatchObject({ number: 1, state: 'open', openedBy: '李雯', dueOn: '2026-11-24' });
  expect(() => open('x', ['nobody'])).toThrow(/does not belong/);
  expect(() => s.findings.open({ assessmentId: id, itemId: 'no-such', text: 'x', severity: 'minor', dueOn: null, evidence: [] })).toThrow(/no item/);
  const fixed = s.findings.correct({ id: first.id, correction: '当场擦净', after: [picture(id)] });
  expect(fixed).toMatchObject({ state: 'corrected', correctedBy: '李雯', correctedAt: '2026-11-21T06:00:00.000Z' });
  expect(() => s.findings.correct({ id: first.id, correction: 'again', after: [] })).toThrow(expect.objectContaining({ code: 'state' }));
  expect(s.findings.reopen({ id: first.id, dueOn: '2026-11-28' })).toMatchObject({ state: 'open', correction: '', after: [], correctedAt: null, dueOn: '2026-11-28' });
  const second = open('玻璃有污渍');
  expect(second.number).toBe(2);
  s.findings.withdraw({ id: second.id, reason: '并入问题 1' });
  expect(open('又一处').number).toBe(3);
  expect(s.audits.get(id).findings.map(({ number }) => number)).toEqual([1, 3]);
  expect(s.findings.list(() => true)).toMatchObject([{ siteCode: 'A01', itemNumber: '2.2', overdue: false, handedIn: false }, { number: 1 }]);
  s.profiles.choose(at.second);
  expect(open('陈立看到的')).toMatchObject({ number: 4, openedBy: '陈立' });
  s.profiles.choose(person('何静'));
  expect(() => open('y')).toThrow(expect.objectContaining({ code: 'forbidden' }));
  expect(isWhole(await s.verify())).toBe(true);
  s.db.prepare("UPDATE findings SET text = '改过' WHERE id = ?").run(first.id);
  expect(isWhole(await s.verify()), 'a finding changed by hand is found').toBe(false);
});

test('a countersignature holds what was shown: any change asks anew, correcting a finding later does not', async () => {
  const at = setUp();
  const { assessmentId: id } = planned(at);
  s.profiles.choose(at.lead);
  fill(id, { cleanliness: dirty });
  expect(() => submit(id)).toThrow(expect.objectContaining({ code: 'incomplete', detail: { countersign: 'missing' } }));
  const finding = s.findings.open({ assessmentId: id, itemId: 'cleanliness', text: '填单台积灰', severity: 'minor', dueOn: '2026-11-28', evidence: [] });
  const shown = s.audits.summary(id);
  expect(shown.content).toMatchObject({ percent: '99.0', lost: [{ item: 'cleanliness', points: '1' }], findings: [{ number: 1, corrected: false }] });
  expect(() => sign(id, { name: '' })).toThrow(/who of the site/);
  expect(() => sign(id, { evidenceId: null })).toThrow(/drawn/);
  expect(() => sign(id, { kind: 'refused', evidenceId: null })).toThrow(/why/);
  expect(() => sign(id, { evidenceId: 'x' })).toThrow(/no picture/);
  const [signed] = sign(id).countersignatures;
  expect(signed).toMatchObject({ kind: 'signed', name: '顾明', role: '厅经理', remarks: '排班已向区里反映', percent: '99.0', changedItems: [], changedFindings: false, inspector: '李雯', sha256: shown.sha256 });

  answer(id, 'cleanliness', { value: { dirt: 3 }, comment: '填单台又一处积灰' });
  expect(() => sign(id, { sha256: shown.sha256 })).toThrow(expect.objectContaining({ code: 'conflict' }));
  expect(s.audits.get(id).countersignatures[0]).toMatchObject({ changedItems: ['cleanliness'], changedFindings: false });
  expect(() => submit(id)).toThrow(expect.objectContaining({ detail: { countersign: 'stale' } }));
  answer(id, 'cleanliness', dirty);
  expect(s.audits.get(id).countersignatures[0], 'as it was signed again').toMatchObject({ changedItems: [] });

  bench.pass(60);
  s.findings.correct({ id: finding.id, correction: '当场擦净', after: [] });
  expect(s.audits.get(id).countersignatures[0], 'put right after signing').toMatchObject({ changedItems: [], changedFindings: false });
  s.findings.open({ assessmentId: id, itemId: 'roster', text: '新的', severity: 'minor', dueOn: null, evidence: [] });
  expect(s.audits.get(id).countersignatures[0]).toMatchObject({ changedFindings: true });
  bench.pass(60);
  sign(id, { kind: 'refused', evidenceId: null, reason: '认为等候时间不应计入' });
  expect(s.audits.get(id).countersignatures.map(({ kind, changedFindings }) => [kind, changedFindings])).toEqual([['refused', false], ['signed', true]]);
  expect(submit(id).state).toBe('submitted');
  expect(() => sign(id)).toThrow(expect.objectContaining({ code: 'state' }));
  const card = s.scorecards.get(id);
  expect(card.audit).toMatchObject({ countersignatures: [{ kind: 'refused' }, { kind: 'signed' }], findings: [{ state: 'corrected' }, { state: 'open' }] });
  expect(card.inspector).toBe('李雯');
  expect(s.journal.list({ before: null, limit: 100 }).entries.map(({ action }) => action).filter((action) => /^(audit|finding)/.test(action)).toReversed())
    .toEqual(['audit.plan', 'finding.open', 'audit.countersign', 'finding.correct', 'finding.open', 'audit.refuse']);
  expect(isWhole(await s.verify())).toBe(true);
  s.db.prepare("UPDATE countersignatures SET name = '别人' WHERE kind = 'signed'").run();
  expect(isWhole(await s.verify()), 'a signature under another name is found').toBe(false);
});

test('people present and meetings are said by the team, in order', () => {
  const at = setUp();
  const { assessmentId: id } = planned(at);
  s.profiles.choose(at.lead);
  s.assessments.open(id);
  expect(s.audits.setPresent(id, [{ name: '顾明', role: '厅经理' }]).present).toEqual([{ name: '顾明', role: '厅经理' }]);
  expect(() => s.audits.meet(id, 'close', 'now')).toThrow(/after it was opened/);
  expect(s.audits.meet(id, 'open', 'now').openedAt).toBe('2026-11-21T06:00:00.000Z');
  expect(() => s.audits.meet(id, 'close', '2026-11-21T05:00:00.000Z')).toThrow(/after it was opened/);
  expect(() => s.audits.meet(id, 'close', '2026-11-21T09:00:00.000Z')).toThrow(/to come/);
  s.profiles.choose(person('何静'));
  expect(() => s.audits.setPresent(id, [])).toThrow(expect.objectContaining({ code: 'forbidden' }));
});

test('the site assesses itself by the same form: no list and no figure takes it for an inspection; both sides stand beside each other', async () => {
  const at = setUp();
  const { assessmentId: id } = planned(at);
  const siteProfile = person('顾明');
  s.profiles.choose(at.owner);
  const ask = (more: object = {}) => s.audits.askSelf({ id, how: 'site', inspectorId: siteProfile, filledBy: '顾明', plannedOn: '2026-11-20', ...more });
  expect(() => ask({ inspectorId: at.lead })).toThrow(expect.objectContaining({ detail: { reason: 'auditor' } }));
  expect(() => ask({ how: 'sheet' })).toThrow(/those who audit/);
  const self = ask().self!;
  expect(self).toMatchObject({ percent: null, compared: null, inspectorName: '顾明' });
  expect(() => ask()).toThrow(/once/);
  s.profiles.choose(siteProfile);
  expect(s.audits.selfVisitsOf(siteProfile)).toMatchObject([{ assessmentId: self.id, siteCode: 'A01', audit: { kind: 'self' } }]);
  expect(s.assessments.open(self.id)).toMatchObject({ editable: true, visit: { audit: { kind: 'self' } } });
  const template = form();
  const { 'fire-safety': _, ...most } = Object.fromEntries(answerableItems(template).map((item) => [item.id, good(item)]));
  let { revision } = s.assessments.open(self.id).saved;
  for (const [itemId, each] of Object.entries(most)) if (each !== null) ({ revision } = s.assessments.answer({ id: self.id, revision, itemId, answer: each }));
  expect(() => submit(self.id)).toThrow(expect.objectContaining({ code: 'incomplete' }));
  answer(self.id, 'fire-safety', { value: { extinguisher: 1 } }); // a photo is asked for, but not of the site
  expect(submit(self.id).state).toBe('submitted');

  s.profiles.choose(at.lead);
  expect(() => s.assessments.answer({ id: self.id, revision: 99, itemId: 'roster', answer: null })).toThrow(expect.objectContaining({ code: 'state' }));
  fill(id, { cleanliness: dirty, 'wait-time': { value: 700, source: 'typed', comment: '午间只开两个窗口' } });
  const { compared, percent } = s.audits.get(id).self!;
  expect(percent).toBe('99.0');
  expect(compared!.total).toEqual({ self: '99.0', audit: '97.0', difference: '2' });
  expect(compared!.sections.find((each) => each.id === 'service')).toEqual({ id: 'service', self: '24', audit: '22', difference: '2' });
  expect(compared!.items.find((each) => each.id === 'fire-safety')).toEqual({ id: 'fire-safety', self: '2', audit: '3', difference: '-1' });
  expect(compared!.items.find((each) => each.id === 'overall')).toEqual({ id: 'overall', self: null, audit: null, difference: null });
  sign(id);
  submit(id);
  s.profiles.choose(at.owner);
  expect(s.visits.list()).toHaveLength(1);
  expect(s.scorecards.list().map(({ assessmentId }) => assessmentId)).toEqual([id]);
  expect(s.reviews.list().map(({ assessmentId, kind }) => [assessmentId, kind])).toEqual([[id, 'audit']]);
  expect(s.scorecards.get(id)).toMatchObject({ comparisons: [], audit: { self: { percent: '99.0' } } });
  expect(() => s.scorecards.get(self.id)).toThrow(expect.objectContaining({ code: 'not-found' }));
  expect(isWhole(await s.verify())).toBe(true);
});

test('an audit that is void is made up for by an audit', () => {
  const at = setUp();
  const { assessmentId: id } = planned(at, { kind: 'flying', announced: false });
  s.profiles.choose(at.owner);
  const { makeUp } = s.reviews.void({ id, reason: 'closed', note: '当日停业', makeUp: { plannedOn: '2026-11-28', inspectorId: at.second } });
  expect(s.audits.get(makeUp!)).toMatchObject({ kind: 'flying', announced: false, inspectors: [{ name: '陈立' }] });
});

test('packages carry an audit with its findings and signatures, and the site’s own assessment as its own task', async () => {
  const at = setUp();
  const { assessmentId: id } = planned(at, { announced: true });
  const siteProfile = person('顾明');
  s.profiles.choose(at.owner);
  const self = s.audits.askSelf({ id, how: 'site', inspectorId: siteProfile, filledBy: '顾明', plannedOn: '2026-11-20' }).self!.id;
  const office = s;
  const stick = mkdtempSync(join(tmpdir(), 'mingcha-audits-'));
  const [hall, field] = [await openBench(), await openBench()];
  const pass = async (from: Services, to: Services, name: string, inspectorId: string | null) => {
    const path = join(stick, name);
    await (inspectorId === null ? from.packages.saveData({ ids: null, drafts: false }, path) : from.packages.saveTask({ inspectorId, roundIds: null }, path));
    const summary = await to.packages.read(to.packages.open(path));
    const applied = await to.packages.apply(summary.session, {});
    to.packages.close(summary.session);
    return { summary, applied };
  };
  try {
    await pass(office, hall.services, 'self.zip', siteProfile);
    expect(hall.services.visits.list(), 'the site gets its own sheet and nothing of the audit').toEqual([]);
    expect(hall.services.db.prepare('SELECT count(*) FROM audits').pluck().get()).toBe(0);
    hall.services.profiles.choose(siteProfile);
    s = hall.services;
    expect(s.audits.selfVisitsOf(siteProfile)).toHaveLength(1);
    fill(self);
    submit(self);
    const back = await pass(s, office, 'self-back.zip', null);
    expect(back.summary.units).toMatchObject([{ kind: 'self', fate: 'changed', code: 'A01' }]);

    await pass(office, field.services, 'audit.zip', at.lead);
    s = field.services;
    s.profiles.choose(at.lead);
    fill(id, { cleanliness: dirty });
    expect(s.audits.get(id).self, 'the auditor sees what the site said').toMatchObject({ percent: '100.0', compared: { total: { audit: '99.0', difference: '1' } } });
    s.audits.setPresent(id, [{ name: '顾明', role: '厅经理' }]);
    s.findings.open({ assessmentId: id, itemId: 'cleanliness', text: '填单台积灰', severity: 'minor', dueOn: '2026-11-28', evidence: [picture(id)] });
    sign(id);
    submit(id);
    const home = await pass(s, office, 'audit-back.zip', null);
    expect(home.summary.units.map(({ kind, fate }) => [kind, fate])).toEqual([['visit', 'changed'], ['self', 'same']]);
    s = office;
    s.profiles.choose(at.owner);
    expect(s.audits.get(id)).toEqual(field.services.audits.get(id));
    expect(s.audits.get(id)).toMatchObject({ findings: [{ number: 1 }], countersignatures: [{ kind: 'signed', changedItems: [] }], present: [{ name: '顾明' }], self: { percent: '100.0' } });
    expect(s.reviews.list().map(({ assessmentId }) => assessmentId)).toEqual([id]);
    for (const services of [office, hall.services, field.services]) expect(isWhole(await services.verify())).toBe(true);
    expect((await pass(field.services, office, 'again.zip', null).catch((error: unknown) => error)), 'nothing is left to send').toMatchObject({ code: 'state' });
  } finally {
    s = office;
    hall.remove();
    field.remove();
    rmSync(stick, { recursive: true, force: true });
  }
});

test('the whole team fills an audit in, each answer by who gave it; nobody of it, nor who was of it, reviews it', async () => {
  const at = setUp();
  const [third, desk] = [person('周岚', ['inspector', 'reviewer']), person('王志远', ['reviewer'])];
  const { assessmentId: id } = planned(at, { inspectors: [at.lead, at.second, third].map((profileId) => ({ profileId, from: null })) });
  s.profiles.choose(at.second);
  expect(s.visits.listOf(at.second).map(({ assessmentId }) => assessmentId)).toEqual([id]);
  expect(s.visits.page({ filter: { mine: true, text: '' }, sort: 'plannedOn', descending: true, offset: 0, limit: 10 }, at.second).total).toBe(1);
  fill(id); // a member begins it
  s.profiles.choose(third);
  answer(id, 'cleanliness', dirty);
  s.profiles.choose(at.lead);
  s.audits.setPresent(id, [{ name: '顾明', role: '厅经理' }]);
  expect(s.assessments.history(id, 'cleanliness').map(({ profileId }) => profileId)).toEqual([third, at.second]);
  s.profiles.choose(at.owner);
  s.audits.setInspectors(id, [at.second, at.lead].map((profileId) => ({ profileId, from: null })));
  s.profiles.choose(third);
  expect(() => answer(id, 'cleanliness', dirty)).toThrow(expect.objectContaining({ code: 'forbidden' }));
  s.profiles.choose(at.lead);
  sign(id);
  expect(submit(id).state).toBe('submitted');
  s.profiles.update({ id: at.lead, name: '李雯', nickname: '', roles: ['inspector', 'reviewer'] });
  const own = { code: 'forbidden', detail: expect.objectContaining({ reason: 'own' }) };
  for (const one of [at.lead, third]) {
    s.profiles.choose(one);
    expect(() => s.reviews.take(id)).toThrow(expect.objectContaining(own));
  }
  s.profiles.choose(at.lead);
  expect(s.reviews.list().map(({ own: mine }) => mine)).toEqual([true]);
  s.profiles.choose(desk);
  s.reviews.take(id);
  for (const [profileId, name] of [[at.second, '陈静'], [at.lead, '李文']] as const) s.profiles.update({ id: profileId, name, nickname: '', roles: ['inspector'] });
  const card = s.scorecards.get(id);
  expect([card.inspector, card.visit.inspectorName, ...(card.audit?.inspectors ?? []).map(({ name }) => name)], 'as they were called when it began').toEqual(['陈立', '陈立', '陈立', '李雯']);
  expect(s.audits.get(id).inspectors.map(({ name }) => name)).toEqual(['陈静', '李文']);
  expect(isWhole(await s.verify())).toBe(true);
});
