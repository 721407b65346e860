export default {
  title: 'Inspections', all: 'All visits', mine: 'My visits', count_one: '{{count}} visit', count_other: '{{count}} visits', plan: 'Plan a visit', search: 'Search {{site}} name or code',
  code: 'Code', site: '{{Site}}', region: 'Region', round: 'Round', template: 'Template', inspector: 'Inspector', plannedOn: 'Planned day', state: 'State', progress: 'Filled in', items: 'Items', score: 'Score',
  noRound: 'Not in a round', noRegion: 'No region',
  none: 'No visits yet', noneText: 'Choose a template, a {{site}}, an inspector and a day to plan the first visit.', noneMineText: 'Visits planned for you appear here.',
  noMatch: 'No visit matches', noMatchText: 'Try another word, or clear the filters.', clear: 'Clear filters',
  needTemplate: 'Choose a template.', needSite: 'Choose a {{site}}.', needInspector: 'Choose an inspector.', needDay: 'Choose a day.', noTemplates: 'There is no template for visits yet: import one on the Templates page.',
  chooseSite: 'Type a code or a name', noSites: 'Not found. “New {{site}}” on the right adds one.', newSite: 'New {{site}}', createSite: 'Create and choose',
  chooseInspector: 'Choose an inspector', noInspectors: 'There is no inspector yet: add one under Settings › People, or give yourself that role.',
  roundHint: '{{Sites}} of one round can be compared; a single visit needs none.', noRounds: 'No rounds yet.', newRound: 'New round', createRound: 'Create and choose', templateFirst: 'Choose a template first', roundTitle: 'Name of the round', needRoundTitle: 'Enter a name for the round.',
  startsOn: 'First day', endsOn: 'Last day', endsBefore: 'The last day cannot be before the first.', hideScores: 'Hide scores from inspectors',
  scenario: 'Scenario', scenarioHint: 'The inspector sees it beside the form at all times.', scenarioExample: 'e.g. first car, budget 15,000–20,000', scenarioText: 'Cover story', scenarioTextExample: 'e.g. looks at SUVs, with family at the weekend; does not mention competitors.',
  planIt: 'Plan', plannedWhat: 'Planned: {{name}}, {{day}}, {{inspector}}', plannedMine: 'It is on your Today page.', plannedOther: '{{inspector}} will find it on the Today page.', startNow: 'Start now', planAnother: 'Plan another', done: 'Done',
} as const;
