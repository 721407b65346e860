export default {
  title: '坐席', count_other: '共 {{count}} 人', add: '新增坐席', edit: '修改坐席', search: '搜索工号、姓名、分机', number: '工号', name: '姓名', extension: '分机', joinedOn: '入职', leftOn: '离职', team: '班组', teamToday: '当前班组', tags: '标签', note: '备注',
  joinedOnLong: '入职日期', leftOnLong: '离职日期', numberHint: '每人唯一，可含字母。', tagsHint: '输入后按回车，例：新人、夜班。', needNumber: '请填写工号。', needName: '请填写姓名。', numberTaken: '这个工号已被使用，请换一个。', leftBeforeJoined: '离职日期不能早于入职日期。',
  working: '在职', left: '已离职', noTeam: '不在班组', anyTeam: '全部班组',
  periods: '班组记录', periodsHint: '从该日起属于该班组，直到下一条。以前的评分卡按当时的班组显示。', from: '从何日起', addPeriod: '增加一段', removePeriod: '删除这一段', needDay: '请选日期。', sameDay: '同一天只能有一个班组。', noPeriods: '还没有班组记录。',
  none: '还没有坐席', noneText: '坐席按工号识别，通话记录和抽检都靠它对应到人。把现有的人员名单整份导入最快。', noMatch: '没有符合条件的坐席', noArchived: '没有归档的坐席', noArchivedText: '录错或重复的坐席归档后放在这里；离职的人填离职日期即可。', noLeft: '没有离职的坐席', noLeftText: '填了离职日期、且已过该日的人列在这里。',
  bulkTeam: '转入班组', bulkTeamHint: '从这一天起', mergeLead: '同一个人有两个工号时合并：选择保留的工号，其余归档并指向它。合并后可以马上撤销；再改了别的，就不能撤销了。',
} as const;
