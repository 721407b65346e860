/** A template's text in the language of the screen, and under it in the other one where both are wanted and there. */
import { createContext, useContext } from 'react';
import { textOf, type Text } from '@shared/templates/template';
import { useText } from '../../i18n';

export const BothLanguages = createContext(false);

export function Bilingual({ text }: { text: Text }) {
  const { pick, language } = useText();
  const both = useContext(BothLanguages);
  const shown = pick(text);
  const other = language === 'en' ? 'zh-CN' : 'en';
  const second = both && typeof text !== 'string' ? textOf(text, other) : '';
  return <>{shown}{second === '' || second === shown ? null : <span className="templates-second" lang={other}>{second}</span>}</>;
}
