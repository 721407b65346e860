export default {
  visits: 'Inspections',
  // Items
  na: 'N/A', unable: 'Cannot check', noneOfThese: 'None of these', noFault: 'No fault', voids: 'No points', happened: 'It happened', rest: 'otherwise', critical: 'Critical', bonus: 'Bonus',
  fails: { form: 'Fails the form', section: 'Fails the section' },
  excused: { na: 'N/A, not counted', unable: 'Cannot check, not counted' },
  eachOff: '−{{points}} each', mostCounts: 'counted up to {{max}}', oneMore: '{{label}}: one more', oneLess: '{{label}}: one less',
  fullPoints: 'of {{points}}', pointsShort: '{{points}} pts', bonusPoints: 'Bonus', seconds: '{{seconds}} s',
  fromTo: '{{min}} to {{max}}', between: 'Enter a number from {{min}} to {{max}}', atLeast: 'Not below {{min}}', atMost: 'Not above {{max}}', notANumber: 'Not a number, so it is not saved', offStep: 'Only values such as {{values}}',
  notATime: 'Enter minutes:seconds, such as 1:24', timePlaceholder: 'mm:ss', stopwatchStart: 'Start timing', stopwatchStop: 'Stop', stopwatchDrop: 'Discard timing', stopwatchRuns: 'A stopwatch is still running',
  source: { stopwatch: 'By stopwatch', typed: 'Typed', recording: 'From the recording' },
  textPlaceholder: 'Type here', now: 'Now', today: 'Today', takePhoto: 'Take photo', recordAudio: 'Record', chooseFiles: 'Choose files', sign: 'Sign', signAgain: 'Sign again', filesCount_one: '{{count}} file', filesCount_other: '{{count}} files',
  // Comment, causes, demands
  comment: 'Comment', addComment: 'Comment', commentPlaceholder: 'What was seen, who, where', commentHeard: 'What was heard, from whom, at which minute', reason: 'Reason', reasonPlaceholder: 'Why it does not apply or cannot be checked', causes: 'Causes', characters_one: '{{count}} character', characters_other: '{{count}} characters',
  needsReason: 'A reason is needed', needsComment: 'A comment is needed, at least {{least}} characters', needsEvidence: 'Needed: {{kinds}} {{least}}', needsMark_one: 'Mark {{count}} moment on the recording: play to it and press M', needsMark_other: 'Mark {{count}} moments on the recording: play to each and press M', met: 'done', or: ' or ', and: ', ',
  kinds: { photo: 'photo', audio: 'recording', video: 'video', file: 'file' },
  keptLast: 'The last saved answer is kept.',
  // Sections
  sections: 'Sections', sectionPoints: '{{points}} pts', sectionFilled: '{{done}} of {{total}} filled in', sectionScore: 'Section', lost: 'Lost',
  skipSection: 'Section does not apply', skipTitle: '“{{title}}” does not apply', skipText_one: '{{count}} blank item becomes N/A, with one reason.', skipText_other: '{{count}} blank items become N/A, with one reason.',
  skipLeft_one: '{{count}} more does not allow N/A and still has to be answered.', skipLeft_other: '{{count}} more do not allow N/A and still have to be answered.', skipDo_one: 'Set {{count}} item to N/A', skipDo_other: 'Set {{count}} items to N/A',
  // Left
  scenario: 'Scenario', round: 'Round', plannedOn: 'Planned', region: 'Region', template: 'Template', inspector: 'Inspector', visitClock: 'Time since the visit began', begun: 'since {{at}}',
  presence: { label: 'Arrival and departure', arrive: 'Arrived', leave: 'Left', type: 'Type a time', typeOf: '{{what}}: type a time', correct: 'Change', correctOf: '{{what}}: change the time', timeOf: '{{what}} at', stayed: 'Time on site', sinceBegun: 'Time since the form was begun', wrong: { arrive: 'Enter a past time such as 14:02, not after leaving', leave: 'Enter a past time such as 15:10, not before arriving' } },
  timeline: 'Timeline',
  otherVisit: 'This is {{here}}. {{other}}, on the same day, is still being filled in and not handed in: do not mix them up.', toOther: 'Back to {{other}}',
  // Evidence
  evidence: 'Evidence', evidenceOf: 'Evidence for {{number}}', noEvidence: 'No evidence for this item.', dropHere: 'Drop photos, recordings, receipts', dropWhere: 'They go to the item in focus', dropNow: 'Let go to add to {{number}}', chooseItemFirst: 'Choose an item first; files go to it.',
  tooManyFiles: '{{number}} takes at most {{max}} pieces of evidence; the others were not stored.', openFile: 'Open in its program', enlarge: 'Enlarge: {{name}}', captionPlaceholder: 'Add a caption', captionOf: 'Caption of {{name}}', removeFile: 'Remove', alsoFor: 'Also use for…', alsoForDone: 'Added to {{number}} as well.',
  play: 'Play', pause: 'Pause', position: 'Position', cannotPlay: 'This file cannot be played here. Open it in its own program.', uploadOf: 'Storing {{name}}', uploadWaiting: 'Waiting its turn', dismiss: 'Dismiss', emptyFile: 'The file is empty and was not stored.', lastResult: 'Last time',
  atHand: 'Recordings of this visit', atHandAbove: 'Playing above.', putAway: 'Put away', listenWhile: 'Listen while answering: {{name}}', markHere: 'marks this moment for {{number}}', byMarks: 'From the two marks {{marks}}', marksSoFar_one: '{{count}} mark so far; two are needed, or a range', marksSoFar_other: '{{count}} marks so far; two are needed, or a range', tooManyMarks_one: '{{count}} mark here; keep two', tooManyMarks_other: '{{count}} marks here; keep two',
  // Camera, microphone, signature
  shoot: 'Take photo', otherCamera: 'Other camera', cameraHint: 'Photos go to the item in focus.', taken_one: '{{count}} photo taken', taken_other: '{{count}} photos taken',
  camera: { none: 'No camera found. You can choose a file instead.', busy: 'Another program is using the camera. Close it and try again.', denied: 'The system does not allow the camera. Allow it for this program in the system settings.' },
  microphone: { none: 'No microphone found. You can choose a file instead.', busy: 'Another program is using the microphone. Close it and try again.', denied: 'The system does not allow the microphone. Allow it for this program in the system settings.' },
  startRecording: 'Start recording', stopRecording: 'Stop and keep', microphoneHint: 'Recording must be authorised. When stopped, it goes to the item in focus.', signHere: 'Sign inside the frame', signClear: 'Start over', signKeep: 'Keep signature',
  // Foot and handing in
  filledOf: '{{total}} filled in', filledLabel: 'Filled in', nextMissing: 'Next missing: {{number}}', nothingMissing: 'Nothing missing', nothingMustMissing: 'All that is required is in', review: 'Check and hand in', readOnly: 'Read only', handedIn: 'Handed in, read only', toScorecard: 'Open scorecard',
  notSaved: 'Not saved.', reread: 'This inspection was changed elsewhere and has been read again.', resumed: 'Continued from {{at}}, at {{number}}',
  reviewTitle: 'Hand in {{site}}', missingCount_one: '{{count}} item is not finished. Select it to go there:', missingCount_other: '{{count}} items are not finished. Select one to go there:', complete: 'Everything required is filled in.', nextVisit: 'Next: {{site}}', nextVisitText: 'Still to do today: {{site}} (planned {{day}})', handedInDone: '{{site}} is handed in.', handIn: 'Hand in', sending: 'Handing in…',
  handInNote: 'After handing in, nothing can be changed unless a reviewer returns it.', stillUploading_one: '{{count}} file is not stored yet. Wait for it, or see to it in the evidence tray.', stillUploading_other: '{{count}} files are not stored yet. Wait for them, or see to them in the evidence tray.',
  lacks: { answer: 'not answered', comment: 'no comment', reason: 'no reason', evidence: 'no evidence', mark: 'no mark on the recording' },
  knockedBy: 'Failed by', score: 'Score', provisional: 'Score so far', points: 'Points', outcome: 'Outcome',
  filesStay: 'Photos and files are evidence and are not changed here; the item may be set to N/A or cannot check.',
  // Returned
  findPhrase: 'Words to look for', noPhrase: 'No such phrase.', history: 'History', historyTitle: 'History of {{number}}', historyNone: 'Not changed yet.', historyKinds: { edit: 'changed', undo: 'undone', redo: 'redone' }, cleared: 'cleared', historyEvidence_one: '{{count}} piece of evidence', historyEvidence_other: '{{count}} pieces of evidence', phrases: 'Phrases…', returned: 'Returned. Please correct it and hand it in again.', returnedRemarks_one: '{{count}} remark', returnedRemarks_other: '{{count}} remarks', remarks: 'Remarks of the reviewer', remarkBy: '{{name}}: ',
  // Keyboard
  keysTitle: 'Keyboard', keysNote: 'While an input method composes, and inside text boxes, keys only type.',
  coverNote: 'F9 works on every page: window, title and icon turn into plain notes at once. Playback stops; a recording under way goes on, and nothing shows it. What is written in the notes is not kept.',
  cover: { title: 'Notes', label: 'Note', placeholder: 'Write here…' },
  keys: {
    answer: 'Choose by position; on a scale, the value; on a deduction, one more fault', none: 'No fault, or none of these', less: 'One fault less', na: 'N/A', naSection: 'Whole section N/A', unable: 'Cannot check', move: 'Previous, next item', next: 'Done here, on to the next missing item', comment: 'Comment', causes: 'Causes: W, then a digit; again takes it back', evidence: 'Choose evidence', stopwatch: 'Start, stop the stopwatch',
    undo: 'Undo', redo: 'Redo', review: 'Check and hand in', recording: 'Time from two marks of the recording', mark: 'Mark the open recording for this item', play: 'Play or pause the open recording', arrived: 'Arrived', left: 'Left', history: 'History of the answer', phrases: 'In a comment: ready sentences', cover: 'Turn into a note page, and back', line: 'A new line in a text box', now: 'The date or time of now', leave: 'Leave a text box', help: 'This list',
  },
} as const;
