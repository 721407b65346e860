/** Why an item lost points, from the form's own list. W goes to it from the item; there a digit takes the cause of that place, and gives it up again. */
import type { KeyboardEvent } from 'react';
import type { Answer } from '@shared/assessments';
import { textOf, type Item } from '@shared/templates/template';
import { Chip } from '../../ui/Chip';
import { Kbd } from '../../ui/Kbd';
import { withCause } from './answers';
import { useChecklist } from './assessments.store';
import { putAnswer } from './disk';
import { isComposing } from './keys';
import { focusItem } from './onward';
import { causesDomId } from './reveal';
import { useWords } from './words';

export function Causes({ item, causes, answer }: { item: Item; causes: NonNullable<Item['causes']>; answer: Answer | undefined }) {
  const { t, language } = useWords();
  const focused = useChecklist((open) => open.focus === item.id && open.editable && !open.draft);
  const isOn = (id: string): boolean => answer?.causes?.includes(id) ?? false;
  const toggle = (id: string): void => putAnswer(item.id, withCause(answer, id, !isOn(id)));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (isComposing(event.nativeEvent) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const chips = [...event.currentTarget.querySelectorAll('button')];
    const at = chips.findIndex((chip) => chip === document.activeElement);
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
    if (event.code === 'ArrowRight' || event.code === 'ArrowLeft') chips[(at + (event.code === 'ArrowRight' ? 1 : -1) + chips.length) % chips.length]?.focus();
    else if (event.code === 'Escape') { chips[at]?.blur(); focusItem(item.id); }
    else if (digit !== null) {
      const cause = causes[Number(digit[1]) - 1];
      if (cause !== undefined) toggle(cause.id);
    } else return;
    event.preventDefault();
    event.stopPropagation(); // a digit answers the item everywhere else
  };
  return (
    <div className="checklist-causes" id={causesDomId(item.id)} role="group" aria-label={t('assessments.causes')} aria-keyshortcuts="W" onKeyDown={onKeyDown}>
      {causes.map((cause, index) => (
        <Chip key={cause.id} on={isOn(cause.id)} onToggle={() => toggle(cause.id)}>{focused && index < 9 ? <span className="checklist-cause-number" aria-hidden="true">{index + 1}</span> : null}{textOf(cause.label, language)}</Chip>
      ))}
      {focused ? <span aria-hidden="true"><Kbd>W</Kbd></span> : null}
    </div>
  );
}
