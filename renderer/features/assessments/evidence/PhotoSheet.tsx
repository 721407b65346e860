import type { Evidence } from '@shared/assessments';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { Facts } from '../../evidence/Facts';
import { LargePicture } from '../../evidence/Lightbox';
import { openInSystem } from '../../evidence/open';
import { Sheet } from '../Sheet';

/** A photo as large as the window lets it be. */
export function PhotoSheet({ file, onClose }: { file: Evidence; onClose: () => void }) {
  const { t } = useText();
  return (
    <Sheet wide title={file.caption || file.name} onClose={onClose} actions={<Button size="large" onClick={() => openInSystem(file)}>{t('evidence.openFile')}</Button>}>
      <LargePicture id={file.id} alt={file.caption || file.name} />
      <Facts file={file} />
    </Sheet>
  );
}
