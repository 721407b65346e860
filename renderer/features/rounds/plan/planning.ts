/** The rules of a plan as their form holds them. Pure. */
import type { Planning } from '@shared/rounds/settings';

export type Inspector = Planning['inspectors'][number];
export const newInspector = (id: string): Inspector => ({ id, regionIds: [], capacity: null, perDay: 2, daysOff: [] });

/** Where nobody was named yet, everybody may go. */
export const firstPlanning = (planning: Planning, inspectorIds: readonly string[]): Planning =>
  (planning.inspectors.length > 0 ? planning : { ...planning, inspectors: inspectorIds.map(newInspector) });
