/** A planned visit by hand: who, when, at what time of day. What it would break is said at once. */
import { useState } from 'react';
import type { Visit } from '@shared/visits';
import { useRequest } from '../../api';
import { useText } from '../../i18n';
import { Field } from '../../ui/Field';
import { DayPicker } from '../agents/DayPicker';
import { FormModal } from '../organisation/FormModal';
import { useReplanReason, type Replan } from './useReplan';
import { weekdayText } from './weekday';
import { isBadWindow, WindowField } from './WindowField';
import '../organisation/organisation.css';

interface Props { visit: Visit; people: readonly { id: string; name: string }[]; onReplan: (id: string, change: Replan) => void; onClose: () => void }

export function MoveVisit({ visit, people, onReplan, onClose }: Props) {
  const { t, pick, language } = useText();
  const reasonText = useReplanReason();
  const [draft, setDraft] = useState({ inspectorId: visit.inspectorId, plannedOn: visit.plannedOn, window: visit.window ?? null });
  const bad = isBadWindow(draft.window);
  const { data: judged } = useRequest('visits.replan', { ids: [visit.assessmentId], ...draft, dry: true }, { enabled: !bad, gcTime: 0, placeholderData: (before) => before });
  const changed = draft.inspectorId !== visit.inspectorId || draft.plannedOn !== visit.plannedOn || JSON.stringify(draft.window) !== JSON.stringify(visit.window ?? null);
  const refused = judged?.refused ?? [];
  return (
    <FormModal title={`${visit.siteCode} ${visit.siteName}`} width={500} confirm={{ busy: bad || !changed || refused.length > 0, run: () => { onReplan(visit.assessmentId, draft); onClose(); } }} onClose={onClose} onOpen={() => document.querySelector<HTMLElement>('.rounds-edit select')?.focus()}>
      <div className="rounds-edit">
        <p className="rounds-muted">{[visit.roundTitle ?? t('visits.noRound'), pick(visit.templateTitle), visit.regionName ?? ''].filter((part) => part !== '').join(' · ')}</p>
        <div className="rounds-pair">
          <Field label={t('visits.inspector')}>{(control) => <select className="ui-input" {...control} value={draft.inspectorId} onChange={({ target }) => setDraft({ ...draft, inspectorId: target.value })}>{people.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select>}</Field>
          <Field label={t('visits.plannedOn')} hint={weekdayText(draft.plannedOn, language)}>{({ id }) => <DayPicker id={id} allowClear={false} value={draft.plannedOn} onChange={(day) => setDraft({ ...draft, plannedOn: day ?? draft.plannedOn })} />}</Field>
        </div>
        <WindowField window={draft.window} onChange={(window) => setDraft({ ...draft, window })} />
        <div className="rounds-judged" role="status">
          {refused.length === 0 && (judged?.warnings ?? []).length === 0 ? <p className="rounds-good">{t('rounds.plan.fits')}</p> : (
            <ul>
              {refused.map(({ reason }) => <li key={reason} className="rounds-seal"><span aria-hidden="true">⚠ </span>{reasonText(reason)}{t('rounds.plan.refused')}</li>)}
              {judged?.warnings.map(({ reason }) => <li key={reason} className="rounds-watch"><span aria-hidden="true">⚠ </span>{reasonText(reason)}</li>)}
            </ul>
          )}
        </div>
      </div>
    </FormModal>
  );
}
