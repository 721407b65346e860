/**
 * Global search: an index in memory over sites, agents, teams, people, visits and items of templates. A part is made with the first
 * search that needs it, in slices that let other work through, and again after a change of what it is made of.
 */
import type { Database } from 'better-sqlite3';
import type { Agent } from '@shared/agents';
import type { Call } from '@shared/calls';
import type { Language } from '@shared/common';
import type { TemplateSummary } from '@shared/contract';
import type { Profile } from '@shared/profiles';
import type { SearchHit } from '@shared/search';
import type { Site } from '@shared/sites';
import type { Team } from '@shared/teams';
import { textOf, walkItems, type Template, type Text } from '@shared/templates/template';
import { best, folded, indexOf, type Entry, type Index, type Texts } from './matching';
import { createSearchRepository } from './search.repository';
import { loadPinyin, spellingOf, type Spelling } from './spelling';

interface Needs {
  sites(): Site[];
  agents(): Agent[];
  teams(): Team[];
  profiles(): Profile[];
  templates(): TemplateSummary[];
  template(id: string, version: number): Template;
  language(): Language;
  /** The working profile; throws `forbidden` where nobody is working. */
  acting(): Profile;
  seesOnlyOwn(): boolean;
  /** Calls whose id or customer's number begins with the text. */
  calls(text: string, limit: number): Call[];
}
type Kind = Exclude<SearchHit['kind'], 'call' | 'drawn'>; // calls are too many for memory: they are found by the beginning of their id or number
interface Made { hit: Omit<Entry['hit'], 'kind' | 'state' | 'template'> & Partial<Entry['hit']>; keys?: string[]; find: readonly (string | null)[]; archived?: boolean; inspectorId?: string; on?: string }
interface Part { stale: boolean; index: Index; making: Promise<Index> | null }

const sliceMs = 8;
const texts = (text: Text): string[] => (typeof text === 'string' ? [text] : [text['zh-CN'] ?? '', text.en ?? '']);
const note = (...parts: readonly (string | null)[]): string => parts.filter((part) => part !== null && part !== '').join(' · ');
/** The words of `changed` that a part is made of. */
const sources: Record<Kind, readonly string[]> = {
  site: ['sites', 'regions'], agent: ['agents', 'teams'], team: ['teams', 'sites'], profile: ['profiles'], visit: ['visits', 'rounds', 'sites', 'regions', 'profiles'], item: ['templates'],
};

/** Codes of drawn calls that begin as typed: `D-0047`, `d47-6`, `0047-06`. Null for what is none. */
export function codesOf(text: string): { from: string; to: string; exact: string } | null {
  const [, letter = '', draw = '', dash = '', item = ''] = /^(d?)-?(\d{1,7})(-?)(\d{0,7})$/i.exec(text.normalize('NFKC').trim()) ?? [];
  if (draw === '' || (letter === '' && dash === '') || (dash === '' && item !== '')) return null;
  const whole = `D-${draw.padStart(4, '0')}-`;
  const from = dash === '' && draw.length < 4 ? `D-${draw}` : `${whole}${item}`;
  return { from, to: `${from}\u{10ffff}`, exact: `${whole}${item.padStart(2, '0')}` };
}

export function createSearchService(db: Database, needs: Needs) {
  const repository = createSearchRepository(db);
  const parts = new Map<Kind, Part>((Object.keys(sources) as Kind[]).map((kind) => [kind, { stale: true, index: indexOf([], { folded: [], spellings: [] }), making: null }]));
  const spellings = new Map<string, Spelling>(); // of texts seen before: the same names come again and again

  let language: Language | null = null; // of the items' notes
  const stale = (feature: string): void => {
    for (const [kind, part] of parts) if (sources[kind].includes(feature)) part.stale = true;
  };

  function* sites(): Generator<Made> {
    for (const site of needs.sites()) {
      if (site.mergedInto !== null) continue;
      yield {
        hit: { id: site.id, title: site.name, note: note(site.code, site.regionName) }, keys: [site.code], archived: site.archivedAt !== null,
        find: [site.code, site.name, site.regionName, site.address, ...site.tags, site.grade, site.contact, site.phone],
      };
    }
  }
  function* agents(): Generator<Made> {
    for (const agent of needs.agents()) {
      if (agent.mergedInto !== null) continue;
      yield {
        hit: { id: agent.id, title: agent.name, note: note(agent.number, agent.teamName) }, keys: [agent.number, agent.extension], archived: agent.archivedAt !== null,
        find: [agent.number, agent.name, agent.extension, agent.teamName, ...agent.tags],
      };
    }
  }
  function* teams(): Generator<Made> {
    for (const team of needs.teams()) {
      if (team.mergedInto !== null) continue;
      yield { hit: { id: team.id, title: team.name, note: note(team.siteName, team.leader) }, archived: team.archivedAt !== null, find: [team.name, team.siteName, team.leader] };
    }
  }
  function* profiles(): Generator<Made> {
    for (const profile of needs.profiles()) {
      yield { hit: { id: profile.id, title: profile.name, note: profile.nickname }, archived: profile.archivedAt !== null, find: [profile.name, profile.nickname] };
    }
  }
  function* visits(): Generator<Made> {
    const known = new Map(needs.sites().map((site) => [site.id, site]));
    const people = new Map(needs.profiles().map((profile) => [profile.id, profile.name]));
    const forms = new Map(needs.templates().map(({ id, version, title }) => [`${id}@${version}`, texts(title)]));
    for (const { id, state, siteId, inspectorId, plannedOn, roundTitle, templateId, templateVersion } of repository.visits()) {
      const [site, inspector] = [known.get(siteId), people.get(inspectorId) ?? ''];
      if (site === undefined) continue;
      yield {
        hit: { id, title: site.name, note: note(site.code, plannedOn, inspector), state }, keys: [site.code], inspectorId, on: plannedOn,
        find: [site.code, site.name, site.regionName, plannedOn, inspector, roundTitle, ...(forms.get(`${templateId}@${templateVersion}`) ?? [])],
      };
    }
  }
  function* items(): Generator<Made> {
    const shown = needs.language();
    const latest = new Map<string, TemplateSummary>();
    for (const template of needs.templates()) if ((latest.get(template.id)?.version ?? 0) < template.version) latest.set(template.id, template);
    for (const { id, version, title } of latest.values()) {
      for (const { item, section } of walkItems(needs.template(id, version))) {
        if (item.type === 'note') continue;
        yield {
          hit: { id: item.id, title: item.text as SearchHit['title'], note: note(textOf(title, shown), textOf(section.title, shown)), template: { id, version } },
          keys: [item.id], find: [item.id, ...texts(item.text), ...texts(section.title), ...texts(title)],
        };
      }
    }
  }
  const makers: Record<Kind, () => Generator<Made>> = { site: sites, agent: agents, team: teams, profile: profiles, visit: visits, item: items };

  async function make(kind: Kind): Promise<Index> {
    const toPinyin = await loadPinyin();
    const all: Texts = { folded: [], spellings: [] };
    const numbers = new Map<string, number>();
    const numberOf = (text: string): number => {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      const one = folded(text);
      const number = numbers.get(one) ?? all.folded.push(one) - 1;
      numbers.set(text, number).set(one, number);
      if (number < all.spellings.length) return number;
      let spelling = /\p{Script=Han}/u.test(one) ? spellings.get(one) : null;
      if (spelling === undefined) spellings.set(one, (spelling = spellingOf(one, toPinyin)));
      all.spellings.push(spelling);
      return number;
    };
    const numbersOf = (given: readonly (string | null)[]): number[] => given.flatMap((text) => (text === null || text === '' ? [] : [numberOf(text)]));
    const entries: Entry[] = [];
    let since = performance.now();
    for (const { hit, keys = [], find, archived = false, inspectorId = null, on = '' } of makers[kind]()) {
      entries.push({
        hit: { kind, state: null, template: null, ...hit }, archived, inspectorId, on,
        title: numberOf(texts(hit.title)[0] ?? ''), keys: numbersOf(keys), facets: numbersOf(find),
      });
      if (performance.now() - since < sliceMs) continue;
      await new Promise((resume) => setImmediate(resume));
      since = performance.now();
    }
    return indexOf(entries.sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0)), all);
  }
  /** The part as it is now. A change while it is made has it made once more. */
  async function fresh(part: Part, kind: Kind): Promise<Index> {
    while (part.stale || part.making !== null) {
      if (part.making === null) {
        part.stale = false;
        part.making = make(kind).finally(() => { part.making = null; });
        part.making.catch(() => { part.stale = true; });
      }
      part.index = await part.making;
    }
    return part.index;
  }

  return {
    /** At most `limit` hits a kind, best first: what the working profile may see. People are for owners and managers, agents and teams not for mere inspectors. Throws `forbidden` where nobody is working. */
    async find({ text, limit = 8 }: { text: string; limit?: number }): Promise<SearchHit[]> {
      const { id: self, roles } = needs.acting();
      const onlyOwn = needs.seesOnlyOwn();
      if (needs.language() !== language) stale('templates'); // items name their form in it
      language = needs.language();
      const hits: SearchHit[] = [];
      if (text.trim() === '') return hits;
      for (const [kind, part] of parts) {
        if (kind === 'profile' && !roles.some((role) => role === 'owner' || role === 'manager')) continue;
        if ((kind === 'agent' || kind === 'team') && onlyOwn) continue; // a field inspector has no business with call agents
        for (const { hit, inspectorId } of best(await fresh(part, kind), text, limit, kind === 'visit' && onlyOwn ? self : null)) hits.push({ ...hit, own: inspectorId === self });
      }
      const office = roles.some((role) => role === 'owner' || role === 'manager');
      const codes = onlyOwn ? null : codesOf(text);
      for (const { id, state, code, draw, drawTitle, title, own } of codes === null ? [] : repository.drawn({ ...codes, self, office, limit })) {
        hits.push({ kind: 'drawn', id, title: code, note: note(drawTitle, title), state, own: own === 1, template: null, draw });
      }
      if (office) {
        for (const { no, id, startedAt, caller, callee, direction, agent, agentName } of needs.calls(text.normalize('NFKC').trim(), limit)) {
          hits.push({ kind: 'call', id: String(no), title: direction === 'out' ? callee || caller || id : caller || callee || id, note: note(startedAt.slice(0, 16).replace('T', ' '), `${agent} ${agentName}`.trim(), id), state: null, own: false, template: null });
        }
      }
      return hits;
    },
    /** After a change: what is made of it is made again with the next search. */
    drop: stale,
  };
}
export type SearchService = ReturnType<typeof createSearchService>;
