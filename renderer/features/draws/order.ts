import type { DrawItem } from '@shared/draws';
import { compareText } from '../../ui/compare';

/** By stratum and rank; must-checks, which have neither, after all of them. */
export const byStratum = (a: DrawItem, b: DrawItem): number => Number(a.how === 'must') - Number(b.how === 'must') || compareText(a.stratum, b.stratum) || (a.rank ?? 0) - (b.rank ?? 0) || compareText(a.code, b.code);
