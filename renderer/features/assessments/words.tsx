/**
 * Texts for the two hundred rows of a long form. Each `useText` listens to the language by itself, which costs more than the row;
 * here one listener at the top tells all rows through a context.
 */
import { createContext, useContext, type ReactNode } from 'react';
import type { Language } from '@shared/common';
import { text, useText } from '../../i18n';

const LanguageOfRows = createContext<Language>('zh-CN');

export function WordsForRows({ children }: { children: ReactNode }) {
  const { language } = useText();
  return <LanguageOfRows value={language}>{children}</LanguageOfRows>;
}

/** Like `useText`, inside WordsForRows. */
export function useWords(): { t: typeof text; language: Language } {
  return { t: text, language: useContext(LanguageOfRows) };
}
