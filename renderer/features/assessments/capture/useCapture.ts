/** A camera or microphone for as long as a dialog is open. Main allows the device just then, and no longer. */
import { useEffect, useState } from 'react';
import { request } from '../../../api';

export type CaptureState = { kind: 'asking' } | { kind: 'live'; stream: MediaStream } | { kind: 'failed'; reason: 'none' | 'busy' | 'denied' };

const reasonOf = (error: unknown): 'none' | 'busy' | 'denied' => {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'denied';
};

/** `deviceId` picks one of several cameras; '' takes the one that faces away from the user. */
export function useCapture(kind: 'camera' | 'microphone', deviceId = ''): CaptureState {
  const [state, setState] = useState<CaptureState>({ kind: 'asking' });
  useEffect(() => {
    let closed = false;
    let stream: MediaStream | null = null;
    const close = (): void => stream?.getTracks().forEach((track) => track.stop());
    void (async () => {
      try {
        await request('capture.allow', { camera: kind === 'camera', microphone: kind === 'microphone' });
        const wanted = deviceId === '' ? { facingMode: 'environment' } : { deviceId: { exact: deviceId } };
        stream = await navigator.mediaDevices.getUserMedia(kind === 'camera' ? { video: { ...wanted, width: { ideal: 2560 }, height: { ideal: 1440 } } } : { audio: true });
        if (closed) close();
        else setState({ kind: 'live', stream });
      } catch (error) {
        if (!closed) setState({ kind: 'failed', reason: reasonOf(error) });
      }
    })();
    return () => {
      closed = true;
      close();
      void request('capture.allow', { camera: false, microphone: false });
    };
  }, [kind, deviceId]);
  return state;
}
