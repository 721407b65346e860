export default {
  hello: 'Good day, {{name}}.', summary: '{{name}}: {{now}} to do now, {{overdue}} overdue.', summaryNow: '{{name}}: {{now}} to do now.', summaryOverdue: '{{name}}: {{overdue}} overdue.',
  now: 'To do now', overdue: 'Overdue', later: 'Later', recent: 'Handed in lately', rounds: 'Round progress', latest: 'Latest scorecards', allScorecards: 'All scorecards',
  start: 'Start', continue: 'Continue', startAt: 'Start {{name}}', continueAt: 'Continue {{name}}', startEarly: 'Start early',
  plannedToday: 'planned for today', plannedOn: 'planned for {{day}}', late_one: '{{count}} day overdue', late_other: '{{count}} days overdue', scenario: 'Scenario: {{title}}', progress: '{{done}} of {{total}} filled in', storefront: 'Storefront of {{name}}',
  scoreHidden: 'Hidden in this round',
  waiting: 'Waiting for me', returned: 'Returned to me', goThere: 'Go there', seeThere: 'View', reviews_one: '{{count}} inspection to review', reviews_other: '{{count}} inspections to review', reviewsOverdue_one: '{{count}} inspection to review, {{overdue}} overdue', reviewsOverdue_other: '{{count}} inspections to review, {{overdue}} overdue', returnedOverdue_one: '{{count}} returned inspection is overdue', returnedOverdue_other: '{{count}} returned inspections are overdue', approved_one: '{{count}} approved, to publish', approved_other: '{{count}} approved, to publish', appeals_one: '{{count}} appeal to decide', appeals_other: '{{count}} appeals to decide', appealsOverdue_one: '{{count}} appeal to decide, {{overdue}} overdue', appealsOverdue_other: '{{count}} appeals to decide, {{overdue}} overdue', returnedToMe: '{{name}} came back; see the remarks',
  toOffice: 'For the office', unsent_one: '{{count}} visit is handed in and not yet sent to the office', unsent_other: '{{count}} visits are handed in and not yet sent to the office',
  noRound: 'Not in a round', roundTotal_one: '{{count}} visit', roundTotal_other: '{{count}} visits', roundCounts: '{{handedIn}} handed in, {{inProgress}} in progress, {{planned}} not started',
  keyHandedIn: 'Handed in', keyInProgress: 'In progress', keyPlanned: 'Not started',
  noCards: 'No scorecards yet', noCardsText: 'A scorecard appears here as soon as a visit is handed in.',
  nothing: 'Nothing assigned to you', nothingText: 'Visits planned for you and calls drawn for you appear here.', nothingToday: 'Nothing today', nothingTodayText: 'What is planned for later is below; you may start early.',
  empty: 'Begin with a first visit or a first sample', emptyText: 'Visits: choose a template, a {{site}}, an inspector and a day, and scoring can begin. Calls: import a call log, then draw a sample and score it.', plan: 'Plan a visit', addSites: 'Add {{sites}}', importCalls: 'Import a call log',
} as const;
