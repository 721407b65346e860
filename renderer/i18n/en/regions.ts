export default {
  title: 'Regions', lead: 'Regions may be nested to any depth. Each {{site}} lies in one; a region counts every {{site}} below it.',
  add: 'Add region', addBelow: 'Add below', rename: 'Edit…', mergeInto: 'Merge into…', archive: 'Archive', name: 'Name', parent: 'Parent region', top: '(top level)', search: 'Search regions',
  addTitle: 'Add region', editTitle: 'Edit region', nameExample: 'e.g. East', needName: 'Enter a name.', taken: 'This name exists under the same parent.', noSlash: 'A name cannot contain “/”.',
  sitesIn_one: '{{count}} directly in it', sitesIn_other: '{{count}} directly in it', sitesBelow_one: '{{count}} with all below', sitesBelow_other: '{{count}} with all below', showSites: 'Show {{sites}}', treeHint: '↑↓ move, → opens, ← closes; or drag a region to another parent.',
  choose: 'Choose a region on the left', chooseText: 'Rename, move, merge or archive it here.',
  none: 'No regions yet', noneText: 'Make the large regions first, then those below. Importing a list of {{sites}} makes the regions it names.',
  mergeTitle: 'Merge “{{name}}”', mergeLead: 'Its {{sites}} and the regions below go to the region you choose; “{{name}}” is then archived. It can be undone at once, but not after further changes.', mergeTarget: 'Merge into', needTarget: 'Choose a region.', doMerge: 'Merge', merged: '“{{name}}” is merged into “{{into}}”.',
  archived: '“{{name}}” is archived.', notEmpty: 'There are {{sites}} or regions in it: move or merge them first.', moved: '“{{name}}” is now in “{{to}}”.', saved: '“{{name}}” is saved.', archiveTitle: 'Archive “{{name}}”?', archiveText: 'It disappears from lists and filters; scorecards that name it stay as they are.',
} as const;
