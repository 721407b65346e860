/** The vermilion seal: a verdict as it is stamped on paper. Used sparingly. */
import type { ReactNode } from 'react';
import './ui.css';

export const Stamp = ({ children }: { children: ReactNode }) => <span className="ui-stamp">{children}</span>;
