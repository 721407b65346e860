/** Which agents a list shows. */
import type { Agent } from '@shared/agents';

export type Standing = 'working' | 'left' | 'archived';
export interface AgentFilter { search: string; tag: string | null; standing: Standing }
export const noFilter: AgentFilter = { search: '', tag: null, standing: 'working' };
/** Stands for "in no team". */
export const without = '-';

/** Left from the day after the last one on. */
export const standingOf = ({ archivedAt, leftOn }: Agent, today: string): Standing => (archivedAt !== null ? 'archived' : leftOn !== null && leftOn < today ? 'left' : 'working');

/** `team`: an id, `without`, or null for all. */
export function filterAgents(agents: readonly Agent[], team: string | null, { search, tag, standing }: AgentFilter, today: string): Agent[] {
  const word = search.trim().toLowerCase();
  return agents.filter((agent) => standingOf(agent, today) === standing
    && (team === null || (agent.teamId ?? without) === team)
    && (tag === null || agent.tags.includes(tag))
    && (word === '' || [agent.number, agent.name, agent.extension].some((part) => part.toLowerCase().includes(word))));
}
