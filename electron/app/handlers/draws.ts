import type { drawsRequests } from '@shared/draws';
import { AppError } from '@shared/result';
import type { HandlersOf, MakeHandlers } from './make';

export const drawsHandlers: MakeHandlers<typeof drawsRequests> = () => {
  const later = (): never => { throw new AppError('internal', 'draws are not open yet'); };
  return Object.fromEntries(['list', 'open', 'create', 'repeat', 'save', 'preview', 'cancel', 'freeze', 'publish', 'contribute', 'draw', 'replace', 'reassign', 'abandon', 'items', 'excluded', 'sheet', 'verify', 'export', 'keys']
    .map((name) => [`draws.${name}`, later])) as unknown as HandlersOf<typeof drawsRequests>;
};
