export default {
  export: '导出', what: '导出“{{name}}”', saving: '正在导出…', xlsx: 'Excel 工作簿（.xlsx）', xlsxNote: '按当前筛选、排序和显示列', csv: 'CSV 文件（.csv）', csvNote: '按当前筛选、排序和显示列；UTF-8',
  uses: '使用次数', about: '统计对象', name: '名称',
  saved_other: '已导出 {{count}} 行到 {{name}}',
} as const;
