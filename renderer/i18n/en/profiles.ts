export default {
  title: 'People', lead: 'Who works on this computer. Roles decide which pages a person sees; the journal records who did what.',
  add: 'Add person', edit: 'Edit person', name: 'Name', nameMissing: 'Enter a name.', nickname: 'Code name', nicknameHint: 'When given, scorecards show it instead of the name.',
  roles: 'Roles', rolesMissing: 'Choose at least one role.', saved: '“{{name}}” is saved.', you: 'That is you', nicknameIs: 'Code name: {{nickname}}',
  about: {
    inspector: 'Visits in secret, answers, takes photos and recordings, hands in. Sees only their own visits.',
    reviewer: 'Sees all visits and scorecards; checks scores against evidence.',
    manager: 'Sees all results, plans visits, keeps the {{sites}}, prints scorecards.',
    owner: 'Runs the programme: templates, people, data and backups; may plan visits too.',
  },
} as const;
