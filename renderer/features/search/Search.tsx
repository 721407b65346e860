/**
 * Ctrl+K: one line for everything. The frame and its text box are there at once, so that no key goes astray;
 * what is found comes in a part of its own, loaded with the first use.
 */
import { lazy, Suspense, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useText } from '../../i18n';
import { Kbd } from '../../ui/Kbd';
import { closeSearch, openSearch, useSearch, useSearchKey } from './search.store';
import './search.css';

const Results = lazy(() => import('./Results'));

/** What the list of results does with the keys that are typed in the box. */
export interface ResultKeys { move: (step: 1 | -1) => void; run: () => void }

export function SearchButton() {
  const { t } = useText();
  return (
    <button type="button" className="search-button" onClick={openSearch} aria-keyshortcuts="Control+K" aria-haspopup="dialog">
      <span>{t('search.open')}</span><Kbd>Ctrl K</Kbd>
    </button>
  );
}

function Palette() {
  const { t } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const keys = useRef<ResultKeys>(null);
  const [text, setText] = useState('');
  const [active, setActive] = useState<string | null>(null);
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    if (element?.open === false) element.showModal();
    return () => {
      element?.close();
      // Where a choice led to another page, that page has the focus.
      if (before instanceof HTMLElement && before.isConnected && (document.activeElement === document.body || document.activeElement === null)) before.focus({ preventScroll: true });
    };
  }, []);
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'ArrowDown') keys.current?.move(1);
    else if (event.key === 'ArrowUp') keys.current?.move(-1);
    else if (event.key === 'Enter') keys.current?.run();
    else return;
    event.preventDefault();
  };
  return (
    <dialog className="search" ref={dialog} aria-label={t('search.title')} onCancel={(event) => { event.preventDefault(); closeSearch(); }} onClick={(event) => { if (event.target === dialog.current) closeSearch(); }}>
      <div className="search-box">
        <input className="search-input" role="combobox" aria-expanded="true" aria-controls="search-results" aria-autocomplete="list" aria-label={t('search.placeholder')} {...(active === null ? {} : { 'aria-activedescendant': active })}
          placeholder={t('search.placeholder')} maxLength={100} autoComplete="off" spellCheck={false} value={text} onChange={(event) => setText(event.target.value)} onKeyDown={press} />
        <Suspense fallback={<div className="search-list" />}><Results text={text} keys={keys} onActive={setActive} /></Suspense>
        <p className="search-foot"><span>{t('search.keys')}</span><span>{t('search.hint')}</span></p>
      </div>
    </dialog>
  );
}

/** Once in the shell: listens for the key and shows the search while it is open. */
export function Search() {
  useSearchKey();
  const open = useSearch((state) => state.open);
  return open ? <Palette /> : null;
}
