/** What a page may never do, whatever it asks: leave our origin, open windows, reach the network, use a permission nobody granted just now. */
import { app, type Session, type WebContents } from 'electron';
import { isOurPage } from './origin';

const capture = { camera: false, microphone: false };
/** The capture dialog opens and closes this; nothing else grants camera or microphone. */
export function allowCapture(camera: boolean, microphone: boolean): void {
  capture.camera = camera;
  capture.microphone = microphone;
}

export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    const wanted = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const ours = isOurPage(details.requestingUrl) && details.isMainFrame && isOurPage(contents.getURL());
    answer(ours && permission === 'media' && wanted.length > 0 && wanted.every((kind) => (kind === 'video' ? capture.camera : capture.microphone)));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    if (permission !== 'media' || !isOurPage(requestingOrigin)) return false;
    return details.mediaType === 'video' ? capture.camera : details.mediaType === 'audio' && capture.microphone;
  });
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => {
    const allowed = ['app:', 'blob:', 'data:', 'devtools:'].includes(new URL(details.url).protocol);
    answer({ cancel: !allowed });
  });
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false); // its dictionaries would come from the network
}

/** Applies to every web contents that ever comes into being. */
export function guardContents(): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    const stay = (event: { preventDefault(): void }, url: string): void => {
      if (!isOurPage(url)) event.preventDefault();
    };
    contents.on('will-navigate', (event, url) => stay(event, url));
    contents.on('will-redirect', (event, url) => stay(event, url));
    contents.on('will-frame-navigate', (event) => stay(event, event.url));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
