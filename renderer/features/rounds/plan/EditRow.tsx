/** One visit of a plan by hand: who, when, in which part of the day, with which story. What it would break is said at once. */
import { useState } from 'react';
import { refusedCodes, type Plan, type PlanRow, type RoundDetail } from '@shared/rounds';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { Field } from '../../../ui/Field';
import { useRequest } from '../../../api';
import { DayPicker } from '../../agents/DayPicker';
import { FormModal } from '../../organisation/FormModal';
import { weekdayText } from '../weekday';
import { isBadWindow, WindowField } from '../WindowField';
import { changeRows, removeRows } from './plan.store';
import type { PlanWords } from './usePlanWords';

interface Props { round: RoundDetail; plan: Plan; row: PlanRow; words: PlanWords; onClose: () => void }

export function EditRow({ round, plan, row, words, onClose }: Props) {
  const { t, language } = useText();
  const [draft, setDraft] = useState({ inspectorId: row.inspectorId, plannedOn: row.plannedOn, window: row.window, scenarioId: row.scenarioId });
  const changed = { ...row, ...draft, fixed: true };
  const { data: judged } = useRequest('rounds.check', { id: round.id, rows: plan.rows.map((each) => (each.key === row.key ? changed : each)) }, { gcTime: 0, placeholderData: (before) => before });
  const problems = judged?.problems.filter(({ key }) => key === row.key) ?? [];
  const { code, name, regionName } = words.site(row.siteId);
  const load = (id: string): string => {
    const line = judged?.loads.find(({ inspectorId }) => inspectorId === id);
    return line === undefined ? '' : ` (${line.visits + line.before}${line.capacity === null ? '' : ` / ${line.capacity}`})`;
  };
  const save = (): void => { changeRows(round.id, new Set([row.key]), draft); onClose(); };
  return (
    <FormModal title={`${code} ${name}`} width={520} confirm={{ busy: isBadWindow(draft.window), run: save }} onClose={onClose} onOpen={() => document.querySelector<HTMLElement>('.rounds-edit select')?.focus()}>
      <div className="rounds-edit">
        <p className="rounds-muted">{[words.component(row.component), row.n > 1 ? t('rounds.plan.nth', { n: row.n }) : '', regionName ?? ''].filter((part) => part !== '').join(' · ')}</p>
        <div className="rounds-pair">
          <Field label={t('visits.inspector')}>{(control) => (
            <select className="ui-input" {...control} value={draft.inspectorId ?? ''} onChange={({ target }) => setDraft({ ...draft, inspectorId: target.value === '' ? null : target.value })}>
              <option value="">{t('rounds.plan.noPerson')}</option>
              {words.inspectors.map(({ id, name: person }) => <option key={id} value={id}>{person}{load(id)}</option>)}
            </select>
          )}</Field>
          <Field label={t('visits.plannedOn')} hint={draft.plannedOn === null ? t('rounds.plan.noDay') : weekdayText(draft.plannedOn, language)}>{({ id }) => <DayPicker id={id} value={draft.plannedOn} onChange={(day) => setDraft({ ...draft, plannedOn: day })} />}</Field>
        </div>
        <WindowField window={draft.window} onChange={(window) => setDraft({ ...draft, window })} />
        {round.scenarios.length === 0 ? null : (
          <Field label={t('visits.scenario')}>{(control) => (
            <select className="ui-input" {...control} value={draft.scenarioId ?? ''} onChange={({ target }) => setDraft({ ...draft, scenarioId: target.value === '' ? null : target.value })}>
              <option value="">{t('rounds.plan.noScenario')}</option>
              {round.scenarios.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
            </select>
          )}</Field>
        )}
        <div className="rounds-judged" role="status">
          {problems.length === 0 ? <p className="rounds-good">{t('rounds.plan.fits')}</p> : (
            <ul>{problems.map(({ code: each, count }) => <li key={each} className={refusedCodes.includes(each) ? 'rounds-seal' : 'rounds-watch'}><span aria-hidden="true">⚠ </span>{words.problem(each, count)}{refusedCodes.includes(each) ? t('rounds.plan.refused') : ''}</li>)}</ul>
          )}
        </div>
        <div className="rounds-buttons">
          {row.fixed ? <Button kind="quiet" onClick={() => { changeRows(round.id, new Set([row.key]), { fixed: false }); onClose(); }}>{t('rounds.plan.release')}</Button> : null}
          <Button kind="danger" onClick={() => { removeRows(round.id, new Set([row.key])); onClose(); }}>{t('rounds.plan.take')}</Button>
        </div>
      </div>
    </FormModal>
  );
}
