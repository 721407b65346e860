export default {
  title: '审核', lead_other: '等我审核 {{count}} 份，按时限排列。', leadOverdue_other: '等我审核 {{count}} 份，其中 {{overdue}} 份已逾期。', search: '搜索名称、编码、检查人', show: '范围', begin: '开始审核', choose: '选择 {{name}}',
  shows: { mine: '等我审核', 'in-review': '审核中', returned: '已退回', approved: '已审核', published: '已发布', overdue: '已逾期' },
  columns: { code: '编码', title: '{{Site}} / 通话', place: '区域', author: '检查人', template: '模板', round: '轮次', day: '日期', submittedAt: '提交', due: '时限', score: '得分', remarks: '意见', warnings: '提醒', state: '状态' },
  none: '还没有提交的检查', noneText: '检查人提交以后，会出现在这里等待审核。', toVisits: '去看检查', noneMine: '都审完了', noneMineText: '没有等你审核的检查。自己填写的不能自己审核，由别人审。', showAll: '显示全部', noMatch: '没有符合条件的检查',
  automatic: '逾期自动通过', automaticState: '{{state}}·逾期自动通过', automaticNote: '审核逾期，由系统按时限自动通过，没有人看过。', ownShort: '本人', dueAt: '时限 {{at}}', submittedAt: '提交于 {{at}}', takenBy: '{{name}} 审核中',
  clock: { left: { minutes_other: '还剩 {{count}} 分钟', hours_other: '还剩 {{count}} 小时', days_other: '还剩 {{count}} 天', workingDays_other: '还剩 {{count}} 个工作日' }, over: { minutes_other: '已逾期 {{count}} 分钟', hours_other: '已逾期 {{count}} 小时', days_other: '已逾期 {{count}} 天', workingDays_other: '已逾期 {{count}} 个工作日' } },
  bulk: {
    label: '批量处理', chosen_other: '已选 {{count}} 份', approve: '批量通过', publish: '批量发布', publishAsk_other: '发布 {{count}} 份？', publishText: '发布后不能撤回：按轮次的设置，{{site}}可以看到评分卡，申诉期从次日起算。', clear: '取消选择', stop: '停止', progress_other: '已处理 {{done}} / {{count}} 份', more_other: '另有 {{count}} 份，仍在已选之中。', approveDone_other: '已通过 {{count}} 份。', publishDone_other: '已发布 {{count}} 份。',
    approveTitle: '批量通过', publishTitle: '批量发布', approveSome_other: '通过 {{done}} 份，{{count}} 份没有通过：', publishSome_other: '发布 {{done}} 份，{{count}} 份没有发布：',
  },
  refused: { state: '当前状态不允许这一步。', own: '自己填写的不能自己审核。', role: '当前身份不能做这一步。', late: '已过时限。', nothing: '还没有意见可以退回。' },
  may: { own: '这是你自己填写的，只能查看：审核由别人来做。', role: '当前身份只能查看。', returned: '已退回给 {{name}} 修改，重新提交后再审核。', state: '只能查看：{{state}}。' },
  makeUpOf: '本次是 {{day}} 作废那次的补访', madeUpBy: '已安排补访：{{day}}', scoreFrom: '得分从', scoreTo: '变为',
  desk: {
    items: '检查项', filter: '筛选检查项', filters: { all: '全部', revised: '有改动', lost: '失分', evidence: '有证据', warnings: '有提醒', remarks: '有意见' }, noItems: '没有这样的检查项。', lookedAt: '（已看）', warningCount_other: '{{count}} 条提醒', remarkCount_other: '{{count}} 条意见',
    answer: '作答', correct: '更正', at: '作答时间', standard: '评分标准', corrections: '更正记录', revised: '退回后改动', revisedMark: '有改动', nothingSaid: '（无）', filesMore_other: '增加 {{count}} 件证据', filesLess_other: '减少 {{count}} 件证据', scoreChange: '得分 {{before}} → {{after}}', byAppeal: '第 {{number}} 号申诉',
    files: '本项的文件', previousPhoto: '上一张', nextPhoto: '下一张', smaller: '缩小', larger: '放大',
    warnings_other: '{{count}} 条相似提醒', openOther: '打开那一次',
    remarkOn: '{{number}} 的审核意见', remarkPlaceholder: '写给检查人的意见，回车记下', noRemark: '没有意见。', unsent: '未发出', sent: '{{at}} 退回时发出', remarkState: { saving: '正在记下…', failed: '没有记下', typing: '未记下', kept: '已记下' }, phrases: '常用语', morePhrases: '更多常用语…',
    looked: '已看 {{done}} / {{total}} 项', lookedLost: '失分项 {{done}} / {{total}}', next: '下一份', toQueue: '回到列表', take: '领取', more: '更多', toCard: '查看评分卡',
  },
  correct: { title: '更正 {{number}}', before: '原答案', after: '改为', unchanged: '改动后，这里显示新旧得分。', invalid: '这个答案不完整，算不出得分。', item: '本项 {{before}} → {{after}}，满分 {{max}}', reason: '更正原因', reasonHint: '必填。新旧答案、新旧得分和原因都会保留。', save: '更正', done: '{{number}} 已更正，得分 {{before}} → {{after}}。' },
  return: {
    plain: '退回',    button_other: '退回（{{count}} 条意见）', title: '退回 {{name}}', text_other: '{{count}} 条意见随退回发给{{author}}，改好后重新提交：', nothing: '还没有写意见。请先在检查项上写意见（R），或在这里写总的说明。', note: '总的说明', noteHint: '写给检查人，与各项意见一起发出。Ctrl+回车退回。', done: '{{name}} 已退回给{{author}}。',
  },
  approve: { button: '通过', ask: '通过 {{name}}（{{percent}} 分）？', unseen_other: '还有 {{count}} 个失分项没有看。', unsent_other: '有 {{count}} 条意见没有发出，通过后不再发出。', confirmNext: '通过，看下一份', confirm: '通过', done: '{{name}} 已审核通过。' },
  publish: { button: '发布', done: '{{name}} 已发布。' },
  void: {
    button: '作废…', title: '作废 {{name}}', text: '作废后不计分、不进统计，记录保留，不能恢复。', reason: '原因', reasons: { exposed: '身份暴露', closed: '{{site}}停业', refused: '被拒绝', other: '其他' }, note: '说明', noteHint: '必填，写进日志。',
    again: '安排补访', day: '补访日期', inspector: '补访暗访员', choose: '请选择', sameInspector: '与原暗访员相同；身份暴露的，建议换人。', send: '作废', done: '{{name}} 已作废。', doneAgain: '{{name}} 已作废，补访安排在 {{day}}。',
  },
  timeline: {
    title: '经过', none: '还没有记录。', nobody: '系统', correction: '更正 {{number}}', scores: { submit: '提交时得分', correction: '更正后得分', appeal: '申诉后得分' }, filed: '第 {{number}} 号申诉（{{level}}）', claimant_other: '申诉人 {{name}}，{{count}} 项',
  },
  steps: {
    begin: '开始作答', submit: '提交', arrive: '随数据包送达', take: '开始审核', return: '退回', approve: '审核通过', 'approve-overdue': '逾期自动通过', publish: '发布', void: '作废', strike: '换下，作废', appeal: '提出申诉', acknowledge: '坐席确认',
  },
  leftOut: '本轮禁止录音录像，未收取：{{names}}',
  keysTitle: '键盘操作',
  keys: { down: '下一项', up: '上一项', lost: '下一个失分项', zoom: '放大证据', play: '播放、暂停录音', remark: '写意见（回车记下）', phrase: '用第几条常用语', correct: '更正', approve: '通过（按两次，自动打开下一份）', return: '退回', next: '下一份', timeline: '经过', leave: '离开文本框，取消', help: '这张表' },
} as const;
