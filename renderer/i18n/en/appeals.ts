export default {
  levels: { first: 'Appeal', second: 'Second level' }, file: 'File an appeal', fileAgain: 'Appeal again', title: 'Appeals', list: 'List', counts: 'What was upheld', lead_one: '{{count}} waits for a decision.', lead_other: '{{count}} wait for a decision.', name: '{{level}} no. {{number}}', waits: 'Undecided', search: 'Search {{site}}, code, claimant, number',
  shows: { waits: 'Undecided', overdue: 'Overdue', upheld: 'Upheld', rejected: 'Rejected' },
  columns: { number: 'No.', title: '{{Site}}', claimant: 'Claimant', filedAt: 'Filed', items: 'Items', upheld: 'Items upheld', before: 'Score before', after: 'Score after', outcome: 'Outcome', decidedBy: 'Decided by' },
  upheldOf: '{{upheld}} of {{items}} upheld', none: 'No appeal yet', noneText: 'Where a {{site}} disputes a published score, a manager files the appeal item by item from the scorecard.', toCards: 'See scorecards', noMatch: 'No such appeal',
  // Counts
  countsLead: 'An upheld appeal means a score was wrong. Where they gather says what to do: train, calibrate, or word the item better.', noneCounts: 'Once appeals are decided, they are counted here by inspector, reviewer and item.',
  per: { inspectors: 'By inspector', reviewers: 'By reviewer', items: 'By item' }, label: { inspectors: 'Inspector', reviewers: 'Reviewer', items: 'Item' },
  counted: { assessments: 'Published', appealed: 'Appealed', items: 'Items', upheld: 'Upheld', rate: 'Rate' }, ofItems: '{{upheld}} of {{items}}', tooFew: 'Fewer than {{few}} appealed items each: nothing can be concluded.',
  says: { inspectors: '{{name}}: {{upheld}} of {{items}} appealed items were upheld ({{rate}} %). See which were scored wrong, and train.', reviewers: '{{name}} approved work of which {{upheld}} of {{items}} appealed items were upheld ({{rate}} %). Review could have found them: good cases to calibrate on.', items: '“{{name}}”: {{upheld}} of {{items}} appeals were upheld ({{rate}} %). The standard is probably not clear; word it better first.' },
  // Filing
  fileOf: 'Appeal: {{name}}', fileSecond: 'Second-level appeal', scoreNow: 'Score {{percent}}', until: 'Open until {{at}}', late: 'The time to appeal is over.', notNow: 'No appeal now: a published score can be appealed within its time, at most twice.', backToCard: 'Back to the scorecard',
  claimant: 'Claimant', claimantHint: 'Who appeals for the {{site}}; printed on the form.', lostItems: 'Lost points', lostHint: 'Tick what is disputed and say why, item by item.', otherItems_one: '{{count}} other item', otherItems_other: '{{count}} other items', reason: 'Reason', reasonHint: 'What is against the facts or the standard, and on what ground', claims: 'Name the right answer', claimUnmoved: 'Change it to the right answer; leave this unticked where it stays the same.',
  claimantFiles: 'The claimant’s evidence', addFiles: 'Add evidence', chosen_one: '{{count}} item chosen', chosen_other: '{{count}} items chosen', send: 'File the appeal', filed_one: 'Appeal filed, {{count}} item.', filed_other: 'Appeal filed, {{count}} items.',
  // Deciding
  byClaimant: 'for {{name}}', filedBy: 'filed by {{name}} {{at}}', inspector: 'Inspector {{name}}', reviewer: 'Reviewer {{name}}', decidedBy: 'Decided by {{name}} {{at}}', toDesk: 'See the inspection', form: 'Save form as PDF',
  mayNot: { own: 'You inspected, reviewed or filed this, or decided the level before; somebody else decides it.', role: 'Your role may not decide.', decided: 'It is decided.' },
  original: 'As scored', originalFiles: 'Original evidence', claim: 'Appeal', claimedAnswer: 'Claims:', decisionOn: 'Decision on {{number}}', upheld: 'Upheld', rejected: 'Rejected', newAnswer: 'Becomes', unmoved: 'The new answer is the old one; upholding changes it.', decisionReason: 'Reason for the decision on {{number}}', decisionHint: 'Why; needed, printed on the form',
  note: 'About the whole', preview: 'Score after the decision', previewFailed: 'With this answer there is no score.', previewSame: 'The score stays {{percent}}', missing_one: '{{count}} item still to decide', missing_other: '{{count}} items still to decide', decide: 'Decide', confirm: 'Decide for good', decided: 'Decided, score {{before}} → {{after}}.',
  // The form
  paper: {
    number: 'No. {{number}} · {{level}}', title: 'Appeal form · {{name}}', published: 'Published', claimant: 'Claimant', filed: 'Filed', decided: 'Decided', items: 'Items', item: 'Item and answer as scored', claim: 'Reason and claim', decision: 'Decision and reason', after: 'Points after',
    points: '{{points}} points', noPoints: 'not scored', originals_one: '{{count}} original file', originals_other: '{{count}} original files', proofs_one: '{{count}} file of the claimant', proofs_other: '{{count}} files of the claimant', boxes: '□ upheld\n□ rejected', stays: 'stays', sign: { claimant: 'Claimant, signature / date', filer: 'Received by, signature / date', decider: 'Decided by, signature / date' }, foot: 'appeal form {{number}} · {{day}}',
  },
} as const;
