import { describe, expect, it } from 'vitest';
import type { Visit } from '@shared/visits';
import { daysBetween, sortMyDay } from '../../renderer/features/today/sort';
import { noFilter, requested, tally, without } from '../../renderer/features/visits/filter';

const visit = (id: string, part: Partial<Visit> = {}): Visit => ({
  id, assessmentId: `a-${id}`, roundId: 'r1', roundTitle: 'November', hideScores: false, siteId: `s-${id}`, siteCode: id, siteName: `Dealer ${id}`, regionName: 'East', storefrontId: null,
  inspectorId: 'p1', inspectorName: 'Li', templateId: 't', templateVersion: 1, templateTitle: 'T', plannedOn: '2026-11-21', scenario: { title: '', text: '' },
  state: 'planned', answered: 0, items: 40, percent: null, outcome: null, updatedAt: '2026-11-20T08:00:00.000Z', ...part,
});
const ids = (visits: readonly Visit[]): string[] => visits.map(({ id }) => id);
const today = '2026-11-21';

describe('my day', () => {
  it('puts begun and returned work first, whatever its day, then what is planned for today', () => {
    const day = sortMyDay([visit('c'), visit('a', { state: 'in-progress', plannedOn: '2026-12-01' }), visit('b', { state: 'returned', plannedOn: '2026-11-01' })], today);
    expect(ids(day.now)).toEqual(['b', 'a', 'c']);
    expect(day.overdue).toEqual([]);
  });

  it('calls planned visits of earlier days overdue, oldest first, and later ones later, nearest first', () => {
    const day = sortMyDay([visit('a', { plannedOn: '2026-11-20' }), visit('b', { plannedOn: '2026-11-02' }), visit('c', { plannedOn: '2026-11-30' }), visit('d', { plannedOn: '2026-11-22' })], today);
    expect(ids(day.overdue)).toEqual(['b', 'a']);
    expect(ids(day.later)).toEqual(['d', 'c']);
  });

  it('lists what is handed in by the latest change, and leaves void visits out', () => {
    const day = sortMyDay([
      visit('a', { state: 'submitted', updatedAt: '2026-11-19T08:00:00.000Z' }), visit('b', { state: 'published', updatedAt: '2026-11-20T08:00:00.000Z' }), visit('c', { state: 'void' }),
    ], today);
    expect(ids(day.handedIn)).toEqual(['b', 'a']);
    expect([day.now, day.overdue, day.later]).toEqual([[], [], []]);
  });

  it('counts whole days, also over a change of summer time and of the year', () => {
    expect(daysBetween('2026-11-18', today)).toBe(3);
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2025-12-31', '2026-01-01')).toBe(1);
  });
});

describe('filtering visits', () => {
  const visits = [visit('D001'), visit('D002', { state: 'submitted' })];
  it('asks main for what the filter says, and for what lies in no round or region', () => {
    expect(requested(noFilter, false)).toEqual({ mine: false, audits: false, text: '' });
    expect(requested({ search: ' d002 ', state: 'submitted', round: without, region: without }, true)).toEqual({ mine: true, audits: false, text: 'd002', states: ['submitted'], roundId: null, regionId: null });
    expect(requested({ ...noFilter, round: 'r1', region: 'east' }, false)).toMatchObject({ roundId: 'r1', regionId: 'east' });
  });
  it('offers every value that occurs, with how often', () => {
    expect(tally([...visits, visit('D003')], ({ state }) => ({ value: state, label: state }))).toEqual([{ value: 'planned', label: 'planned', count: 2 }, { value: 'submitted', label: 'submitted', count: 1 }]);
  });
});
