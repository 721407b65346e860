export default {
  interests: 'Declared interests', interestsHint: 'What this person is tied to and should neither inspect nor review.', addInterest: 'Add one', removeInterest: 'Remove this one', interestKind: 'Kind', interestWhat: 'What', interestNote: 'Why', interestNoteExample: 'e.g. spouse works there', needInterest: 'Choose what it is.', noInterests: 'None declared.', gone: 'A record that is gone',
  interestKinds: { site: '{{Site}}', region: 'Region', team: 'Team', agent: 'Agent' }, interestsCount_one: '{{count}} declared interest', interestsCount_other: '{{count}} declared interests',
  archiveTitle: 'Archive “{{name}}”?', archiveText: 'Nobody can work as this person any more; what they did stays. They can be restored at any time.', lastOwner: 'There has to be a programme owner.', archivedTitle: 'Archived people',
  title: 'People', lead: 'Who works on this computer. Roles decide which pages a person sees; the journal records who did what.',
  add: 'Add person', edit: 'Edit person', name: 'Name', nameMissing: 'Enter a name.', nickname: 'Code name', nicknameHint: 'When given, and where the round says so, scorecards show it instead of the name.',
  roles: 'Roles', rolesMissing: 'Choose at least one role.', saved: '“{{name}}” is saved.', you: 'That is you', nicknameIs: 'Code name: {{nickname}}',
  about: {
    inspector: 'Visits in secret, answers, takes photos and recordings, hands in. Sees only their own visits.',
    reviewer: 'Scores the calls that were drawn; sees all visits and scorecards; checks scores against evidence.',
    manager: 'Sees all results, plans visits, imports calls and draws samples, keeps the {{sites}}, prints scorecards.',
    owner: 'Runs the programme: templates, people, data and backups; may plan visits and draw samples too.',
  },
} as const;
