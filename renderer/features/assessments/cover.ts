/**
 * F9: at once the window is a plain note page, and F9 again brings back what was there. Without React, so that it needs no frame of its own and
 * works on every page, whatever state that is in. What is being typed goes to disk; what plays stops; what records goes on.
 */
import { request } from '../../api';
import { flushAll } from '../../app/closing';
import { text } from '../../i18n';
import { today } from '../../i18n/format';
import './cover.css';

let page: HTMLDialogElement | null = null;
let before = { title: '', focus: null as HTMLElement | null };
const isOn = (): boolean => page?.open === true;

function made(): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  dialog.className = 'cover';
  dialog.append(Object.assign(document.createElement('header'), { className: 'cover-head' }), document.createElement('textarea'));
  document.body.append(dialog);
  // A dialog that opens by itself meanwhile would come to lie above: this one goes on top again before anything is painted.
  new MutationObserver((changes) => {
    if (!isOn() || changes.every(({ target }) => target === dialog || !(target instanceof HTMLDialogElement) || !target.open)) return;
    dialog.close();
    dialog.showModal();
  }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['open'] });
  return dialog;
}

/** In the language of the moment; what was written earlier is gone. */
function write(dialog: HTMLDialogElement): void {
  const [head, note] = [dialog.querySelector('header'), dialog.querySelector('textarea')];
  dialog.setAttribute('aria-label', text('assessments.cover.title'));
  head?.replaceChildren(...[text('assessments.cover.title'), today()].map((words) => Object.assign(document.createElement('span'), { textContent: words })));
  if (note) Object.assign(note, { value: '', placeholder: text('assessments.cover.placeholder'), ariaLabel: text('assessments.cover.label'), spellcheck: false });
}

function cover(): void {
  page ??= made();
  before = { title: document.title, focus: document.activeElement instanceof HTMLElement ? document.activeElement : null };
  write(page);
  page.showModal();
  page.querySelector('textarea')?.focus();
  document.title = text('assessments.cover.title');
  for (const media of document.querySelectorAll<HTMLMediaElement>('audio, video')) if (media.srcObject === null) media.pause(); // a camera's own picture is out of sight anyway
  void request('app.cover', { on: true });
  void flushAll();
}

function uncover(): void {
  page?.close();
  document.title = before.title;
  before.focus?.focus({ preventScroll: true });
  void request('app.cover', { on: false });
}

/** Called once at the start, before anything else listens: while the note page is there, no key and no file reaches what it covers. */
export function listenForCover(): void {
  window.addEventListener('keydown', (event) => {
    const pressed = event.code === 'F9' && !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
    if (!pressed && !isOn()) return;
    event.stopImmediatePropagation();
    if (event.code === 'Escape' || pressed) event.preventDefault(); // Esc would close the page
    if (!pressed || event.repeat) return;
    if (isOn()) uncover();
    else cover();
  }, true);
  for (const name of ['dragenter', 'dragover', 'drop', 'paste'] as const) {
    window.addEventListener(name, (event) => {
      if (!isOn()) return;
      event.stopImmediatePropagation();
      const carried = event instanceof DragEvent ? event.dataTransfer : (event as ClipboardEvent).clipboardData;
      if (carried?.types.includes('Files') === true) event.preventDefault();
    }, true);
  }
}
