export default {
  title: '{{Sites}}', count_one: '{{count}} in all', count_other: '{{count}} in all', add: 'Add {{site}}', edit: 'Edit {{site}}', search: 'Search code, name, tags',
  code: 'Code', name: 'Name', region: 'Region', address: 'Address', tags: 'Tags', grade: 'Grade', contact: 'Contact', phone: 'Phone', openingHours: 'Opening hours', storefront: 'Storefront photo',
  codeHint: 'Unique.', regionHint: 'May be nested, e.g. East / Jiangsu. New ones are made as you name them.', tagsHint: 'Press Enter after each, e.g. flagship.', gradeHint: 'e.g. A, B, C.', hoursHint: 'e.g. Mon–Fri 9:00–17:00', contactAndPhone: 'Contact / phone',
  needCode: 'Enter a code.', needName: 'Enter a name.', codeTaken: 'This code is in use: choose another.', saved: '“{{name}}” is saved.',
  none: 'No {{sites}} yet', noneText: 'Each {{site}} has a code and a name, by which it is found when planning visits. Add them one by one, or import the Excel list you have.', noMatch: 'No {{site}} matches', noArchived: 'No archived {{sites}}', noArchivedText: 'A {{site}} that is inspected no more rests here once archived, and can be restored at any time.',
  allRegions: 'All regions', noRegion: 'No region', anyGrade: 'All grades', noGrade: 'No grade',
  choosePhoto: 'Choose a photo…', changePhoto: 'Change…', removePhoto: 'Remove', photoHint: 'Or drop a photo here, or paste it with Ctrl+V.', photoNot: 'This is not a photo. Choose a JPEG, PNG, WebP or HEIC file.', photoNoPreview: 'Shown once saved', photoFailed: 'The details are saved, but the photo could not be stored. Check the photo and save again.',
} as const;
