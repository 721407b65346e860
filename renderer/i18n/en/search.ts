export default {
  open: 'Search', title: 'Search', placeholder: 'Search {{sites}}, agents, visits, items, or type a command', clear: 'Clear', keys: '↑↓ choose · Enter opens · Esc closes', hint: 'Words, codes (of draws too), numbers, or initials of pinyin', results: 'Results',
  none: 'Nothing found for “{{text}}”', noneText: 'Try another word: a {{site}} by code, name or address, an agent by number, name or extension; Chinese also by the initials of its pinyin.', failed: 'The search did not succeed: try again.', elsewhere: 'matched by pinyin or other details', recent: 'Recently opened', found_one: '{{count}} result', found_other: '{{count}} results', searching: 'Searching…',
  kinds: { site: '{{Sites}}', agent: 'Agents', team: 'Teams', profile: 'People', visit: 'Visits', item: 'Items', drawn: 'Drawn calls', call: 'Calls', command: 'Commands' },
  goTo: 'Go to {{page}}',
  commands: {
    planVisit: 'Plan a visit', planAudit: 'Plan an audit', newRound: 'New round', newSite: 'Add {{site}}', newAgent: 'Add agent', newTeam: 'Add team', newPerson: 'Add person', importSites: 'Import {{sites}}', importAgents: 'Import agents',
    toChinese: 'Switch to Chinese', toEnglish: 'Switch to English', light: 'Light appearance', dark: 'Dark appearance', system: 'Appearance as the system', switchPerson: 'Switch person',
  },
  words: {
    planVisit: 'plan visit schedule new task', planAudit: 'plan audit schedule inspection', newSite: 'add new site store branch create', newAgent: 'add new agent create', newTeam: 'add new team create', newPerson: 'add new person profile user create', importSites: 'import sites excel csv upload', importAgents: 'import agents excel csv upload',
    toChinese: 'switch language chinese', toEnglish: 'switch language english', light: 'light theme appearance day', dark: 'dark theme appearance night', system: 'system theme appearance', switchPerson: 'switch person user leave log out',
    today: 'today home start', visits: 'inspections visits tasks', audits: 'audits open inspections unannounced cross self-assessment countersign', findings: 'findings problems corrected', rounds: 'rounds waves programme planning', schedule: 'calendar schedule month week', newRound: 'new round create wave', calls: 'calls recordings quality', myCalls: 'my calls to score desk recordings', callProgress: 'progress completion of calls', callMonth: 'monthly table mean critical pass rate', reviews: 'review approve check', appeals: 'appeals disputes', draws: 'draws sample random population plan seed lottery', packages: 'task package data package send receive hand over', scorecards: 'scorecards results reports', templates: 'templates forms questionnaires',
    sites: 'sites stores branches', regions: 'regions areas', teams: 'teams groups', agents: 'agents staff', profiles: 'people users profiles', imports: 'import excel csv', phrases: 'phrases comments library', calendar: 'clocks calendar holidays deadlines', display: 'display appearance language theme', data: 'data journal backup verify',
  },
} as const;
