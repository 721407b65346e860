export default {
  lead: '每一步给多少时间，时间怎么算。已经开始的时限不受修改影响。', clocks: '时限（新轮次的默认值）', time: '时间怎么算', times: { natural: '自然时间', working: '工作时间' }, timeNotes: { natural: '昼夜、周末、节假日都算。', working: '只算下面工作日的工作时段。' },
  action: '整改期限', actionOf: '整改：{{severity}}', actionDays: '整改：{{severity}}（天）', actionHint: '从开出问题的次日起算；时间按工作时间算的，只数工作日。',
  reviewHours: '审核（小时）', fixHours: '退回修改（小时）', appealDays: '申诉（工作日）', hints: { reviewHours: '从提交起，到审核完成。', fixHours: '从退回起，到重新提交。', appealDays: '从发布次日起算，总按工作日。' },
  overdue: '审核逾期', overdues: { remind: '只提醒', approve: '自动通过' }, overdueNotes: { remind: '列表和今日页标明逾期，等人审核。', approve: '到时自动通过，记为“逾期自动通过”，不算已审核。' },
  badClocks: '请填写大于 0 的时限；申诉和整改是整数天。', example: '举例', workingHours: '个工作小时', naturalHours: '小时', moment: '{{day}} {{weekday}} {{time}}',
  exampleReview: '例：{{from}} 提交，审核时限 {{hours}} {{unit}}，到 {{to}}。', exampleFix: '例：{{from}} 退回，修改时限 {{hours}} {{unit}}，到 {{to}}。', exampleAppeal_other: '例：{{from}} 发布，申诉时限 {{count}} 个工作日，到 {{to}}。',
  week: '工作日与工作时段', from: '从', to: '到', dropHours: '删除', addHours: '增加时段', badWeek: '至少要有一个工作日。', badHours: '时段要从早到晚排列，不能重叠。',
  days: '节假日与调休上班', daysHint: '点一天就在上班和休息之间切换；方向键移动，回车切换。', earlier: '上一年', laterYear: '下一年', month: '{{year}} 年 {{month}} 月', monthShort: '{{month}} 月', kinds: { work: '上班', off: '休息', holiday: '节假日', workday: '调休上班' }, marks: { holiday: '休', workday: '班' },
  paste: '粘贴日期', pasteHint: '一天一个或一段，没写年份的按 {{year}} 年。', pasteExample: '10月1日至7日，2026-09-27，2026/10/10', found_other: '认出 {{count}} 天。', notRead: '没看懂：{{text}}', putOff: '设为休息', putWork: '设为上班', unsaved: '有未保存的修改。', later: '修改只影响以后开始的时限。', undo: '还原', saved: '时限与日历已保存。',
} as const;
