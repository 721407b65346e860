export default {
  title: 'Teams', count_one: '{{count}} in all', count_other: '{{count}} in all', add: 'Add team', edit: 'Edit team', search: 'Search name, leader', name: 'Name', site: '{{Site}}', leader: 'Leader', agents: 'Agents', agentsToday: '{{number}} in it today',
  needName: 'Enter a name.', nameTaken: 'There is a team of this name.', noSite: 'No {{site}}',
  none: 'No teams yet', noneText: 'Teams keep their members by date, so last year’s card shows last year’s team. Add them one by one, or import them with the agents.', noMatch: 'No team matches', noArchived: 'No archived teams', noArchivedText: 'A team that exists no more rests here once archived, with its history.',
  mergeLead: 'Choose which team stays. The others’ agents belong to it from today on; earlier cards show the team of their day. It can be undone at once, but not after further changes.', importAgents: 'Import with agents',
} as const;
