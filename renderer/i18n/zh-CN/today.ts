export default {
  hello: '{{name}}，你好。', summary: '{{name}}，现在要做 {{now}} 家，逾期 {{overdue}} 家。', summaryNow: '{{name}}，现在要做 {{now}} 家。', summaryOverdue: '{{name}}，有 {{overdue}} 家已逾期。',
  now: '现在要做', overdue: '已逾期', later: '以后', recent: '最近提交', rounds: '轮次进度', latest: '最新评分卡', allScorecards: '全部评分卡',
  start: '开始', continue: '继续', startAt: '开始：{{name}}', continueAt: '继续：{{name}}', startEarly: '提前开始',
  plannedToday: '计划今天', plannedOn: '计划 {{day}}', late_other: '逾期 {{count}} 天', scenario: '场景：{{title}}', progress: '已填 {{done}} / {{total}}', storefront: '{{name}}门头照片',
  scoreHidden: '本轮不显示得分',
  waiting: '等我处理', returned: '退回给我', goThere: '去处理', seeThere: '查看', reviews_other: '{{count}} 份检查等我审核', reviewsOverdue_other: '{{count}} 份检查等我审核，其中 {{overdue}} 份已逾期', returnedOverdue_other: '{{count}} 份退回的检查逾期没有改好', approved_other: '{{count}} 份已审核，等待发布', appeals_other: '{{count}} 件申诉等待裁决', appealsOverdue_other: '{{count}} 件申诉等待裁决，其中 {{overdue}} 件已逾期', returnedToMe: '{{name}} 已退回，请按审核意见修改',
  toOffice: '交回办公室', unsent_other: '{{count}} 次暗访已提交，还没有发给办公室',
  noRound: '未归入轮次', roundTotal_other: '共 {{count}} 次', roundCounts: '已提交 {{handedIn}}，进行中 {{inProgress}}，未开始 {{planned}}',
  keyHandedIn: '已提交', keyInProgress: '进行中', keyPlanned: '未开始',
  noCards: '还没有评分卡', noCardsText: '暗访提交后，评分卡会出现在这里。',
  nothing: '没有分给你的任务', nothingText: '分给你的暗访和抽中的录音会出现在这里。', nothingToday: '今天没有暗访', nothingTodayText: '下面是以后的安排，也可以提前开始。',
  empty: '从第一次暗访或抽检开始', emptyText: '暗访：选一个模板、一家{{site}}、一位暗访员和日期，就能开始打分；{{site}}可以计划时顺手新建。录音抽检：先导入通话记录，再抽样、评分。', plan: '计划暗访', addSites: '录入{{site}}', importCalls: '导入通话记录',
} as const;
