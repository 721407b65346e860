export default {
  language: 'Language',
  noScore: 'Not scored', loading: 'Reading…', retry: 'Try again', details: 'Technical details', close: 'Close', cancel: 'Cancel', save: 'Save', edit: 'Edit', back: 'Back',
  draftHere: 'Your draft is still here.', draftClear: 'Start over',
  all: 'All', none: 'None', optional: 'optional', columns: 'Columns', dense: 'Compact', items_one: '{{count}} item', items_other: '{{count}} items', of: '{{done}} of {{total}}',
  bands: { excellent: 'Excellent', good: 'Good', watch: 'Watch', poor: 'Poor' },
  states: {
    planned: 'Not started', 'in-progress': 'In progress', submitted: 'Handed in', 'in-review': 'In review', approved: 'Approved', published: 'Published', returned: 'Returned', void: 'Void',
    appealed: 'Appealed', upheld: 'Appeal upheld', rejected: 'Appeal rejected',
  },
  outcome: { pass: 'Pass', fail: 'Fail' },
  roles: { inspector: 'Field inspector', reviewer: 'QA reviewer', manager: 'Manager', owner: 'Programme owner' },
  kinds: { visit: 'Secret visit', call: 'Call', audit: 'Open inspection' },
} as const;
