export default {
  navigation: '主导航', page: '页面内容', breadcrumb: '当前位置', skip: '跳到页面内容', reload: '重新载入', toToday: '回到今日',
  areas: { today: '今日', visits: '检查', calls: '通话', scorecards: '评分卡', templates: '模板', settings: '设置' },
  saved: { at: '已保存 {{time}}', saving: '正在保存…', failed: '未保存' },
  runtime: '开发运行时', runtimeNote: '明察 {{version}}，正在开发运行时上运行，不是正式安装包。',
  person: '当前人员：{{name}}', switchPerson: '切换人员…', and: '、',
  pages: { calls: '通话记录', myCalls: '我的通话', callProgress: '抽检进度', callMonth: '月报表', visits: '暗访', audits: '现场检查', findings: '问题', rounds: '轮次', schedule: '日历', reviews: '审核', appeals: '申诉', packages: '收发包', draws: '抽样' },
} as const;
