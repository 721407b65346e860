/** Fields, fates and problems of an import in the words of the screen. */
import type { Fate, ImportCounts, ImportRow, ImportTargetName } from '@shared/imports';
import { hasText, useText, type TextKey } from '../../i18n';

/** How a fate looks; the word stands beside it. */
export const fateTone: Record<Fate, 'good' | 'accent' | 'plain' | 'watch' | 'seal'> = { new: 'good', changed: 'accent', same: 'plain', merged: 'plain', kept: 'watch', duplicate: 'watch', rejected: 'seal' };

/** Where what was imported can be seen. */
export const listOf: Record<ImportTargetName, string> = { sites: '#/sites', agents: '#/settings/agents', teams: '#/settings/teams', profiles: '#/settings/profiles', calls: '#/calls' };

export function useWords(target: ImportTargetName) {
  const { t } = useText();
  const field = (key: string): string => { const name = `imports.fields.${target}.${key}`; return hasText(name) ? t(name as TextKey) : key; };
  return {
    field,
    /** Every change of a row, or what is wrong with it and what would cure it. */
    lines: ({ changes, problems }: ImportRow): { text: string; wrong: boolean }[] => [
      ...problems.map(({ field: key, code, value }) => {
        const name = `imports.problems.${code === 'kept' && target === 'calls' ? 'callKept' : code}`;
        return { wrong: code !== 'made' && code !== 'kept' && code !== 'merged', text: t(hasText(name) ? name as TextKey : 'imports.problems.other', { field: key === null ? '' : field(key), value, code }) };
      }),
      ...changes.map(({ field: key, before, after }) => ({ wrong: false, text: t('imports.change', { field: field(key), before: before || t('imports.blank'), after: after || t('imports.blank') }) })),
    ],
  };
}

const notWritten = ['merged', 'same', 'kept', 'duplicate', 'rejected'] as const satisfies readonly Fate[];
/** What became of the rows of a call log that are no calls of their own, in one sentence; '' where every row is one. */
export function useLeftOut(): (counts: ImportCounts) => string {
  const { t } = useText();
  return (counts) => {
    const parts = notWritten.flatMap((fate) => { const count = counts[fate] ?? 0; return count === 0 ? [] : [t(`imports.calls.parts.${fate === 'same' ? 'known' : fate}`, { count })]; });
    return parts.length === 0 ? '' : t('imports.calls.sentence', { parts: parts.join(t('imports.calls.between')) });
  };
}

/** A column's letter as spreadsheets have it: 0 is A, 26 is AA. */
export const letterOf = (column: number): string => (column < 26 ? '' : letterOf(Math.floor(column / 26) - 1)) + String.fromCodePoint(65 + (column % 26));
