export default {
  export: 'Export', what: 'Export “{{name}}”', saving: 'Exporting…', xlsx: 'Excel workbook (.xlsx)', xlsxNote: 'As filtered, sorted and shown', csv: 'CSV file (.csv)', csvNote: 'As filtered, sorted and shown; UTF-8',
  uses: 'Times used', about: 'Counted by', name: 'Name',
  saved_one: 'Exported {{count}} row to {{name}}', saved_other: 'Exported {{count}} rows to {{name}}',
} as const;
