/** A button that opens a short list of commands. Arrow keys move, Enter runs, Esc and a click outside close. */
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import './ui.css';

export interface MenuItem { key: string; label: string; note?: string; run: () => void }

export function Menu({ label, name, items }: { label: ReactNode; name: string; items: readonly MenuItem[] }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) return;
    list.current?.querySelector('button')?.focus();
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && box.current?.contains(event.target) === false) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  const close = () => { setOpen(false); button.current?.focus(); };
  const onKey = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (event.key === 'Escape') close();
    else if (event.key === 'Tab') setOpen(false);
    else if (to !== undefined) { event.preventDefault(); buttons[(to + buttons.length) % buttons.length]?.focus(); }
  };

  return (
    <div className="ui-menu" ref={box}>
      <button ref={button} type="button" className="ui-menu-button" aria-haspopup="menu" aria-expanded={open} aria-controls={id} aria-label={name} onClick={() => setOpen(!open)}>{label}</button>
      {open ? (
        <div className="ui-menu-list" id={id} role="menu" tabIndex={-1} aria-label={name} ref={list} onKeyDown={onKey}>
          {items.map(({ key, label, note, run }) => (
            <button key={key} type="button" role="menuitem" onClick={() => { close(); run(); }}><span>{label}</span>{note === undefined ? null : <small>{note}</small>}</button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
