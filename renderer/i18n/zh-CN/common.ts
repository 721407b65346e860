export default {
  language: '语言',
  noScore: '未评分', loading: '正在读取…', retry: '重试', details: '技术细节', close: '关闭', cancel: '取消', save: '保存', edit: '编辑', back: '返回',
  draftHere: '上次写到一半的内容还在。', draftClear: '清空重写',
  all: '全部', none: '无', optional: '选填', columns: '显示列', dense: '紧凑', items_other: '{{count}} 项', of: '{{done}} / {{total}}',
  bands: { excellent: '优秀', good: '良好', watch: '关注', poor: '较差' },
  states: {
    planned: '未开始', 'in-progress': '进行中', submitted: '已提交', 'in-review': '审核中', approved: '已审核', published: '已发布', returned: '已退回', void: '已作废',
    appealed: '申诉中', upheld: '申诉成立', rejected: '申诉不成立',
  },
  outcome: { pass: '达标', fail: '未达标' },
  roles: { inspector: '暗访员', reviewer: '质检员', manager: '主管', owner: '项目负责人' },
  kinds: { visit: '暗访', call: '通话', audit: '现场检查' },
} as const;
