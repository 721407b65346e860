/** Buttons and links that look like buttons. Primary once per screen; quiet for everything that merely stands by. */
import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from 'react';
import './ui.css';

export interface ButtonLook {
  kind?: 'primary' | 'ghost' | 'quiet' | 'danger';
  size?: 'normal' | 'large'; // large is at least 44 px high, for touch
}
const look = (kind: ButtonLook['kind'] = 'ghost', size: ButtonLook['size'] = 'normal', more = ''): string =>
  `ui-button ui-button-${kind} ui-button-${size} ${more}`.trimEnd();

export function Button({ kind, size, className, type = 'button', ...rest }: ButtonHTMLAttributes<HTMLButtonElement> & ButtonLook) {
  // oxlint-disable-next-line react/button-has-type
  return <button type={type} className={look(kind, size, className)} {...rest} />;
}

export function ButtonLink({ kind, size, className, children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & ButtonLook) {
  return <a className={look(kind, size, className)} {...rest}>{children}</a>;
}
