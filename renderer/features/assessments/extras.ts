/** What a page adds below each item of the form: on the desk of a call, its marks on the recording and earlier remarks. */
import { createContext, type ReactNode } from 'react';

export const ItemExtras = createContext<((id: string) => ReactNode) | null>(null);
