export default {
  title: '{{Sites}}', count_one: '{{count}} in all', count_other: '{{count}} in all', add: 'Add {{site}}', edit: 'Edit {{site}}', search: 'Search code, name, address, tags',
  code: 'Code', name: 'Name', region: 'Region', address: 'Address', tags: 'Tags', codeHint: 'Unique.', regionHint: 'May be nested, e.g. East / Jiangsu. New ones are made as you name them.', tagsHint: 'Press Enter after each, e.g. flagship.',
  needCode: 'Enter a code.', needName: 'Enter a name.', codeTaken: 'This code is in use: choose another.', saved: '“{{name}}” is saved.',
  none: 'No {{sites}} yet', noneText: 'Each {{site}} has a code and a name, by which it is found when planning visits.', noMatch: 'No {{site}} matches',
} as const;
