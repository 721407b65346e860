export default {
  selected_one: '{{count}} selected', selected_other: '{{count}} selected', selectAll_one: 'Select {{count}}', selectAll_other: 'Select all {{count}}', clear: 'Clear selection', keys: 'Space selects · Shift+↑↓ extends · Ctrl+A all',
  editMany: 'Edit…', merge: 'Merge…', archive: 'Archive', restore: 'Restore', undo: 'Undo', undone: 'Undone.',
  archived_one: '{{count}} archived.', archived_other: '{{count}} archived.', restored_one: '{{count}} restored.', restored_other: '{{count}} restored.', changed_one: '{{count}} changed.', changed_other: '{{count}} changed.', merged: 'Merged into “{{name}}”.', saved: '“{{name}}” is saved.',
  standing: 'Show', inUse: 'In use', archivedOnes: 'Archived', mergedInto: 'Merged into “{{name}}”', mergedAway: 'Merged into another record',
  details: 'Details', history: 'Changes', noHistory: 'No changes yet.', byProgram: 'The program', fromImport: 'imported from {{file}}', nothing: 'empty',
  bulkTitle_one: 'Edit {{count}} record', bulkTitle_other: 'Edit {{count}} records', bulkLead: 'Tick what is to change; the rest stays as it is.', bulkNone: 'Tick at least one field.', apply: 'Change', addTags: 'Add tags', removeTags: 'Remove tags', keepEmpty: 'Empty clears the field',
  mergeTitle_one: 'Merge {{count}} record into one', mergeTitle_other: 'Merge {{count}} records into one', mergeLead: 'Choose which one stays. The others are archived and point to it; their visits and scores do not change. It can be undone at once, but not after further changes.', doMerge: 'Merge', mergeLimit: 'At most 51 can be merged at once', mergeTwo: 'Select two or more to merge',
  tags: 'Tags', tagsHint: 'Press Enter after each.', anyTag: 'All tags', import: 'Import from Excel', noTag: 'No tags',
  needName: 'Enter a name.', taken: 'Already in use: choose another.',
  fields: {
    code: 'Code', name: 'Name', region: 'Region', regionId: 'Region', parent: 'Parent region', parentId: 'Parent region', address: 'Address', tags: 'Tags', grade: 'Grade', contact: 'Contact', phone: 'Phone', openingHours: 'Opening hours', storefront: 'Storefront photo', storefrontId: 'Storefront photo',
    archived: 'Archived', archivedAt: 'Archived at', mergedInto: 'Merged into', number: 'Number', extension: 'Extension', joinedOn: 'Joined on', leftOn: 'Left on', note: 'Note', team: 'Team', teams: 'Teams', site: '{{Site}}', siteId: '{{Site}}', leader: 'Leader',
    roles: 'Roles', nickname: 'Code name', interests: 'Declared interests',
  },
} as const;
