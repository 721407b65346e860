/** The caption of a file, saved after a pause in the typing and when the box is left. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Evidence } from '@shared/assessments';
import { request } from '../../../api';
import { beforeClosing } from '../../../app/closing';
import { noteError } from '../../../app/notes';
import { useText } from '../../../i18n';
import { change, current } from '../assessments.store';

const PAUSE_MS = 400;

export function CaptionBox({ file, editable }: { file: Evidence; editable: boolean }) {
  const { t } = useText();
  const [draft, setDraft] = useState<string | null>(null);
  const unsaved = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const save = async (): Promise<void> => {
    clearTimeout(timer.current);
    const caption = unsaved.current;
    unsaved.current = null;
    if (caption === null) return;
    const id = current()?.id;
    try {
      const saved = await request('evidence.caption', { id: file.id, caption });
      if (id !== undefined) change(id, (open) => ({ evidence: { ...open.evidence, [saved.id]: saved } }));
    } catch (error) {
      unsaved.current ??= caption;
      noteError(error);
    }
  };
  const saveNow = useEffectEvent(save);
  useEffect(() => {
    const unregister = beforeClosing(async () => {
      await saveNow();
      return unsaved.current === null;
    });
    return () => {
      unregister();
      void saveNow();
    };
  }, []);

  if (!editable) return file.caption === '' ? null : <p className="checklist-caption">{file.caption}</p>;
  return (
    <input className="checklist-caption checklist-caption-box" maxLength={500} placeholder={t('assessments.captionPlaceholder')} aria-label={t('assessments.captionOf', { name: file.name })} value={draft ?? file.caption}
      onChange={({ target }) => {
        setDraft(target.value);
        unsaved.current = target.value;
        clearTimeout(timer.current);
        timer.current = setTimeout(() => void save(), PAUSE_MS);
      }}
      onBlur={() => void save().then(() => { if (unsaved.current === null) setDraft(null); })} />
  );
}
