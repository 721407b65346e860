/** When and where a file was taken, and how that is known. */
import type { Evidence } from '@shared/assessments';
import { useText } from '../../i18n';
import { formatBytes, formatInstant } from '../../i18n/format';
import { usePictureSize } from './copies';

/** "2026-11-21 14:02:10 (camera)"; without a time, when it was stored. */
export function TakenAt({ file }: { file: Evidence }) {
  const { t } = useText();
  if (file.takenAt === null || file.takenAtSource === null) return <>{t('evidence.addedAt', { at: formatInstant(file.addedAt) })}</>;
  return <>{t('evidence.takenAt', { at: file.takenAt, source: t(`evidence.source.${file.takenAtSource}`) })}</>;
}

/** "31.2304, 121.4737": degrees north and east to about ten metres. */
export const placeText = ({ lat, lon }: NonNullable<Evidence['takenPlace']>): string => `${lat.toFixed(4)}, ${lon.toFixed(4)}`;

export function Facts({ file }: { file: Evidence }) {
  const { t } = useText();
  const size = usePictureSize(file);
  return (
    <p className="evidence-facts">
      <span><TakenAt file={file} /></span>
      {file.takenPlace === null ? null : <span>{t('evidence.place', { place: placeText(file.takenPlace) })}</span>}
      {size === null ? null : <span>{t('evidence.pixels', { width: size.width, height: size.height })}</span>}
      <span>{formatBytes(file.bytes)}</span>
      <span>{file.name}</span>
    </p>
  );
}
