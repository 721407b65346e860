/** The plan as a calendar: a visit is dragged to another day or person, or moved there by keys. */
import { useMemo, useState } from 'react';
import { refusedCodes, type Plan, type RoundDetail } from '@shared/rounds';
import { useText } from '../../../i18n';
import type { Entry, Person, Place } from '../schedule/entries';
import { Schedule, type ScheduleView } from '../schedule/Schedule';
import { changeRows } from './plan.store';
import { problemsByRow } from './problems';
import type { PlanWords } from './usePlanWords';

export function PlanCalendar({ round, plan, words, onEdit }: { round: RoundDetail; plan: Plan; words: PlanWords; onEdit: (key: string) => void }) {
  const { t } = useText();
  const [view, setView] = useState<ScheduleView>('people');
  const [day, setDay] = useState(plan.rows.find(({ plannedOn }) => plannedOn !== null)?.plannedOn ?? round.startsOn);
  const entries = useMemo(() => {
    const problems = problemsByRow(plan);
    return plan.rows.flatMap((row): Entry[] => {
      if (row.plannedOn === null) return [];
      const { code, name } = words.site(row.siteId);
      const wrong = problems.get(row.key) ?? [];
      const tone = wrong.some((problem) => refusedCodes.includes(problem.code)) ? 'seal' : wrong.length > 0 ? 'watch' : row.fixed ? 'accent' : 'plain';
      return [{ id: row.key, day: row.plannedOn, personId: row.inspectorId ?? '', personName: words.person(row.inspectorId) || t('rounds.plan.noPerson'), code, name, tone, time: words.window(row), facts: wrong.map((problem) => words.problem(problem.code, problem.count)), href: null, movable: true }];
    });
  }, [plan, words, t]);
  const people = useMemo((): Person[] => {
    const loads = new Map(plan.loads.map((load) => [load.inspectorId, load]));
    const all = words.inspectors.map(({ id, name }): Person => { const load = loads.get(id); const count = (load?.visits ?? 0) + (load?.before ?? 0); return { id, name, note: load?.capacity == null ? t('rounds.plan.visits', { count }) : t('common.of', { done: count, total: load.capacity }) }; });
    return entries.some(({ personId }) => personId === '') ? [...all, { id: '', name: t('rounds.plan.noPerson'), note: '' }] : all;
  }, [plan.loads, words, entries, t]);
  const move = (key: string, { day: plannedOn, personId }: Place): void => changeRows(round.id, new Set([key]), { ...(plannedOn === undefined ? {} : { plannedOn }), ...(personId === undefined ? {} : { inspectorId: personId === '' ? null : personId }) });
  const undated = plan.rows.length - entries.length;
  return (
    <Schedule entries={entries} people={people} period={{ from: round.startsOn, to: round.endsOn }} day={day} onDay={setDay} view={view} onView={setView} onMove={move} onEdit={onEdit}>
      <span className="rounds-key"><i className="schedule-chip-accent" />{t('rounds.plan.fixed')}<i className="schedule-chip-watch" />{t('rounds.plan.keyProblem')}<i className="schedule-chip-seal" />{t('rounds.plan.keyRefused')}</span>
      {undated === 0 ? null : <span className="rounds-watch">{t('rounds.plan.undated', { count: undated })}</span>}
    </Schedule>
  );
}
