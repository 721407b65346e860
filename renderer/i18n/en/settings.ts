export default {
  groups: { organisation: 'Organisation', rules: 'Rules', program: 'Program' },
  pages: { regions: 'Regions', teams: 'Teams', agents: 'Agents', imports: 'Import', phrases: 'Phrases', calendar: 'Clocks & calendar', sites: '{{Sites}}', profiles: 'People', display: 'Display', data: 'Data and journal' },
  saved: 'Settings saved.', languages: { 'zh-CN': 'Simplified Chinese', en: 'English' }, theme: 'Appearance', themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  organisation: 'Organisation', organisationHint: 'Printed on every scorecard.', siteWordZh: 'What an inspected place is called in Chinese', siteWordEn: 'In English', siteWordHint: 'Every page follows.', needWord: 'Enter a word.',
  folder: 'Data folder', folderHint: 'With the program closed, the whole folder may be copied to another computer. Keep it on a local disk, never on a network drive.',
  backups: 'Backups', backUp: 'Back up now', backingUp: 'Backing up…', backedUp: 'Backed up and verified.', noBackups: 'No backups yet. One is made every day; you can make one now.', allBackups_one: 'Show all ({{count}})', allBackups_other: 'Show all {{count}}',
} as const;
