/** Who speaks in a log: every agent its rows name, with the name and extension that sort last, and how many rows there are. */
import { Buffer } from 'node:buffer';

const later = (a: string, b: string): string => (a === b || Buffer.compare(Buffer.from(a), Buffer.from(b)) > 0 ? a : b);

export interface TalliedAgent { name: string; extension: string; calls: number }
export function createAgentTally() {
  const agents = new Map<string, TalliedAgent>();
  function add(agent: string, name: string, extension: string, calls = 1): void {
    if (agent === '') return;
    const found = agents.get(agent);
    if (found === undefined) { agents.set(agent, { name, extension, calls }); return; }
    found.calls += calls;
    if (found.name !== name) found.name = later(found.name, name);
    if (found.extension !== extension) found.extension = later(found.extension, extension);
  }
  return { agents, add };
}
export type AgentTally = ReturnType<typeof createAgentTally>;
