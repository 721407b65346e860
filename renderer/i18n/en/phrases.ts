export default {
  lead: 'Sentences to use with one click in remarks, comments and decisions. Most used first.', use: 'Use', uses: { remark: 'Remarks of reviewers', comment: 'Comments of inspectors', decision: 'Decisions on appeals' },
  notes: { remark: 'For reviewers at the desk, also by the keys 1 to 6.', comment: 'For inspectors’ comments.', decision: 'For the reasons of decisions on appeals.' },
  examples: { remark: 'Such as: {item} lacks a photo, please add one.', comment: 'Such as: Display car not cleaned, water marks on the windscreen.', decision: 'Such as: The photo proves it was put right; {item} is changed.' }, places: 'A sentence may hold {{a}}, {{b}} and {{c}}: where it is used, the {{site}}, the item and its lost points stand there.',
  text: 'Sentence', addText: 'New sentence', add: 'Add', used_one: 'used {{count}} time', used_other: 'used {{count}} times', editOf: 'Edit: {{text}}', archive: 'Archive', archiveOf: 'Archive: {{text}}', archived: 'Archived; it shows no more.', none: 'No such phrase yet', noneText: 'Write one above and add it.',
} as const;
