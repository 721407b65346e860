/** An audit in words, the same wherever they stand. */
import type { AuditRow } from '@shared/audits';
import type { Visit } from '@shared/visits';
import type { TextKey, Values } from '../../i18n';

type T = (key: TextKey, values?: Values) => string;

/** 飞行检查 / 现场检查 · 提前告知. */
export function kindText(t: T, { kind, announced }: NonNullable<Visit['audit']>): string {
  return kind === 'self' || kind === 'flying' ? t(`audits.kinds.${kind}`) : `${t(`audits.kinds.${kind}`)} · ${t(announced ? 'audits.announced' : 'audits.unannounced')}`;
}
export const countersignText = (t: T, { countersigned }: Pick<AuditRow, 'countersigned'>): string => t(countersigned === null ? 'audits.unsigned' : `audits.signed.${countersigned}`);
