export default {
  title: '班组', count_other: '共 {{count}} 个', add: '新增班组', edit: '修改班组', search: '搜索名称、组长', name: '名称', site: '所在{{site}}', leader: '组长', agents: '人数', agentsToday: '今天在组 {{number}} 人',
  needName: '请填写名称。', nameTaken: '已有同名的班组。', noSite: '不属于{{site}}',
  none: '还没有班组', noneText: '班组按日期记录成员，去年的评分卡仍显示去年的班组。可以逐个新增，也可以随坐席名单导入。', noMatch: '没有符合条件的班组', noArchived: '没有归档的班组', noArchivedText: '解散的班组归档后放在这里，历史记录保留。',
  mergeLead: '选择保留哪个班组。其余班组的成员从今天起归入它；以前的评分卡仍显示原班组。合并后可以马上撤销；再改了别的，就不能撤销了。', importAgents: '随坐席导入',
} as const;
