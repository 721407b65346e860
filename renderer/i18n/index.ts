/** Texts of the screen in both languages, switchable while running. Chinese is written first; a missing key does not compile. */
import { createInstance } from 'i18next';
import { useSyncExternalStore } from 'react';
import { create } from 'zustand';
import type { Language } from '@shared/common';
import { textOf, type Text } from '@shared/templates/template';
import { en } from './en';
import { zhCN } from './zh-CN';

type Stem<K extends string> = K extends `${infer S}_one` ? S : K extends `${infer S}_other` ? S : K;
type KeysOf<T, P extends string = ''> = { [K in keyof T & string]: T[K] extends string ? `${P}${Stem<K>}` : KeysOf<T[K], `${P}${K}.`> }[keyof T & string];

/** `visits.plan`, `errors.corrupt.title` … A text with a plural is `days_other` (and `days_one` in English) and asked for as `days` with `count`. */
export type TextKey = KeysOf<typeof zhCN>;
export type Values = Record<string, string | number>;

/** The organisation's own word for a site; every text may use {{site}}, {{Site}}, {{sites}}, {{Sites}}. */
type SiteWord = Record<Language, string>;
const useSiteWord = create<{ word: SiteWord }>(() => ({ word: { 'zh-CN': '网点', en: 'Site' } }));

const i18next = createInstance();
void i18next.init({
  resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
  lng: 'zh-CN', fallbackLng: false, initAsync: false, nsSeparator: false, returnEmptyString: false,
  interpolation: { escapeValue: false },
});

const plural = (word: string): string =>
  /(s|x|ch|sh)$/i.test(word) ? `${word}es` : /[^aeiou]y$/i.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;

function siteValues(language: Language, word: SiteWord): Values {
  const Site = word[language];
  if (language === 'zh-CN') return { site: Site, Site, sites: Site, Sites: Site };
  return { site: Site.toLowerCase(), Site, sites: plural(Site.toLowerCase()), Sites: plural(Site) };
}

/** Not from shared/common: that would bring zod into the first page. */
export const languages: readonly Language[] = ['zh-CN', 'en'];
const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'zh-CN');

/** Texts as they were last asked for: tables and forms ask for the same ones again and again, and putting one together takes long. */
const known = new Map<string, string>();
const mostKnown = 5000;
i18next.on('languageChanged', () => known.clear());
useSiteWord.subscribe(() => known.clear());

/** The text of a key outside React. */
export function text(key: TextKey, values?: Values): string {
  const asked = values === undefined ? key : `${key} ${JSON.stringify(values)}`;
  const found = known.get(asked);
  if (found !== undefined) return found;
  if (known.size >= mostKnown) known.clear();
  const made = i18next.t(key, { ...siteValues(currentLanguage(), useSiteWord.getState().word), ...values });
  known.set(asked, made);
  return made;
}

/** Whether there is a text of this key: for codes that other parts name. */
export const hasText = (key: string): boolean => i18next.exists(key);

const onLanguage = (changed: () => void) => {
  i18next.on('languageChanged', changed);
  return () => i18next.off('languageChanged', changed);
};

/** `const { t, pick, language } = useText()`: texts by key, a template's text in the language of the screen, and that language. */
export function useText() {
  const language = useSyncExternalStore(onLanguage, currentLanguage);
  useSiteWord((state) => state.word);
  return { t: text, pick: (value: Text | undefined | null) => textOf(value ?? undefined, language), language };
}

/** Switches the screen's language at once (keeping it is the settings' business). */
export function setLanguage(language: Language): void {
  document.documentElement.lang = language;
  if (i18next.language !== language) void i18next.changeLanguage(language);
}

export function setSiteWord(word: SiteWord): void {
  const now = useSiteWord.getState().word;
  if (now.en !== word.en || now['zh-CN'] !== word['zh-CN']) useSiteWord.setState({ word });
}
