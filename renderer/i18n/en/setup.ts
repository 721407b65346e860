export default {
  title: 'Secret visits, with grounds for every point', lead: 'Mingcha works on this computer alone: visit shops, audit them, sample and score calls, keep the evidence, and hand over a scorecard whose every number can be checked by hand. No network, no account.',
  folder: 'Data stays on this computer: {{folder}}',
  demoTitle: 'Look around first', demoText: '24 car dealers and one round, with finished scorecards and visits still to do. All names are invented.', demo: 'Open the demo',
  emptyTitle: 'Start to work', emptyText: 'Makes an empty data folder with the bundled templates. Enter your name, then add {{sites}} and plan visits, or import a call log and draw a sample.', empty: 'Start empty',
  preparing: 'Preparing the demo…', preparingCount: 'Preparing the demo: {{done}} of {{total}}',
  whoTitle: 'Who are you?', whoLead: 'Your name appears in the journal and on scorecards. Choose as many roles as you have; you can change them later. If you do everything yourself, tick “Field inspector” too.', create: 'Begin',
  chooseTitle: 'Who is working now?', chooseLead: 'The pages and the journal follow this person.', addHint: 'Not in the list? The programme owner can add you under Settings › People.',
  recovery: {
    folder: 'Data folder', file: 'File', aside: 'Original moved to', backups: 'Verified backups', noBackups: 'No usable backup was found. Keep this folder and contact support.',
    restore: 'Restore', confirmTitle: 'Restore the data of {{time}}?', confirmText: 'The present data file is set aside as it is, not deleted. Changes made after that time are not in the backup; support may recover them from the file that is kept.',
    anew: 'Begin with no data', anewTitle: 'Begin with no data?', anewText: 'A new, empty database is made and everything has to be entered again. The damaged file and the evidence stay in the data folder and are not deleted.',
    showFolder: 'Show data folder', quit: 'Quit',
  },
} as const;
