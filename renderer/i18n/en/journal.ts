export default {
  title: 'Journal', lead: 'Every step that changed an official record: who, when, what. Each entry carries the check value of the one before, so that no change goes unseen.', none: 'Nothing yet.', total_one: '{{count}} entry, latest check value', total_other: '{{count}} entries, latest check value', andMore: 'and {{count}} more.',
  seq: 'No.', at: 'Time', profile: 'Person', action: 'Action', subject: 'Subject', change: 'State', reason: 'Reason', hash: 'Check value',
  verify: 'Verify all data', verifying: 'Verifying…', whole: 'Verified: nothing is changed or missing.', wholeHint: 'Scorecards print the journal’s check value in their footer: compare it with the paper.',
  broken_one: '{{count}} problem found.', broken_other: '{{count}} problems found.', brokenHint: 'The data can still be read. Keep the whole data folder as it is and contact support.',
  checked: 'Checked {{entries}} journal entries, {{records}} records and {{files}} evidence files.',
  inDatabase: 'Database', inChain: 'Journal chain', inRecords: 'Official records', inEvidence: 'Evidence files', chainFault: 'Entry {{seq}}: {{problem}}', fileMissing: 'missing {{sha256}}', fileAltered: 'altered {{sha256}}',
  chain: { missing: 'missing', unreadable: 'unreadable', altered: 'differs from its check value', unlinked: 'does not follow the entry before', earlier: 'is dated before the entry before' },
  records: { changed: 'differs from what the journal recorded', missing: 'is gone', unrecorded: 'was never recorded' },
  kinds: { profile: 'Person', region: 'Region', site: '{{Site}}', template: 'Template', round: 'Round', visit: 'Visit', assessment: 'Assessment', evidence: 'Evidence' },
  actions: {
    'profile-create': 'Person added', 'profile-update': 'Person changed', 'region-create': 'Region made', 'site-create': '{{Site}} added', 'site-update': '{{Site}} changed',
    'template-bundled': 'Bundled template', 'template-import': 'Template imported', 'round-create': 'Round made', 'visit-plan': 'Visit planned', 'assessment-begin': 'Form begun', 'assessment-submit': 'Handed in',
    unreadable: 'Unreadable entry',
  },
} as const;
