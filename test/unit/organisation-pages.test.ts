import { describe, expect, it } from 'vitest';
import type { Agent } from '@shared/agents';
import type { Region, Site } from '@shared/sites';
import { findRegion, regionTree, withAllBelow } from '../../renderer/features/regions/tree';
import { rangesOf, wordsOf } from '../../renderer/features/search/marks';
import { stepsBack as agentStepsBack } from '../../renderer/features/agents/bulk';
import { stepsBack } from '../../renderer/features/sites/bulk';
import { filterSites, noFilter, without } from '../../renderer/features/sites/filter';

const region = (id: string, parentId: string | null, sites = 0, archivedAt: string | null = null): Region => ({ id, parentId, name: id, path: id, sites, archivedAt, mergedInto: null });
const site = (id: string, part: Partial<Site> = {}): Site => ({
  id, code: id, name: id, regionId: null, regionName: null, address: '', tags: [], grade: '', contact: '', phone: '', openingHours: '', storefrontId: null, archivedAt: null, mergedInto: null, ...part,
});
const agent = (id: string, part: Partial<Agent> = {}): Agent => ({ id, number: id, name: id, extension: '', joinedOn: null, leftOn: null, teamId: null, teamName: null, tags: [], note: '', archivedAt: null, mergedInto: null, ...part });
const regions = [region('east', null, 1), region('jiangsu', 'east', 2), region('suzhou', 'jiangsu', 3), region('west', null), region('old', 'east', 0, '2026-01-01T00:00:00.000Z')];

describe('regions as a tree', () => {
  it('adds the sites of everything below, and leaves the archived out', () => {
    const tree = regionTree(regions);
    expect(tree.map(({ region: { id }, sites }) => [id, sites])).toEqual([['east', 6], ['west', 0]]);
    expect(findRegion(tree, 'jiangsu')?.sites).toBe(5);
    expect(findRegion(tree, 'old')).toBeNull();
  });
  it('puts what has lost its parent on top', () => {
    expect(regionTree([region('child', 'gone', 4)]).map(({ region: { id } }) => id)).toEqual(['child']);
  });
  it('filters a region with all below it', () => {
    expect([...withAllBelow(regions, 'jiangsu')].sort()).toEqual(['jiangsu', 'suzhou']);
    const sites = [site('a', { regionId: 'suzhou' }), site('b', { regionId: 'west' }), site('c'), site('d', { regionId: 'east', archivedAt: '2026-01-01T00:00:00.000Z' })];
    const ids = (chosen: string | null, part = {}) => filterSites(sites, regions, chosen, { ...noFilter, ...part }).map(({ id }) => id);
    expect(ids('east')).toEqual(['a']);
    expect(ids(without)).toEqual(['c']);
    expect(ids('east', { archived: true })).toEqual(['d']);
    expect(ids(null, { search: ' B ' })).toEqual(['b']);
  });
});

describe('taking a bulk change back', () => {
  it('gives each former value to those that had it, and touches only what changed', () => {
    const sites = [site('a', { grade: 'A', tags: ['new'] }), site('b', { grade: 'B' }), site('c', { grade: 'A', tags: ['new'] })];
    expect(stepsBack(sites, { grade: 'C' })).toEqual([{ ids: ['a', 'c'], change: { grade: 'A' } }, { ids: ['b'], change: { grade: 'B' } }]);
    expect(stepsBack(sites, { addTags: ['new'] })).toEqual([{ ids: ['b'], change: { removeTags: ['new'] } }]);
    expect(stepsBack(sites, { removeTags: ['new', 'none'] })).toEqual([{ ids: ['a', 'c'], change: { addTags: ['new'] } }]);
    expect(stepsBack([site('d')], { region: 'x' })).toEqual([{ ids: ['d'], change: { region: '' } }]);
  });
  it('gives agents their last day and their tags back; a change of team has no way back', () => {
    const agents = [agent('a', { leftOn: '2026-10-31', tags: ['night'] }), agent('b'), agent('c', { leftOn: '2026-11-30' })];
    expect(agentStepsBack(agents, { leftOn: '2026-11-30', addTags: ['night'] })).toEqual([{ ids: ['a'], change: { leftOn: '2026-10-31' } }, { ids: ['b'], change: { leftOn: null, removeTags: ['night'] } }, { ids: ['c'], change: { removeTags: ['night'] } }]);
    expect(agentStepsBack(agents, { team: { fromOn: '2026-11-01', teamId: null } })).toBeNull();
  });
});

describe('why something was found', () => {
  const marked = (text: string, query: string) => rangesOf(text, wordsOf(query)).map(([from, to]) => text.slice(from, to));
  it('marks a part of the text, whatever its case or width', () => {
    expect(marked('Suzhou SIP', 'ｓｉｐ')).toEqual(['SIP']);
    expect(marked('苏州园区恒星 4S 店', '园区 4s')).toEqual(['园区', '4S']);
    expect(marked('苏州', '杭州')).toEqual([]);
  });
  it('marks by the initials of pinyin', () => {
    expect(marked('北京亦庄恒星 4S 店', 'bjyz')).toEqual(['北京亦庄']);
    expect(marked('鼓楼支行', 'glzh')).toEqual(['鼓楼支行']);
    expect(marked('𠮷北京', 'bj')).toEqual(['北京']); // a character of two units moves nothing
  });
});
