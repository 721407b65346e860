/** Regions, sites and people on a real database: every change is whole in the journal and kept in the history; refusals change nothing. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOf } from '@shared/canonical';
import { isWhole } from '@shared/journal';
import { AppError } from '@shared/result';
import { regionSchema, siteSchema, type Region } from '@shared/sites';
import type { Template } from '@shared/templates/template';
import type { Services } from '../../electron/services';
import { addProgramme, openTestData, removeFolders } from '../fixtures/database';
import { openOwnerBench, type Bench } from '../fixtures/services';

const template: Template = {
  format: 'mingcha.template/1', id: 'probe', version: 1, kind: 'visit', title: '试验',
  sections: [{ id: 'main', title: '主体', children: [{ id: 'level', type: 'scale', text: '水平', min: 0, max: 100, points: 100 }] }],
};
let bench: Bench;
let s: Services;
let owner: string;
beforeEach(async () => { ({ bench, s, owner } = await openOwnerBench()); });
afterEach(async () => {
  expect(isWhole(await s.verify())).toBe(true); // whatever a test did or was refused
  bench.remove();
});

const refused = (work: () => unknown): object => {
  const before = [s.journal.head(), s.sites.list(), s.regions.list(), s.profiles.list()];
  try {
    work();
  } catch (error) {
    expect([s.journal.head(), s.sites.list(), s.regions.list(), s.profiles.list()]).toEqual(before);
    if (error instanceof AppError) return { code: error.code, path: error.path, detail: error.detail };
    throw error;
  }
  return { code: 'none' };
};
const site = (code: string, region = '', more: object = {}) => s.sites.create({ code, name: `网点 ${code}`, region, ...more });
const region = (path: string): Region => {
  const found = s.regions.list().find((each) => each.path === path && each.archivedAt === null);
  if (found === undefined) throw new Error(`no region ${path}`);
  return found;
};
const inUse = () => s.regions.list().filter((each) => each.archivedAt === null).map(({ path, sites }) => [path, sites]);
const actions = () => s.journal.list({ before: null, limit: 5 }).entries.map(({ action }) => action);

describe('regions', () => {
  it('are made along a path, once, and are counted with the sites directly in them', () => {
    const first = site('S1', '华东 / 江苏 / 苏州');
    expect(siteSchema.parse(first)).toEqual(first);
    expect(first.regionName).toBe('华东 / 江苏 / 苏州');
    site('S2', ' 华东/江苏 ');
    site('S3', '华北');
    expect(inUse()).toEqual([['华东', 0], ['华东 / 江苏', 1], ['华东 / 江苏 / 苏州', 1], ['华北', 1]]);
    for (const each of s.regions.list()) expect(regionSchema.parse(each)).toEqual(each);
  });

  it('are renamed and moved with all that is below, never into themselves, and never onto a name in the same place', () => {
    site('S1', '华东 / 江苏 / 苏州');
    const jiangsu = region('华东 / 江苏');
    const north = s.regions.create({ parentId: null, name: '北方' });
    expect(s.regions.update({ id: jiangsu.id, parentId: north.id, name: '苏省' })).toMatchObject({ path: '北方 / 苏省' });
    expect(s.sites.list()[0]?.regionName).toBe('北方 / 苏省 / 苏州');
    expect(s.regions.history(jiangsu.id).map(({ fields }) => fields)).toEqual([
      [{ field: 'parentId', before: '华东', after: '北方' }, { field: 'name', before: '江苏', after: '苏省' }],
      [{ field: 'parentId', before: '', after: '华东' }, { field: 'name', before: '', after: '江苏' }],
    ]);
    const inside = region('北方 / 苏省 / 苏州');
    expect(refused(() => s.regions.update({ id: north.id, parentId: inside.id, name: '北方' }))).toMatchObject({ code: 'invalid', path: '/parentId' });
    expect(refused(() => s.regions.update({ id: north.id, parentId: north.id, name: '北方' }))).toMatchObject({ code: 'invalid', path: '/parentId' });
    expect(refused(() => s.regions.create({ parentId: null, name: '华东' }))).toMatchObject({ code: 'invalid', path: '/name', detail: { taken: '华东' } });
    expect(refused(() => s.regions.update({ id: north.id, parentId: null, name: '华东' }))).toMatchObject({ path: '/name', detail: { taken: '华东' } });
    expect(refused(() => s.regions.create({ parentId: null, name: '华东/西' }))).toMatchObject({ code: 'invalid', path: '/name', detail: { character: '/' } });
    expect(refused(() => s.regions.create({ parentId: 'nowhere', name: '东' }))).toMatchObject({ code: 'not-found' });
  });

  it('are archived only when empty; the name is free then', () => {
    const only = site('S1', '华东 / 江苏');
    expect(refused(() => s.regions.archive(region('华东').id))).toMatchObject({ code: 'state', detail: { sites: 0, regions: 1 } });
    expect(refused(() => s.regions.archive(region('华东 / 江苏').id))).toMatchObject({ code: 'state', detail: { sites: 1, regions: 0 } });
    s.sites.archive([only.id]);
    s.regions.archive(region('华东 / 江苏').id);
    expect(inUse()).toEqual([['华东', 0]]);
    expect(s.sites.get(only.id)?.regionName).toBe('华东 / 江苏'); // as it was
    s.regions.create({ parentId: region('华东').id, name: '江苏' });
    s.sites.restore([only.id]); // into the region in use of that path
    expect(inUse()).toEqual([['华东', 0], ['华东 / 江苏', 1]]);
  });

  it('merge with all that is in them, children of equal names too', () => {
    const [a, b, c] = [site('S1', '华东 / 江苏 / 苏州'), site('S2', '东部 / 江苏 / 苏州'), site('S3', '东部 / 江苏')];
    site('S4', '东部 / 浙江');
    const gone = site('S5', '东部');
    s.sites.archive([gone.id]);
    const [east, other] = [region('华东'), region('东部')];
    s.regions.merge(other.id, east.id);
    expect(inUse()).toEqual([['华东', 0], ['华东 / 江苏', 1], ['华东 / 江苏 / 苏州', 2], ['华东 / 浙江', 1]]);
    expect([b, c, a].map(({ id }) => s.sites.get(id)?.regionName)).toEqual(['华东 / 江苏 / 苏州', '华东 / 江苏', '华东 / 江苏 / 苏州']);
    expect(s.sites.get(gone.id)?.regionName).toBe('华东');
    expect(s.regions.list().find(({ id }) => id === other.id)).toMatchObject({ mergedInto: east.id, name: '东部' });
    // up into its own parent, which has a child of the same name as one that comes
    s.regions.create({ parentId: region('华东 / 江苏').id, name: '浙江' });
    s.regions.create({ parentId: region('华东 / 江苏').id, name: '江苏' });
    s.regions.merge(region('华东 / 江苏').id, east.id);
    expect(inUse()).toEqual([['华东', 1], ['华东 / 江苏', 0], ['华东 / 浙江', 1], ['华东 / 苏州', 2]]);
    s.regions.merge(east.id, s.regions.create({ parentId: null, name: '全国' }).id); // what was merged before points to where the sites are
    expect(s.regions.list().filter(({ mergedInto }) => mergedInto === east.id)).toEqual([]);
    expect(refused(() => s.regions.merge(region('全国').id, region('全国 / 苏州').id))).toMatchObject({ code: 'invalid', path: '/into' });
    expect(refused(() => s.regions.merge(other.id, region('全国').id))).toMatchObject({ code: 'invalid', path: '/id', detail: { archived: '东部' } });
  });
});

describe('sites', () => {
  it('keep every field, and a history of each change with names for ids', () => {
    const made = site('S1', '华东', { address: '园区大道 1 号', tags: ['A', 'A', 'B'], grade: '优', contact: '王店长', phone: '0512-1', openingHours: '9:00–18:00' });
    expect(made).toMatchObject({ tags: ['A', 'B'], grade: '优', contact: '王店长', phone: '0512-1', openingHours: '9:00–18:00', mergedInto: null });
    bench.pass(60);
    s.sites.update({ id: made.id, code: 'S1', name: '新名', region: '华北 / 山西', tags: ['B', 'C'], grade: '优', contact: '王店长', phone: '0512-1', openingHours: '9:00–18:00', address: '园区大道 1 号' });
    const [latest, first] = s.sites.history(made.id);
    expect(latest).toMatchObject({ profile: '赵敏', import: null, at: '2026-11-21T06:01:00.000Z' });
    expect(latest?.fields).toEqual([
      { field: 'name', before: '网点 S1', after: '新名' }, { field: 'regionId', before: '华东', after: '华北 / 山西' }, { field: 'tags', before: 'A、B', after: 'B、C' },
    ]);
    expect(first?.fields.find(({ field }) => field === 'code')).toEqual({ field: 'code', before: '', after: 'S1' });
    expect(first?.fields.some(({ field }) => field === 'archivedAt')).toBe(false);
  });

  it('write nothing where nothing differs', () => {
    const made = site('S1', '华东', { tags: ['A'] });
    const head = s.journal.head();
    s.sites.update({ id: made.id, code: 'S1', name: made.name, region: '华东', tags: ['A'] });
    expect(s.sites.bulk([made.id], { addTags: ['A'], region: '华东' })).toEqual({ changed: 0 });
    expect(s.journal.head()).toEqual(head);
  });

  it('are refused a code in use, also one of an archived site or of an import under way', () => {
    const first = site('S1');
    s.sites.archive([first.id]);
    expect(refused(() => site('S1', '新区'))).toEqual({ code: 'invalid', path: '/code', detail: { taken: 'S1' } });
    s.db.exec(`INSERT INTO imports (id, target, file, sha256, bytes, options, started_at) VALUES ('i1', 'sites', 'a.csv', 'x', 1, '{}', '2026-11-21T06:00:00.000Z');
      INSERT INTO regions (id, name, import_id) VALUES ('r-new', '西域', 'i1'); INSERT INTO sites (id, code, name, import_id) VALUES ('s-new', 'S9', '看不见', 'i1')`);
    expect([s.sites.get('s-new'), s.sites.list().length, s.regions.list()]).toEqual([null, 1, []]);
    expect(refused(() => site('S9'))).toMatchObject({ code: 'invalid', path: '/code' });
    expect(refused(() => site('S2', '西域'))).toMatchObject({ code: 'conflict' });
    expect(refused(() => s.sites.update({ id: 's-new', code: 'S9', name: '改' }))).toMatchObject({ code: 'not-found' });
    s.db.exec("DELETE FROM sites WHERE id = 's-new'; DELETE FROM regions WHERE id = 'r-new'");
  });

  it('change many at once in one transaction, and say how many differ', () => {
    const ids = ['S1', 'S2', 'S3'].map((code) => site(code, '华东', { tags: ['旧'] }).id);
    const { seq } = s.journal.head();
    expect(s.sites.bulk(ids, { region: '华南 / 广东', grade: 'A', addTags: ['新'], removeTags: ['旧'] })).toEqual({ changed: 3 });
    expect(s.journal.head().seq).toBe(seq + 3); // two regions, and one entry for all three
    expect(actions()[0]).toBe('site.bulk');
    expect(s.sites.list().map(({ regionName, grade, tags }) => [regionName, grade, tags])).toEqual(Array.from({ length: 3 }, () => ['华南 / 广东', 'A', ['新']]));
    s.sites.bulk([ids[0]!], { region: '' });
    expect(s.sites.get(ids[0]!)?.regionId).toBeNull();
    expect(refused(() => s.sites.bulk([ids[1]!, 'nobody'], { grade: 'B', region: '新的' }))).toMatchObject({ code: 'not-found' });
    expect(refused(() => s.sites.bulk([ids[1]!], { grade: 'B', addTags: Array.from({ length: 20 }, (_, i) => `t${i}`) }))).toMatchObject({ code: 'invalid', path: '/addTags' });
  });

  it('journal a change of thousands in several entries of one transaction', () => {
    const ids = Array.from({ length: 2500 }, (_, index) => `bulk-${index}`);
    s.journal.official(() => {
      const add = s.db.prepare('INSERT INTO sites (id, code, name) VALUES (?, ?, ?)');
      ids.forEach((id) => add.run(id, id, id));
      s.journal.append({ action: 'test.fill', subject: { kind: 'site', id: ids[0]! }, records: ids.map((id) => ({ kind: 'site', id })) });
    });
    const { seq } = s.journal.head();
    expect(s.sites.bulk(ids, { grade: 'A' })).toEqual({ changed: 2500 });
    expect(s.journal.head().seq).toBe(seq + 3);
  });

  it('take a storefront photo that belongs to no inspection, and give it back', () => {
    const shop = site('S1');
    const file = join(bench.folder, 'IMG_20261121_140210.png');
    writeFileSync(file, Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64'));
    const photo = s.evidence.storeFile(file, { assessmentId: null }).id;
    expect(s.sites.setStorefront(shop.id, photo).storefrontId).toBe(photo);
    expect(s.sites.history(shop.id)[0]?.fields).toEqual([{ field: 'storefrontId', before: '', after: 'IMG_20261121_140210.png' }]);
    expect(s.sites.setStorefront(shop.id, null).storefrontId).toBeNull();
    const text = join(bench.folder, 'note.txt');
    writeFileSync(text, 'no picture');
    const note = s.evidence.storeFile(text, { assessmentId: null }).id;
    for (const id of [note, 'nothing']) expect(refused(() => s.sites.setStorefront(shop.id, id))).toMatchObject({ code: 'invalid', path: '/evidenceId' });
  });
});

describe('what was inspected', () => {
  const plan = (siteId: string, plannedOn = '2026-11-10', roundId: string | null = null) =>
    s.visits.plan({ templateId: 'probe', templateVersion: 1, siteId, inspectorId: owner, roundId, plannedOn, scenario: { title: '', text: '' } }).assessmentId;
  const fill = (id: string, level: number): string => {
    s.assessments.open(id);
    s.assessments.submit({ id, revision: s.assessments.answer({ id, revision: 0, itemId: 'level', answer: { value: level } }).revision });
    bench.pass(60);
    return id;
  };
  beforeEach(() => {
    const file = join(bench.folder, 'probe.json');
    writeFileSync(file, JSON.stringify(template));
    s.templates.importFile(file);
  });

  it('keeps the card as it was when its site is renamed, moved or merged, and its region renamed', () => {
    const shop = site('S1', '华东 / 江苏');
    const peer = site('S2', '华东 / 江苏');
    const far = site('S3', '华北');
    fill(plan(peer.id), 70);
    fill(plan(far.id), 50);
    const id = fill(plan(shop.id), 80);
    const { journalHead: _before, ...card } = s.scorecards.get(id);
    expect(card.visit).toMatchObject({ siteCode: 'S1', siteName: '网点 S1', regionName: '华东 / 江苏' });
    expect(card.comparisons.find(({ key }) => key === 'region')).toMatchObject({ label: '江苏', n: 2, mean: '75.0' });
    s.sites.update({ id: shop.id, code: 'NEW-1', name: '改名店', region: '华北' });
    s.regions.update({ id: region('华东 / 江苏').id, parentId: null, name: '苏省' });
    s.sites.update({ id: far.id, code: 'S3', name: '远店', region: '苏省' });
    const { journalHead: _after, ...again } = s.scorecards.get(id);
    expect(again).toEqual(card);
    s.sites.merge(far.id, [shop.id]);
    expect(s.scorecards.get(id).visit).toEqual(card.visit);
    expect(s.visits.get(id)).toMatchObject({ siteCode: 'NEW-1', siteName: '改名店' }); // lists show today's
  });

  it('stays with the site it was made to in a merge, but for visits not begun; the past is one', () => {
    const [kept, old] = [site('S1', '', { tags: ['A'] }), site('S2', '', { tags: ['B'] })];
    const earlier = site('S0');
    const team = s.teams.create({ name: '一组', siteId: old.id });
    const past = fill(plan(earlier.id, '2026-10-01'), 40);
    const handedIn = fill(plan(old.id, '2026-11-01'), 60);
    const begun = plan(old.id, '2026-11-05');
    s.assessments.open(begun);
    const planned = plan(old.id, '2026-12-01');
    s.sites.merge(old.id, [earlier.id]);
    expect(s.sites.merge(kept.id, [old.id])).toMatchObject({ tags: ['A', 'B'], archivedAt: null });
    expect([earlier.id, old.id].map((id) => s.sites.get(id)?.mergedInto)).toEqual([kept.id, kept.id]);
    expect([past, handedIn, begun, planned].map((id) => s.visits.get(id)?.siteCode)).toEqual(['S0', 'S2', 'S2', 'S1']);
    expect(s.teams.get(team.id)).toMatchObject({ siteId: kept.id, siteName: '网点 S1' });
    const card = s.scorecards.get(fill(plan(kept.id, '2026-11-20'), 80));
    expect(card.comparisons.find(({ key }) => key === 'previous')).toMatchObject({ mean: '60.0', on: '2026-11-01' });
    expect(card.comparisons.find(({ key }) => key === 'recent')).toMatchObject({ n: 3, mean: '60.0' }); // 80, 60, 40
    expect(refused(() => plan(old.id))).toMatchObject({ code: 'invalid', path: '/siteId' });
    expect(refused(() => s.sites.merge(old.id, [kept.id]))).toMatchObject({ code: 'state' });
    expect(refused(() => s.sites.merge(kept.id, [kept.id]))).toMatchObject({ code: 'invalid', path: '/others' });
    s.sites.restore([old.id]);
    expect(s.sites.get(old.id)).toMatchObject({ archivedAt: null, mergedInto: null });
  });

  it('conditions on the last inspection look at merged sites too', () => {
    const [kept, old] = [site('S1'), site('S2')];
    const past = fill(plan(old.id), 60);
    s.db.prepare("UPDATE assessments SET state = 'approved' WHERE id = ?").run(past);
    s.journal.official(() => s.journal.append({ action: 'test.approve', subject: { kind: 'assessment', id: past }, records: [{ kind: 'assessment', id: past }] }));
    s.sites.merge(kept.id, [old.id]);
    expect(s.assessments.open(plan(kept.id)).context).toMatchObject({ last: { level: 60 }, site: { code: 'S1', regionId: '' } });
  });

  it('shows the nickname on reports unless its round says otherwise', () => {
    s.profiles.update({ id: owner, name: '赵敏', nickname: '青竹', roles: ['owner', 'inspector'] });
    const shop = site('S1');
    const round = (nicknames?: boolean) => s.rounds.create({ title: 'R', startsOn: '2026-11-01', endsOn: '2026-11-30', ...(nicknames === undefined ? {} : { nicknames }), components: [{ templateId: 'probe', templateVersion: 1, weight: 1 }] }).id;
    const shown = [null, round(), round(true), round(false)].map((id) => s.scorecards.get(fill(plan(shop.id, '2026-11-10', id), 80)).inspector);
    expect(shown).toEqual(['青竹', '青竹', '青竹', '赵敏']);
  });
});

describe('people', () => {
  it('declare interests and are archived, never the last owner in use nor whoever is working', () => {
    const shop = site('S1', '华东');
    const other = s.profiles.create({ name: '钱一', roles: ['owner'] });
    s.profiles.update({ id: other.id, name: '钱一', roles: ['owner', 'reviewer'], interests: [{ kind: 'site', id: shop.id, note: '家属' }, { kind: 'region', id: shop.regionId ?? '', note: '' }] });
    expect(s.profiles.history(other.id)[0]?.fields).toEqual([
      { field: 'roles', before: 'owner', after: 'owner、reviewer' }, { field: 'interests', before: '', after: 'S1 网点 S1 (家属)、华东' },
    ]);
    expect(refused(() => s.profiles.archive([other.id, owner]))).toEqual({ code: 'state', path: undefined, detail: { working: '赵敏' } });
    s.profiles.archive([other.id]);
    expect(s.profiles.get(other.id)?.archivedAt).not.toBeNull();
    expect(refused(() => s.profiles.choose(other.id))).toMatchObject({ code: 'state' });
    expect(refused(() => s.profiles.update({ id: owner, name: '赵敏', roles: ['inspector'] }))).toMatchObject({ code: 'state', detail: { last: 'owner' } });
    s.profiles.leave();
    expect(refused(() => s.profiles.archive([owner]))).toMatchObject({ code: 'state', detail: { last: 'owner' } });
    s.profiles.restore([other.id]);
    s.profiles.archive([owner]);
    expect(s.profiles.list().map(({ archivedAt }) => archivedAt !== null)).toEqual([true, false]);
  });
});

describe('records of the first schema', () => {
  afterAll(removeFolders);
  it('keep their digests: what came later is left out while it says nothing', async () => {
    const data = await openTestData();
    addProgramme(data);
    const { entry } = data.db.prepare<[], { entry: string }>('SELECT entry FROM journal').get()!;
    const digests = new Map((JSON.parse(entry) as { digests: { kind: string; sha256: string }[] }).digests.map(({ kind, sha256 }) => [kind, sha256]));
    const at = '2026-11-21T05:00:00.000Z';
    expect(digests.get('region')).toBe(digestOf({ id: 'r1', parent_id: null, name: '华东' }));
    expect(digests.get('site')).toBe(digestOf({ id: 's1', code: 'SH001', name: '南京路店', region_id: 'r1', address: '', tags: [], storefront_id: null, storefront_sha256: null, archived_at: null }));
    expect(digests.get('profile')).toBe(digestOf({ id: 'p1', name: '王芳', nickname: '', roles: ['inspector'], created_at: at, archived_at: null }));
    expect(digests.get('visit')).toBe(digestOf({ id: 'v1', round_id: 'o1', site_id: 's1', inspector_id: 'p1', planned_on: '2026-11-21', scenario: { title: '', text: '' }, created_at: at }));
    expect(digests.get('round')).toBe(digestOf({
      round: { id: 'o1', title: '第四季度', starts_on: '2026-10-01', ends_on: '2026-12-31', hide_scores: 0, created_at: at },
      components: [{ position: 0, template_id: 'shop', template_version: 1, weight: 1.5 }],
    }));
    for (const [kind, sql] of Object.entries({
      region: "UPDATE regions SET merged_into = 'r1'", site: "UPDATE sites SET opening_hours = '9'", profile: 'UPDATE profiles SET interests = \'[{"kind":"site","id":"s1","note":""}]\'',
      round: 'UPDATE rounds SET settings = \'{"nicknames":false}\'', visit: "UPDATE visits SET make_up_of = 'v1'",
    })) {
      data.db.exec(sql); // and what is said now is seen
      expect(data.journal.check().records.altered.map((altered) => altered.kind)).toContain(kind);
    }
    data.close();
  });
});
