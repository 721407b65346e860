/** A whole section that does not apply: one reason for every item that allows it and is still blank. */
import { useState } from 'react';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { skippable, skipSection } from './actions';
import { useChecklist } from './assessments.store';
import { isComposing } from './keys';
import { Sheet } from './Sheet';

export function SkipSheet({ ids, title, onClose }: { ids: readonly string[]; title: string; onClose: () => void }) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const open = useChecklist((all) => all);
  const affected = skippable(open, ids);
  const left = ids.filter((id) => open.items[id]?.state === 'blank').length - affected.length;
  const skip = (): void => {
    if (reason.trim() === '') return;
    skipSection(affected, reason.trim());
    onClose();
  };
  return (
    <Sheet title={t('assessments.skipTitle', { title })} onClose={onClose} actions={<Button size="large" kind="primary" disabled={reason.trim() === ''} onClick={skip}>{t('assessments.skipDo', { count: affected.length })}</Button>}>
      <p>{t('assessments.skipText', { count: affected.length })}{left > 0 ? ` ${t('assessments.skipLeft', { count: left })}` : ''}</p>
      <textarea className="checklist-input checklist-textarea" autoFocus aria-label={t('assessments.reason')} placeholder={t('assessments.reasonPlaceholder')} value={reason} onChange={({ target }) => setReason(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || isComposing(event.nativeEvent)) return;
          event.preventDefault(); // as in every box of the form: Enter finishes, Shift+Enter is a new line
          skip();
        }} />
    </Sheet>
  );
}
