/** What the call list is asked for; it stays while other pages are open. */
import { create } from 'zustand';
import type { CallCondition, CallFilter } from '@shared/calls';

export type Sort = 'start' | 'id' | 'agent' | 'talk' | 'total';
interface Asked { filter: CallFilter; sort: Sort; descending: boolean }
export const noFilter: CallFilter = { from: null, to: null, conditions: [] };
export const useCalls = create<Asked>(() => ({ filter: noFilter, sort: 'start', descending: true }));

const set = useCalls.setState;
export const setFilter = (more: Partial<CallFilter>): void => set(({ filter }) => ({ filter: { ...filter, ...more } }));
export const clearFilter = (): void => set({ filter: noFilter });
export const addCondition = (condition: CallCondition): void => set(({ filter }) => ({ filter: { ...filter, conditions: [...filter.conditions, condition] } }));
export const dropCondition = (at: number): void => set(({ filter }) => ({ filter: { ...filter, conditions: filter.conditions.filter((_, index) => index !== at) } }));
/** Once more the same column turns the order round. */
export const sortBy = (sort: Sort): void => set((now) => ({ sort, descending: now.sort === sort ? !now.descending : sort !== 'id' && sort !== 'agent' }));
