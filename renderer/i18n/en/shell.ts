export default {
  navigation: 'Main', page: 'Page', breadcrumb: 'Where you are', skip: 'Skip to the page', reload: 'Reload', toToday: 'Back to Today',
  areas: { today: 'Today', visits: 'Inspections', calls: 'Calls', scorecards: 'Scorecards', templates: 'Templates', settings: 'Settings' },
  saved: { at: 'Saved {{time}}', saving: 'Saving…', failed: 'Not saved' },
  runtime: 'development runtime', runtimeNote: 'Mingcha {{version}} on a development runtime, not an installed release.',
  person: 'Working as {{name}}', switchPerson: 'Switch person…', and: ', ',
  pages: { calls: 'Call log', myCalls: 'My calls', callProgress: 'Progress', callMonth: 'Monthly table', visits: 'Visits', audits: 'Audits', findings: 'Findings', rounds: 'Rounds', schedule: 'Calendar', reviews: 'Review', appeals: 'Appeals', packages: 'Packages', draws: 'Draws' },
} as const;
