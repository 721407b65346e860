/** The recording across the desk, or what is wrong with it. */
import { useEffect, useRef } from 'react';
import type { CallOnDesk } from '@shared/call-desk';
import { useRequest } from '../../api';
import { useText } from '../../i18n';
import { useChecklist } from '../assessments/assessments.store';
import { RecordingPlayer } from '../recordings/RecordingPlayer';
import { proveBy, recordingOf, takeCommands } from './desk.store';

export function DeskPlayer({ call }: { call: CallOnDesk }) {
  const { t } = useText();
  const evidence = useChecklist((open) => open.evidence);
  const focus = useChecklist((open) => open.focus);
  const items = useChecklist((open) => open.outline.items);
  const file = recordingOf(evidence);
  useEffect(() => () => takeCommands(null), []);
  useProofs(file?.id ?? null);
  if (file === null) return <div className="calldesk-player calldesk-silent"><p role="status">{t(`callDesk.noRecording.${call.recording.state === 'none' ? 'none' : 'missing'}`)}</p></div>;
  return (
    <div className="calldesk-player">
      <RecordingPlayer key={file.id} file={file} itemId={focus} itemLabel={(id) => items[id]?.number ?? ''} marksElsewhere onReady={takeCommands} />
    </div>
  );
}

/** New marks bring the recording to items that ask for it. */
function useProofs(fileId: string | null): void {
  const { data } = useRequest('recordings.get', { id: fileId ?? '' }, { enabled: fileId !== null });
  const editable = useChecklist((open) => open.editable);
  const file = useChecklist((open) => (fileId === null ? undefined : open.evidence[fileId]));
  const seen = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (data === undefined || file === undefined) return;
    const before = seen.current;
    seen.current = new Set(data.marks.map(({ id, itemId }) => `${id} ${itemId ?? ''}`));
    if (before !== null && editable) for (const mark of data.marks) if (!before.has(`${mark.id} ${mark.itemId ?? ''}`)) proveBy(file, mark);
  }, [data, file, editable]);
}
