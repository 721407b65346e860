/** What the program can be told to do: go to a page this person may see, begin something, switch language or look. */
import type { Settings } from '@shared/settings';
import { refresh, request } from '../../api';
import { keepLanguage } from '../../app/language';
import type { Ability } from '../../app/me';
import { noteError } from '../../app/notes';
import { railAreas, settingsPages } from '../../app/places';
import { setLanguage, text, type TextKey } from '../../i18n';
import { en } from '../../i18n/en';
import { zhCN } from '../../i18n/zh-CN';

type Word = keyof typeof zhCN.search.words;
export interface Command { key: Word; label: string; href?: string; run?: () => void }

const pageCommand = (key: Word, word: TextKey, path: string): Command => ({ key, label: text('search.goTo', { page: text(word) }), href: `#${path}` });

function look(theme: Settings['theme']): void {
  request('settings.update', { theme }).then(() => refresh('settings'), noteError);
}
function leave(): void {
  request('profiles.leave', {}).then(() => { location.hash = '#/today'; refresh('profiles'); }, noteError);
}

/** In the order in which they are offered. */
export function commandsFor(can: (ability: Ability) => boolean): Command[] {
  const allowed = ({ needs }: { needs?: Ability }): boolean => needs === undefined || can(needs);
  const begin: (Command & { needs?: Ability })[] = [
    { key: 'planVisit', label: text('search.commands.planVisit'), href: '#/visits/plan', needs: 'planVisits' },
    { key: 'planAudit', label: text('search.commands.planAudit'), href: '#/audits/plan', needs: 'planVisits' },
    { key: 'newRound', label: text('search.commands.newRound'), href: '#/rounds/new', needs: 'planVisits' },
    { key: 'newSite', label: text('search.commands.newSite'), href: '#/sites?site=new', needs: 'editSites' },
    { key: 'newAgent', label: text('search.commands.newAgent'), href: '#/settings/agents?agent=new', needs: 'editSites' },
    { key: 'newTeam', label: text('search.commands.newTeam'), href: '#/settings/teams?team=new', needs: 'editSites' },
    { key: 'newPerson', label: text('search.commands.newPerson'), href: '#/settings/profiles?profile=new', needs: 'editProfiles' },
    { key: 'importSites', label: text('search.commands.importSites'), href: '#/settings/imports?target=sites', needs: 'importData' },
    { key: 'importAgents', label: text('search.commands.importAgents'), href: '#/settings/imports?target=agents', needs: 'importData' },
  ];
  const areas = railAreas.filter(allowed).flatMap(({ area, path, pages = [] }): Command[] => {
    if (area === 'settings') return [];
    const shown = pages.filter(allowed);
    return shown.length < 2 ? [pageCommand(area, `shell.areas.${area}`, path)] : shown.map((page) => pageCommand(page.key, `shell.pages.${page.key}`, page.path));
  });
  const settings = settingsPages.filter(allowed).map(({ key, path }) => pageCommand(key, `settings.pages.${key}`, path));
  const program: Command[] = [
    { key: 'toChinese', label: text('search.commands.toChinese'), run: () => { setLanguage('zh-CN'); keepLanguage('zh-CN'); } },
    { key: 'toEnglish', label: text('search.commands.toEnglish'), run: () => { setLanguage('en'); keepLanguage('en'); } },
    { key: 'light', label: text('search.commands.light'), run: () => look('light') },
    { key: 'dark', label: text('search.commands.dark'), run: () => look('dark') },
    { key: 'system', label: text('search.commands.system'), run: () => look('system') },
    { key: 'switchPerson', label: text('search.commands.switchPerson'), run: leave },
  ];
  return [...begin.filter(allowed), ...areas, ...settings, ...program];
}

/** Those whose name, or a word for them in either language, or the initials of their pinyin, has every word of the query. */
export function matchingCommands(commands: readonly Command[], words: readonly string[]): Command[] {
  return commands.filter(({ key, label }) => {
    const all = `${label} ${zhCN.search.words[key]} ${en.search.words[key]}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}
