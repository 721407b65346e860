export default {
  title: 'Scorecards', lead: 'Inspections that were handed in. Open one to save it as PDF or print it.', empty: 'No scorecards yet', emptyText: 'A scorecard appears here when an inspection is handed in.', emptyAction: 'Go to inspections',
  columns: { site: '{{Site}}', round: 'Round', score: 'Score', verdict: 'Verdict', grade: 'Grade', lostMost: 'Lost most on', submittedAt: 'Handed in' },
  filters: { all: 'All', fail: 'Fail', pass: 'Pass' }, noMatch: 'No such scorecard.', noRound: 'No round', lostMost: '{{section}} −{{points}}', lostNothing: 'Nothing lost', incomplete: 'Incomplete',
  savePdf: 'Save PDF', print: 'Print', toReview: 'Review', back: 'Back', saving: 'Making the PDF…', printing: 'Getting ready to print…', saved: 'Saved as {{name}}', printed: 'Sent to the printer, two copies.',
  noPrinter: 'This computer has no printer. Save the PDF and print it elsewhere.', preparing: 'Laying out the page…', card: 'Scorecard of {{site}}',

  kind: { visit: 'Mystery visit scorecard', call: 'Call scorecard', audit: 'Inspection scorecard' }, copy: { site: 'Copy 1 for the {{site}}', office: 'Copy 2 for the office' }, product: 'Mingcha',
  facts: {
    code: '{{Site}} code', region: 'Region', day: 'Day of visit', inspector: 'Inspector', nickname: '{{name}} (alias)', template: 'Template', templateText: '{{title}} v{{version}} ({{items}} items)', scenario: 'Scenario', filled: 'Filled in', submitted: 'Handed in',
  },
  outOf: '/ 100', lostInAll: '{{points}} points lost', points: '{{earned}} of {{max}} points', beforeFail: '{{percent}} before the knock-out', grade: 'Grade: {{grade}}', percentOf: 'Percent',
  stamp: { pass: 'Pass', passMark: 'Pass · target {{mark}}', fail: 'Below target', failMark: 'Below target {{mark}}', knockedOut: 'Fail · knock-out', section: 'Fail · section', incomplete: 'Incomplete · no score', notScored: 'Not scored' },
  noScore: '—',
  why: {
    title: 'Where the points went', quote: '“{{text}}”', nothing: 'Nothing was lost.', notScored: 'No answer here carries points, so there is no score.', incomplete_one: '{{count}} answer, comment or piece of evidence is missing, so there is no score yet.', incomplete_other: '{{count}} answers, comments or pieces of evidence are missing, so there is no score yet.',
    most: '{{section}} lost {{points}}, which is {{share}}\u00a0% of all that was lost', next: '{{section}} lost {{points}}', mainly: ', mostly {{items}}.', exactly: ': {{items}}.',
    mostOne: '{{section}} lost {{points}}, which is {{share}}\u00a0% of all that was lost, all of it on {{item}}{{again}}.', nextOne: '{{section}} lost {{points}}, all on {{item}}{{again}}.', again: ' ({{n}} times in a row)',
    item: '{{item}} ({{points}})', itemAgain: '{{item}} ({{points}}, {{n}} times in a row)', other: '{{section}} {{points}}', others: 'Also lost: {{sections}}.', othersMore: 'Also lost: {{sections}}; {{n}} more sections lost less.', clean: 'Nothing was lost in {{sections}}.',
    knockOut: 'Knock-out: {{items}}. The total is held at {{cap}} at most.', knockOutFree: 'Knock-out: {{items}}. The score stands, the outcome is a fail.', collapsed: '{{section}} got {{percent}}\u00a0%, below {{least}}\u00a0%: a knock-out.',
    sectionOut: '{{item}} knocked out its section: {{section}} is held at {{cap}}\u00a0% at most.', sectionOutFree: '{{item}} knocked out its section: {{section}} fails.', sectionMark: '{{section}} got {{percent}}\u00a0%, short of its own mark of {{mark}}\u00a0%.',
  },
  compare: {
    previous: 'Last visit {{day}}', recent: 'Last {{n}} visits here', region: '{{label}} mean', all: 'Mean of all', range: '[{{low}}–{{high}}]', none: 'Nothing to compare with yet',
    up: '▲ {{points}}', down: '▼ {{points}}', same: 'unchanged', single: 'One visit, no inference.', intervals: 'In brackets: 95 % interval of the mean, this visit included.',
  },
  everybody: 'all',
  prediction: {
    within: 'Going by {{n}} other visits ({{label}}), about 95 % of single visits fall in [{{low}}–{{high}}]; this one does.',
    below: 'Going by {{n}} other visits ({{label}}), about 95 % of single visits fall in [{{low}}–{{high}}]; this one is below.',
    above: 'Going by {{n}} other visits ({{label}}), about 95 % of single visits fall in [{{low}}–{{high}}]; this one is above.',
  },
  sections: { title: 'Sections', legend: 'Bar: this visit; red line: mean of {{label}}', legendAlone: 'Bar: this visit', notScored: 'not scored' },
  lost: {
    title: 'Lost points', note: 'Every point can be recomputed', number: 'No.', item: 'Item and grounds', working: 'Working', points: 'Lost', evidence: 'Evidence', effect: 'total {{percent}}', again: 'lost {{n}} times in a row',
    cause: 'Cause: {{causes}}', rest: '{{n}} more items lost {{points}} in all, see page {{page}}.', none: 'No item lost points.', weight: '× weight {{weight}}', critical: 'critical', continued: ' (continued)',
  },
  items: {
    title: 'Every answer', note: 'Points are after weighting; the working gives them', item: 'Item and answer', points: 'Points', unscored: 'not scored', section: '{{earned}} / {{max}}', percent: '{{percent}}\u00a0%', reason: 'Reason: {{text}}', refs: 'Evidence {{refs}}',
    hidden: '{{n}} items that the answers left out are not listed.', dropped: 'not counted', counts: '{{answered}} items filled in, of them {{na}} not applicable and {{unable}} unable to check.', bonus: 'bonus',
  },
  total: {
    title: 'How the total comes together', note: 'From the sections to the published score', section: 'Section', weight: 'Weight', earned: 'Earned', max: 'Max', percent: 'Percent',
    steps: { sumEarned: 'Points earned', sumMax: 'Points possible', percent: 'Percent', average: 'Weighted mean', floor: 'Not below the floor', ceiling: 'Not above the ceiling', cap: 'Held down by the knock-out', rounded_one: 'Rounded to {{count}} decimal', rounded_other: 'Rounded to {{count}} decimals' },
    start: 'Starts with {{n}} points', na: { drop: 'Items not applicable or unable to check count neither in points nor in the maximum.', zero: 'Items not applicable or unable to check count 0.', full: 'Items not applicable or unable to check count in full.' },
    naSection: { zero: 'A section without any score counts 0 %.', full: 'A section without any score counts 100 %.' }, moved: { floor: 'floor', ceiling: 'ceiling', cap: 'section knock-out' },
    mark: 'Pass mark {{mark}}', markOf: '{{percent}} {{sign}} {{mark}}: {{outcome}}', grade: 'Grade', gradeOf: '{{percent}} ≥ {{min}} → {{grade}}', outcome: 'Outcome', knockOut: 'Knock-out', noFail: 'None', critical: 'Critical items {{percent}}\u00a0%', criticalLabel: 'Critical items', exact: 'compared before rounding',
    knockedOut: 'knocked out, so fail', sectionFailed: 'reached, but a section failed',
  },
  evidence: {
    title: 'Evidence', note: 'Pictures whole, not cropped', taken: '{{at}} ({{source}})', source: { exif: 'camera', name: 'file name', file: 'file date' }, unreadable: 'This picture cannot be shown', other: 'Recordings, videos and files', none: 'No evidence.',
    name: 'File', kind: 'Kind', size: 'Size', digest: 'SHA-256, first 8', kinds: { photo: 'photo', audio: 'recording', video: 'video', file: 'file' }, at: 'Time', loose: 'Not tied to an item', item: 'Item', more: '+{{n}}', count_one: '{{count}} {{kind}}', count_other: '{{count}} {{kind}}s',
  },
  sign: { site: '{{Site}} manager, signature and date', reviewer: 'Reviewer, signature and date', appeal: 'Appeal by (naming the items)' },
  foot: { journal: 'Journal {{hash}}', template: 'template {{hash}}', state: '{{state}} (handed in {{at}})', raw: 'raw score {{percent}}', noFail: 'no knock-out', fail: 'knocked out', page: 'Page {{page}} of {{pages}}' },
  seconds: '{{n}} s', minutes: '{{n}} min', hours: '{{n}} h', fault: '{{label}} × {{n}}', noFault: 'No fault', noneChosen: 'None of them', onScale: '{{value}} on {{min}}–{{max}}', anchored: '{{value}}: {{anchor}}', aside: ' ({{text}})', files_one: '{{count}} file', files_other: '{{count}} files', na: 'Not applicable', unable: 'Unable to check', blank: 'Left blank',
  source: { recording: 'from the recording', stopwatch: 'stopwatch', typed: 'typed in' }, band: '≤ {{limit}}: {{points}}', bandRest: 'above: {{points}}', semicolon: '; ',
} as const;
