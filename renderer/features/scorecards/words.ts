/** Texts and lists in the language of the page, for the functions that make sentences. */
import { useMemo } from 'react';
import type { Language } from '@shared/common';
import type { Text } from '@shared/templates/template';
import { textOf } from '@shared/templates/template';
import { useText } from '../../i18n';
import type { Words } from './answer-text';

export function useWords(): Words & { language: Language } {
  const { t, language } = useText();
  return useMemo(() => {
    const chinese = language === 'zh-CN';
    return {
      t, language,
      pick: (text: Text) => textOf(text, language),
      list: (parts: readonly string[]) => parts.join(chinese ? '、' : ', '),
      and: (parts: readonly string[]) => (chinese ? parts.join('、') : new Intl.ListFormat('en').format(parts)),
      gap: chinese ? '' : ' ',
    };
  }, [t, language]);
}
