/** 必检: what is looked at whole. It is taken out of the population before the freeze and reported apart. */
import { useState } from 'react';
import type { CallPopulationPlan, PopulationPlan, SitePopulationPlan } from '@shared/draws';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { Count } from '../Count';
import { Part } from '../Step';
import { Conditions } from '../../calls/Conditions';
import { pastedIds } from './pasted';
import { SiteFilterFields } from './SiteForm';

type Must = CallPopulationPlan['must'][number] | SitePopulationPlan['must'][number];
const blank = { filter: null, newStaffDays: null, ids: [] };

function MustRow({ subject, must, onChange, onDrop }: { subject: 'calls' | 'sites'; must: Must; onChange: (must: Must) => void; onDrop: () => void }) {
  const { t } = useText();
  const [reason, setReason] = useState(must.reason);
  const [ids, setIds] = useState(must.ids.join('\n'));
  const conditions = subject === 'calls' ? ((must as CallPopulationPlan['must'][number]).filter?.conditions ?? []) : [];
  const setConditions = (next: typeof conditions): void => onChange({ ...must, filter: next.length === 0 ? null : { from: null, to: null, conditions: next } } as Must);
  return (
    <fieldset className="draw-must">
      <legend className="visually-hidden">{must.reason}</legend>
      <div className="draw-must-head">
        <input className="ui-input" aria-label={t('draws.mustReason')} maxLength={120} value={reason} aria-invalid={reason.trim() === ''} onBlur={() => { if (reason.trim() === '') setReason(must.reason); }}
          onChange={({ target }) => { setReason(target.value); if (target.value.trim() !== '') onChange({ ...must, reason: target.value.trim() } as Must); }} />
        <Button kind="quiet" aria-label={t('draws.dropMust', { reason: must.reason })} onClick={onDrop}>✕</Button>
      </div>
      {subject === 'calls'
        ? <Conditions label={t('draws.mustFilter')} conditions={conditions} onAdd={(condition) => setConditions([...conditions, condition])} onDrop={(at) => setConditions(conditions.toSpliced(at, 1))} />
        : must.filter === null ? <Button kind="quiet" onClick={() => onChange({ ...must, filter: { regionIds: [], grades: [], tags: [] } } as Must)}>{t('draws.mustBy')}</Button>
          : <SiteFilterFields filter={(must as SitePopulationPlan['must'][number]).filter ?? { regionIds: [], grades: [], tags: [] }} onChange={(filter) => onChange({ ...must, filter } as Must)} />}
      {subject !== 'calls' ? null : must.newStaffDays === null ? <Button kind="quiet" onClick={() => onChange({ ...must, newStaffDays: 30 })}>{t('draws.mustByStaff')}</Button> : <p className="draw-inline">{t('draws.newStaff')} <Count label={t('draws.newStaff')} value={must.newStaffDays} least={1} most={3650} unit={t('draws.daysUnit')} placeholder="–" onChange={(newStaffDays) => onChange({ ...must, newStaffDays })} onNone={() => onChange({ ...must, newStaffDays: null })} /></p>}
      <textarea className="ui-input" rows={2} aria-label={t(`draws.mustIds.${subject}`)} placeholder={t(`draws.mustIds.${subject}`)} value={ids} onChange={({ target }) => { setIds(target.value); onChange({ ...must, ids: pastedIds(target.value) }); }} />
    </fieldset>
  );
}

export function Musts({ plan, onChange }: { plan: PopulationPlan; onChange: (plan: PopulationPlan) => void }) {
  const { t } = useText();
  const [keys, setKeys] = useState(() => plan.must.map((_, at) => at)); // of the rows: what is typed in one must not move to another
  const put = (must: Must[]): void => onChange({ ...plan, must } as PopulationPlan);
  const presets = plan.subject === 'calls' ? (['complaint', 'refund', 'newStaff'] as const) : (['complaint', 'lastPoor'] as const);
  const add = (name: (typeof presets)[number]): void => {
    setKeys([...keys, Math.max(0, ...keys) + 1]);
    put([...plan.must, { ...blank, reason: t(`draws.mustPresets.${name}`), ...(name === 'newStaff' ? { newStaffDays: 30 } : {}) }]);
  };
  return (
    <Part title={t('draws.must')} hint={t('draws.mustHint')}>
      {plan.must.map((must, at) => <MustRow key={keys[at] ?? at} subject={plan.subject} must={must} onChange={(next) => put(plan.must.toSpliced(at, 1, next as never))} onDrop={() => { setKeys(keys.toSpliced(at, 1)); put(plan.must.toSpliced(at, 1)); }} />)}
      <div className="draw-chips">{presets.map((name) => <Button key={name} kind="quiet" onClick={() => add(name)}>{t('draws.addMust', { reason: t(`draws.mustPresets.${name}`) })}</Button>)}</div>
    </Part>
  );
}
