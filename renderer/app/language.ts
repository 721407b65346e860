/** Keeps the language of the screen for the next start. */
import type { Language } from '@shared/common';
import { refresh, request } from '../api';
import { noteError } from './notes';

export function keepLanguage(language: Language): void {
  request('settings.update', { language }).then(() => refresh('settings'), noteError);
}
