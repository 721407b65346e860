export default {
  coming: 'Preparing a preview', impossible: 'This picture cannot be shown', openFile: 'Open in the system’s program', enlarge: 'Enlarge: {{name}}', place: 'Taken at {{place}}',
  takenAt: '{{at}} ({{source}})', source: { exif: 'camera', name: 'from the name', file: 'file time' }, addedAt: 'Stored {{at}}',
  types: { pdf: 'PDF document', word: 'Word document', excel: 'Excel sheet', archive: 'Archive', other: 'File' },
  pixels: '{{width}} × {{height}} pixels', original: 'Original',
  waiting_one: '{{count}} more file is waiting', waiting_other: '{{count}} more files are waiting', cancelWaiting: 'Cancel all', storing_one: 'Storing, {{count}} left', storing_other: 'Storing, {{count}} left',
  elsewhere: 'This photo was already used on {{day}} in the inspection of {{name}}. Please check that it belongs here.', elsewhereUnnamed: 'This photo was already used on {{day}} in another inspection. Please check that it belongs here.',
  here: 'Here', there: 'Compared with {{place}}', by: '{{day}} · {{name}}', noItem: 'No item',
  samePicture: 'The same picture', alikePicture: 'Pictures alike, {{percent}}', sameWording: 'The same words', alikeWording: 'Wordings alike, {{percent}}',
  pictureHere: 'The picture here', pictureThere: 'The picture compared', likenessNote: 'Marked is what both say. Alike is not yet copied: judge by the circumstances.', pictureNote: 'Alike is not yet used twice: judge by the circumstances.',
} as const;
