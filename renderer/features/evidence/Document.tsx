/** A document, or any file that is not shown here: what it is, and the way to the system's own program. */
import type { Evidence } from '@shared/assessments';
import { useText } from '../../i18n';
import { openInSystem } from './open';
import './evidence.css';

type Kind = 'pdf' | 'word' | 'excel' | 'archive' | 'other';
function kindOf({ type, name }: Pick<Evidence, 'type' | 'name'>): Kind {
  if (type === 'application/pdf') return 'pdf';
  if (type.endsWith('wordprocessingml.document') || /\.docx?$/i.test(name)) return 'word';
  if (type.endsWith('spreadsheetml.sheet') || /\.xlsx?$/i.test(name)) return 'excel';
  return type === 'application/zip' ? 'archive' : 'other';
}

export function Document({ file }: { file: Evidence }) {
  const { t } = useText();
  return (
    <button type="button" className="evidence-document" onClick={() => openInSystem(file)}>
      <span className="evidence-document-type" aria-hidden="true">{(/\.(\w{1,5})$/.exec(file.name)?.[1] ?? file.type.split('/')[1]?.slice(0, 5) ?? '').toUpperCase()}</span>
      <span className="evidence-document-words"><span className="evidence-document-what">{t(`evidence.types.${kindOf(file)}`)}</span>{t('evidence.openFile')}</span>
    </button>
  );
}
