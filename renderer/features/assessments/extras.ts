/** What a page adds below each item of the form: on the desk of a call, its marks on the recording and earlier remarks. */
import { createContext, type ReactNode } from 'react';

/** Whether the form is of a call, whose recording plays above it: what an item asks for is then heard and marked there, not photographed. */
export const IsHeard = createContext(false);

export const ItemExtras = createContext<((id: string) => ReactNode) | null>(null);
