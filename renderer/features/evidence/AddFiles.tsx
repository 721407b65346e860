/** A button that takes files in, one after another; each is given on as soon as it is stored. */
import { useRef, useState } from 'react';
import type { Evidence } from '@shared/assessments';
import { noteError } from '../../app/notes';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { sendFile } from './send';

/** Files that belong to no assessment yet: of an appeal, of a scenario. One that cannot be stored is said, and the rest go on. */
export function AddFiles({ label, onStored }: { label: string; onStored: (file: Evidence) => void }) {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const [left, setLeft] = useState(0);
  const take = async (files: readonly File[]): Promise<void> => {
    setLeft(files.length);
    for (const file of files) {
      try {
        const stored = await sendFile({ file, assessmentId: null });
        if (stored !== null) onStored(stored);
      } catch (error) {
        noteError(error);
      }
      setLeft((count) => count - 1);
    }
  };
  return (
    <>
      <input ref={input} type="file" multiple hidden onChange={({ target }) => { const files = [...(target.files ?? [])]; target.value = ''; void take(files); }} />
      <Button disabled={left > 0} onClick={() => input.current?.click()}>{left > 0 ? t('evidence.storing', { count: left }) : label}</Button>
    </>
  );
}
