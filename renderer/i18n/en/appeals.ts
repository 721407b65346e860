export default {
  levels: { first: 'appeal', second: 'second level' }, file: 'File an appeal',
} as const;
