/** What is found for the line typed, by kind; without one, what was opened last and everything the program can be told. */
import { keepPreviousData } from '@tanstack/react-query';
import { useEffect, useImperativeHandle, useState, type Ref } from 'react';
import type { SearchHit } from '@shared/search';
import { useRequest } from '../../api';
import { useMe } from '../../app/me';
import { useText } from '../../i18n';
import { commandsFor, matchingCommands, type Command } from './commands';
import { leadOf } from './leads';
import { rangesOf, wordsOf } from './marks';
import { keepRecent, readRecent, type Recent } from './recent';
import type { ResultKeys } from './Search';
import { closeSearch } from './search.store';

/** Groups in this order; not from shared/search, which would bring zod into the page. */
const kinds: readonly SearchHit['kind'][] = ['site', 'agent', 'team', 'visit', 'item', 'profile', 'drawn', 'call'];

interface Entry { key: string; kind: string; title: string; note: string; chip?: string; href?: string; run?: () => void }
interface Group { key: string; title: string; entries: Entry[] }

/** The text half a breath after the last key. */
function useSettled(text: string, ms: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), text === '' ? 0 : ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return settled;
}

function Marked({ text, words }: { text: string; words: readonly string[] }) {
  const parts = [];
  let at = 0;
  for (const [from, to] of rangesOf(text, words)) {
    parts.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  return <>{parts}{text.slice(at)}</>;
}

function useGroups(text: string): { groups: Group[]; words: string[]; waiting: boolean; failed: boolean } {
  const { t, pick } = useText();
  const { profile, can } = useMe();
  const sought = useSettled(text.trim(), 80);
  const { data: hits = [], isPlaceholderData, isFetching, error } = useRequest('search.find', { text: sought, limit: 6 }, { enabled: sought !== '', placeholderData: keepPreviousData, staleTime: 0, gcTime: 0 });
  const words = wordsOf(text);
  const commandEntry = ({ key, label, href, run }: Command): Entry => ({ key: `command ${key}`, kind: 'command', title: label, note: '', ...(href === undefined ? {} : { href }), ...(run === undefined ? {} : { run }) });
  const all = commandsFor(can);
  const commands = (list: readonly Command[]): Group[] => (list.length === 0 ? [] : [{ key: 'command', title: t('search.kinds.command'), entries: list.map(commandEntry) }]);
  if (words.length === 0) {
    const recent = readRecent(profile.id).map((entry): Entry => ({ ...entry, key: `recent ${entry.key}` }));
    return { groups: [...(recent.length === 0 ? [] : [{ key: 'recent', title: t('search.recent'), entries: recent }]), ...commands(all)], words, waiting: false, failed: false };
  }
  const found = kinds.map((kind): Group => ({
    key: kind, title: t(`search.kinds.${kind}`),
    entries: hits.flatMap((hit): Entry[] => {
      const href = hit.kind === kind ? leadOf(hit, can) : null;
      if (href === null) return [];
      const state = hit.state === null ? undefined : t(`common.states.${hit.state as 'planned'}`);
      return [{ key: `${kind} ${hit.template === null ? '' : `${hit.template.id} `}${hit.id}`, kind, title: pick(hit.title), note: hit.note, href, ...(state === undefined ? {} : { chip: state }) }];
    }),
  })).filter(({ entries }) => entries.length > 0);
  const matching = matchingCommands(all, words).slice(0, 8);
  return { groups: [...found, ...commands(matching)], words, waiting: isFetching || isPlaceholderData || sought !== text.trim(), failed: error !== null };
}

export default function Results({ text, keys, onActive }: { text: string; keys: Ref<ResultKeys>; onActive: (id: string | null) => void }) {
  const { t } = useText();
  const { profile } = useMe();
  const { groups, words, waiting, failed } = useGroups(text);
  const [chosen, setChosen] = useState<{ text: string; key: string } | null>(null); // what the arrows have gone to, for this text
  const entries = groups.flatMap((group) => group.entries);
  const at = Math.max(0, chosen?.text === text ? entries.findIndex(({ key }) => key === chosen.key) : 0);
  const idOf = ({ key }: Entry): string => `search-${key.replaceAll(' ', '-')}`;
  const current = entries[at];
  const activeId = current === undefined ? null : idOf(current);
  useEffect(() => onActive(activeId), [activeId, onActive]);
  useEffect(() => { if (activeId !== null) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' }); }, [activeId]);

  const run = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    closeSearch();
    if (entry.href !== undefined) {
      const { kind, title, note, href } = entry;
      keepRecent(profile.id, { key: entry.key.replace(/^recent /, ''), kind, title, note, href } satisfies Recent);
      location.hash = href;
    }
    entry.run?.();
  };
  useImperativeHandle(keys, () => ({
    move: (step) => {
      const next = entries[(at + step + entries.length) % entries.length];
      if (next !== undefined) setChosen({ text, key: next.key });
    },
    run: () => run(current),
  }));

  const nothing = words.length > 0 && entries.length === 0;
  return (
    <div className="search-list">
      <p className="visually-hidden" role="status">{words.length === 0 ? '' : waiting ? t('search.searching') : t('search.found', { count: entries.length })}</p>
      {failed ? <p className="search-none" role="alert">{t('search.failed')}</p> : null}
      {nothing && !waiting && !failed ? <div className="search-none"><p><b>{t('search.none', { text: text.trim() })}</b></p><p>{t('search.noneText')}</p></div> : null}
      <div id="search-results" role="listbox" aria-label={t('search.results')}>
        {groups.map((group) => (
          <div key={group.key} role="group" aria-label={group.title}>
            <p className="search-group" aria-hidden="true">{group.title}</p>
            {group.entries.map((entry) => {
              const index = entries.indexOf(entry);
              const marked = entry.kind === 'command' || words.length === 0 || rangesOf(entry.title, words).length > 0 || rangesOf(entry.note, words).length > 0;
              return (
                <div key={entry.key} id={idOf(entry)} role="option" tabIndex={-1} aria-selected={index === at} className={`search-one${index === at ? ' search-one-on' : ''}`}
                  onMouseMove={({ movementX, movementY }) => { if (index !== at && movementX + movementY !== 0) setChosen({ text, key: entry.key }); }} onMouseDown={(event) => event.preventDefault()} onClick={() => run(entry)}>
                  <span className="search-title"><Marked text={entry.title} words={words} /></span>
                  {entry.note === '' ? null : <span className="search-note"><Marked text={entry.note} words={words} /></span>}
                  {marked ? null : <span className="search-why">{t('search.elsewhere')}</span>}
                  {entry.chip === undefined ? null : <span className="search-chip">{entry.chip}</span>}
                </div>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}
