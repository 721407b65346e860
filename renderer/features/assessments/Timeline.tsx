/** What happened at this visit and when, as its own traces tell it. */
import { useRequest } from '../../api';
import { useText } from '../../i18n';
import { focusItem } from './onward';
import { useChecklist } from './assessments.store';
import { eventText, timesOf } from '../visits/events';

export function Timeline() {
  const { t } = useText();
  const id = useChecklist((open) => open.id);
  const items = useChecklist((open) => open.outline.items);
  const day = useChecklist((open) => open.visit.plannedOn);
  const { data: events = [] } = useRequest('visits.timeline', { id });
  if (events.length === 0) return null;
  return (
    <details className="checklist-timeline" open>
      <summary>{t('assessments.timeline')} <span>{events.length}</span></summary>
      <ol>
        {events.map((event, at) => {
          const words = eventText(t, event, event.itemId === null ? '' : (items[event.itemId]?.number ?? ''));
          return (
            // oxlint-disable-next-line react/no-array-index-key -- events have no id; two may be alike
            <li key={`${at} ${event.at}`}>
              <time>{timesOf(event.at, day)}</time>
              {event.itemId === null ? <span>{words}</span> : <button type="button" className="checklist-event" onClick={() => focusItem(event.itemId)}>{words}</button>}
            </li>
          );
        })}
      </ol>
    </details>
  );
}
