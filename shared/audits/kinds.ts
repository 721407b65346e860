/** Kinds of open audits: 现场检查, 飞行检查 (never announced), 交叉检查 (inspectors of another region or site). */
export const auditKinds = ['on-site', 'flying', 'cross'] as const;
export type AuditKind = (typeof auditKinds)[number];
