import type { Evidence } from '@shared/assessments';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { Sheet } from '../Sheet';
import { openInSystem } from './open';

/** A photo as large as the window lets it be. */
export function PhotoSheet({ file, onClose }: { file: Evidence; onClose: () => void }) {
  const { t } = useText();
  return (
    <Sheet wide title={file.caption || file.name} onClose={onClose} actions={<Button size="large" onClick={() => openInSystem(file)}>{t('assessments.openFile')}</Button>}>
      <img className="checklist-photo-large" src={`app://media/${file.id}`} alt={file.caption || file.name} />
    </Sheet>
  );
}
