/** 周三, Wed. */
import type { Language } from '@shared/common';

export const weekdayText = (day: string, language: Language): string => new Intl.DateTimeFormat(language, { weekday: 'short' }).format(new Date(`${day}T00:00`));
