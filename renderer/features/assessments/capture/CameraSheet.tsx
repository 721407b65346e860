/** Takes photos for one item, as many as wanted, without leaving the visit. */
import { useEffect, useRef, useState } from 'react';
import { noteError } from '../../../app/notes';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { namedNow, takeFiles } from '../evidence/take';
import { Sheet } from '../Sheet';
import { useCapture } from './useCapture';

/** Small writing on a badge stays readable, and a photo stays under a megabyte or so. */
const JPEG_QUALITY = 0.88;

async function pictureOf(video: HTMLVideoElement): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('the camera gave no picture')) : resolve(blob)), 'image/jpeg', JPEG_QUALITY);
  });
}

export default function CameraSheet({ itemId, onClose }: { itemId: string; onClose: () => void }) {
  const { t } = useText();
  const [deviceId, setDeviceId] = useState('');
  const [cameras, setCameras] = useState<MediaDeviceInfo[]>([]);
  const [taken, setTaken] = useState(0);
  const video = useRef<HTMLVideoElement>(null);
  const capture = useCapture('camera', deviceId);
  const stream = capture.kind === 'live' ? capture.stream : null;

  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
    if (stream !== null) void navigator.mediaDevices.enumerateDevices().then((devices) => setCameras(devices.filter((device) => device.kind === 'videoinput')));
  }, [stream]);

  const shoot = async (): Promise<void> => {
    if (video.current === null || video.current.videoWidth === 0) return;
    takeFiles(itemId, [namedNow(await pictureOf(video.current), 'IMG', 'jpg')]);
    setTaken((count) => count + 1);
  };
  const next = cameras[(cameras.findIndex((camera) => camera.deviceId === deviceId) + 1) % Math.max(1, cameras.length)];
  return (
    <Sheet wide title={t('assessments.takePhoto')} onClose={onClose} actions={(
      <>
        {cameras.length > 1 && next !== undefined ? <Button size="large" onClick={() => setDeviceId(next.deviceId)}>{t('assessments.otherCamera')}</Button> : null}
        <Button size="large" kind="primary" disabled={stream === null} onClick={() => void shoot().catch(noteError)}>{t('assessments.shoot')}</Button>
      </>
    )}>
      {capture.kind === 'failed' ? <p className="checklist-problem" role="alert">{t(`assessments.camera.${capture.reason}`)}</p> : <video ref={video} className="checklist-viewfinder" autoPlay muted playsInline />}
      <p className="checklist-hint" role="status">{taken === 0 ? t('assessments.cameraHint') : t('assessments.taken', { count: taken })}</p>
    </Sheet>
  );
}
