export default {
  levels: { first: '申诉', second: '复议' }, file: '提出申诉',
} as const;
