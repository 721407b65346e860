/** A key on the keyboard. */
import type { ReactNode } from 'react';
import './ui.css';

export const Kbd = ({ children }: { children: ReactNode }) => <kbd className="ui-kbd">{children}</kbd>;
