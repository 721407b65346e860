export default {
  title: 'Review', lead_one: '{{count}} waits for my review.', lead_other: '{{count}} wait for my review, what is due first comes first.', leadOverdue_one: '{{count}} waits for my review, {{overdue}} overdue.', leadOverdue_other: '{{count}} wait for my review, {{overdue}} overdue.',
  search: 'Search name, code, inspector', show: 'Show', begin: 'Start reviewing', choose: 'Select {{name}}',
  shows: { mine: 'Waiting for me', 'in-review': 'In review', returned: 'Returned', approved: 'Approved', published: 'Published', overdue: 'Overdue' },
  columns: { code: 'Code', title: '{{Site}} / call', place: 'Region', author: 'Done by', template: 'Template', round: 'Round', day: 'Day', submittedAt: 'Handed in', due: 'Due', score: 'Score', remarks: 'Remarks', warnings: 'Alerts', state: 'State' },
  none: 'Nothing handed in yet', noneText: 'Inspections wait here for review once they are handed in.', toVisits: 'See inspections', noneMine: 'All reviewed', noneMineText: 'Nothing waits for your review. Your own work is reviewed by somebody else.', showAll: 'Show all', noMatch: 'No such inspection',
  automatic: 'Accepted when overdue', automaticState: '{{state}} · accepted when overdue', automaticNote: 'The review was overdue and the deadline accepted it; nobody looked at it.', ownShort: 'own', dueAt: 'Due {{at}}', submittedAt: 'Handed in {{at}}', takenBy: 'With {{name}}',
  clock: {
    left: { minutes_one: '{{count}} minute left', minutes_other: '{{count}} minutes left', hours_one: '{{count}} hour left', hours_other: '{{count}} hours left', days_one: '{{count}} day left', days_other: '{{count}} days left', workingDays_one: '{{count}} working day', workingDays_other: '{{count}} working days' },
    over: { minutes_one: '{{count}} min overdue', minutes_other: '{{count}} min overdue', hours_one: '{{count}} h overdue', hours_other: '{{count}} h overdue', days_one: '{{count}} day overdue', days_other: '{{count}} days overdue', workingDays_one: '{{count}} working day over', workingDays_other: '{{count}} working days over' },
  },
  bulk: {
    label: 'Several at once', chosen_one: '{{count}} selected', chosen_other: '{{count}} selected', approve: 'Approve', publish: 'Publish', publishAsk_one: 'Publish {{count}}?', publishAsk_other: 'Publish {{count}}?', publishText: 'This cannot be taken back: where the round allows it the {{site}} sees the scorecard, and the time to appeal begins the next day.', clear: 'Clear selection', stop: 'Stop', progress_one: '{{done}} of {{count}} done', progress_other: '{{done}} of {{count}} done', more_one: '{{count}} more, still selected.', more_other: '{{count}} more, still selected.', approveDone_one: '{{count}} approved.', approveDone_other: '{{count}} approved.', publishDone_one: '{{count}} published.', publishDone_other: '{{count}} published.',
    approveTitle: 'Approve', publishTitle: 'Publish', approveSome_one: '{{done}} approved, {{count}} not:', approveSome_other: '{{done}} approved, {{count}} not:', publishSome_one: '{{done}} published, {{count}} not:', publishSome_other: '{{done}} published, {{count}} not:',
  },
  refused: { state: 'Its state does not allow this step.', own: 'Your own work is reviewed by somebody else.', role: 'Your role may not do this.', late: 'The time for this is over.', nothing: 'There is no remark to return it with.' },
  may: { own: 'You filled this in yourself, so you can only read it; somebody else reviews it.', role: 'Your role can only read this.', returned: 'Returned to {{name}}; it can be reviewed again once it is handed in.', state: 'Read only: {{state}}.' },
  makeUpOf: 'Makes up for the void visit of {{day}}', madeUpBy: 'Made up for on {{day}}', scoreFrom: 'Score from', scoreTo: 'to',
  desk: {
    items: 'Items', filter: 'Filter items', filters: { all: 'All', revised: 'Changed', lost: 'Lost', evidence: 'Evidence', warnings: 'Alerts', remarks: 'Remarks' }, noItems: 'No such item.', lookedAt: ' (seen)', warningCount_one: '{{count}} alert', warningCount_other: '{{count}} alerts', remarkCount_one: '{{count}} remark', remarkCount_other: '{{count}} remarks',
    answer: 'Answer', correct: 'Correct', at: 'Answered at', standard: 'How it is scored', corrections: 'Corrections', revised: 'Changed since it went back', revisedMark: 'changed', nothingSaid: '(none)', filesMore_one: '{{count}} piece of evidence added', filesMore_other: '{{count}} pieces of evidence added', filesLess_one: '{{count}} piece of evidence fewer', filesLess_other: '{{count}} pieces of evidence fewer', scoreChange: 'Score {{before}} → {{after}}', byAppeal: 'appeal no. {{number}}',
    files: 'Files of this item', previousPhoto: 'Previous photo', nextPhoto: 'Next photo', smaller: 'Smaller', larger: 'Larger',
    warnings_one: '{{count}} alert', warnings_other: '{{count}} alerts', openOther: 'Open the other one',
    remarkOn: 'Remark on {{number}}', remarkPlaceholder: 'For the inspector; Enter keeps it', noRemark: 'No remark.', unsent: 'not sent', sent: 'sent with the return of {{at}}', remarkState: { saving: 'Keeping…', failed: 'Not kept', typing: 'Not kept yet', kept: 'Kept' }, phrases: 'Phrases', morePhrases: 'More phrases…',
    looked: '{{done}} of {{total}} items seen', lookedLost: 'lost points {{done}} of {{total}}', next: 'Next', toQueue: 'Back to the list', take: 'Take it', more: 'More', toCard: 'Open scorecard',
  },
  correct: { title: 'Correct {{number}}', before: 'Was', after: 'Becomes', unchanged: 'Old and new score show here once something is changed.', invalid: 'This answer is not complete; there is no score.', item: 'Item {{before}} → {{after}} of {{max}}', reason: 'Reason', reasonHint: 'Needed. Both answers, both scores and the reason are kept.', save: 'Correct', done: '{{number}} corrected, score {{before}} → {{after}}.' },
  return: {
    plain: 'Return',    button_one: 'Return ({{count}} remark)', button_other: 'Return ({{count}} remarks)', title: 'Return {{name}}', text_one: '{{count}} remark goes to {{author}} with it, to be handed in again:', text_other: '{{count}} remarks go to {{author}} with it, to be handed in again:',
    nothing: 'There is no remark yet. Write one on an item (R), or say something about the whole here.', note: 'About the whole', noteHint: 'For the inspector, sent with the remarks. Ctrl+Enter returns it.', done: '{{name}} is returned to {{author}}.',
  },
  approve: { button: 'Approve', ask: 'Approve {{name}} ({{percent}})?', unseen_one: '{{count}} item with lost points is not looked at.', unseen_other: '{{count}} items with lost points are not looked at.', unsent_one: '{{count}} remark is not sent and will not be.', unsent_other: '{{count}} remarks are not sent and will not be.', confirmNext: 'Approve, open next', confirm: 'Approve', done: '{{name}} is approved.' },
  publish: { button: 'Publish', done: '{{name}} is published.' },
  void: {
    button: 'Void…', title: 'Void {{name}}', text: 'A void inspection has no score and counts nowhere. Its record stays; this cannot be taken back.', reason: 'Reason', reasons: { exposed: 'Identity exposed', closed: '{{Site}} closed', refused: 'Refused', other: 'Other' }, note: 'Note', noteHint: 'Needed; it goes into the journal.',
    again: 'Plan a make-up visit', day: 'Day', inspector: 'Inspector', choose: 'Choose', sameInspector: 'The same inspector as before; after exposure somebody else is better.', send: 'Void', done: '{{name}} is void.', doneAgain: '{{name}} is void, made up for on {{day}}.',
  },
  timeline: {
    title: 'Timeline', none: 'Nothing yet.', nobody: 'System', correction: 'Correction of {{number}}', scores: { submit: 'Score as handed in', correction: 'Score after correction', appeal: 'Score after appeal' }, filed: 'Appeal no. {{number}} ({{level}})', claimant_one: '{{name}}, {{count}} item', claimant_other: '{{name}}, {{count}} items',
  },
  steps: {
    begin: 'Begun', submit: 'Handed in', arrive: 'Arrived by data package', take: 'Review begun', return: 'Returned', approve: 'Approved', 'approve-overdue': 'Accepted when overdue', publish: 'Published', void: 'Void', strike: 'Struck from its draw: void', appeal: 'Appeal filed', acknowledge: 'Acknowledged by the agent',
  },
  leftOut: 'This round forbids recordings; left out: {{names}}',
  keysTitle: 'Keyboard',
  keys: { down: 'Next item', up: 'Previous item', lost: 'Next item with lost points', zoom: 'Enlarge the evidence', play: 'Play, pause the recording', remark: 'Write a remark (Enter keeps it)', phrase: 'Use that phrase', correct: 'Correct', approve: 'Approve (twice; opens the next)', return: 'Return', next: 'Next inspection', timeline: 'Timeline', leave: 'Leave a text box, cancel', help: 'This list' },
} as const;
