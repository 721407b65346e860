/** 中 / EN: switches at once; `onSwitch` keeps the choice. */
import type { Language } from '@shared/common';
import { languages, setLanguage, useText } from '../i18n';
import './ui.css';

const short: Record<Language, string> = { 'zh-CN': '中', en: 'EN' };
const full: Record<Language, string> = { 'zh-CN': '简体中文', en: 'English' };

export function LanguageSwitch({ onSwitch }: { onSwitch: (language: Language) => void }) {
  const { t, language } = useText();
  return (
    <span className="ui-languages" role="group" aria-label={t('common.language')}>
      {languages.map((each) => (
        <button key={each} type="button" lang={each} aria-label={full[each]} aria-pressed={each === language} onClick={() => { setLanguage(each); onSwitch(each); }}>{short[each]}</button>
      ))}
    </span>
  );
}
