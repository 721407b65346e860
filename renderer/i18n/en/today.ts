export default {
  hello: 'Good day, {{name}}.', summary: '{{name}}: {{now}} to do now, {{overdue}} overdue.', summaryNow: '{{name}}: {{now}} to do now.', summaryOverdue: '{{name}}: {{overdue}} overdue.',
  now: 'To do now', overdue: 'Overdue', later: 'Later', recent: 'Handed in lately', rounds: 'Round progress', latest: 'Latest scorecards', allScorecards: 'All scorecards',
  start: 'Start', continue: 'Continue', startAt: 'Start {{name}}', continueAt: 'Continue {{name}}', startEarly: 'Start early',
  plannedToday: 'planned for today', plannedOn: 'planned for {{day}}', late_one: '{{count}} day overdue', late_other: '{{count}} days overdue', scenario: 'Scenario: {{title}}', progress: '{{done}} of {{total}} filled in', storefront: 'Storefront of {{name}}',
  scoreHidden: 'Hidden in this round',
  noRound: 'Not in a round', roundTotal_one: '{{count}} visit', roundTotal_other: '{{count}} visits', roundCounts: '{{handedIn}} handed in, {{inProgress}} in progress, {{planned}} not started',
  keyHandedIn: 'Handed in', keyInProgress: 'In progress', keyPlanned: 'Not started',
  noCards: 'No scorecards yet', noCardsText: 'A scorecard appears here as soon as a visit is handed in.',
  nothing: 'No visits for you', nothingText: 'When the programme owner or a manager plans a visit for you, it appears here.', nothingToday: 'Nothing today', nothingTodayText: 'What is planned for later is below; you may start early.',
  empty: 'Begin with the first visit', emptyText: 'Choose a template, a {{site}}, an inspector and a day, and scoring can begin. Add {{sites}} first, or create one while planning.', plan: 'Plan a visit', addSites: 'Add {{sites}}',
} as const;
