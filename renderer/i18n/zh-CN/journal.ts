export default {
  title: '日志', lead: '改动过正式记录的每一步：谁、何时、做了什么。每条都带着上一条的校验值，改动任何一条都会被发现。', none: '还没有记录。', total_other: '共 {{count}} 条，最新校验值', andMore: '另有 {{count}} 处。',
  seq: '序号', at: '时间', profile: '人员', action: '动作', subject: '对象', change: '状态变化', reason: '原因', hash: '校验值',
  verify: '校验全部数据', verifying: '正在校验…', whole: '校验通过：没有发现改动或缺失。', wholeHint: '评分卡页脚印有日志校验值，可与纸上的核对。',
  broken_other: '发现 {{count}} 处问题。', brokenHint: '数据仍然可以查看。请保留整个数据文件夹，不要删改，并联系技术支持。',
  checked: '已核对日志 {{entries}} 条、记录 {{records}} 份、证据文件 {{files}} 个。',
  inDatabase: '数据库', inChain: '日志链', inRecords: '正式记录', inEvidence: '证据文件', chainFault: '第 {{seq}} 条：{{problem}}', fileMissing: '缺失 {{sha256}}', fileAltered: '内容被改 {{sha256}}',
  chain: { missing: '缺失', unreadable: '无法读取', altered: '内容与校验值不符', unlinked: '与上一条接不上', earlier: '时间早于上一条' },
  records: { changed: '与日志登记的不一致', missing: '已不存在', unrecorded: '日志中没有登记' },
  kinds: { profile: '人员', region: '区域', site: '{{site}}', team: '班组', agent: '坐席', template: '模板', round: '轮次', visit: '暗访', audit: '现场检查', self: '自评', finding: '问题', countersignature: '会签', assessment: '评分', evidence: '证据', appeal: '申诉', import: '导入', recordings: '录音文件夹', call: '通话', redaction: '遮蔽', calendar: '工作日历', package: '任务包或数据包', draw: '抽样' },
  actions: {
    'profile-create': '新增人员', 'profile-update': '修改人员', 'region-create': '新建区域', 'site-create': '新增{{site}}', 'site-update': '修改{{site}}',
    'profile-archive': '归档人员', 'profile-restore': '恢复人员', 'region-update': '修改区域', 'region-merge': '合并区域', 'region-archive': '归档区域',
    'site-bulk': '批量修改{{site}}', 'site-archive': '归档{{site}}', 'site-restore': '恢复{{site}}', 'site-merge': '合并{{site}}',
    'team-create': '新增班组', 'team-update': '修改班组', 'team-archive': '归档班组', 'team-restore': '恢复班组', 'team-merge': '合并班组',
    'agent-create': '新增坐席', 'agent-update': '修改坐席', 'agent-bulk': '批量修改坐席', 'agent-archive': '归档坐席', 'agent-restore': '恢复坐席', 'agent-merge': '合并坐席',
<<<<<<< HEAD
    'organisation-import': '导入', 'calls-import': '导入通话记录', 'calls-takeBack': '撤回通话记录的导入', 'calls-recordings': '匹配录音', 'calls-recording': '指定录音', 'calendar-set': '设置日历与时限', 'recording-redact': '遮蔽录音片段', 'recording-lift': '解除遮蔽', 'recording-mark': '标记录音', 'recording-unmark': '删除录音标记',
    'assessment-arrive': '随数据包送达', 'package-send': '发出包', 'package-import': '收取包', 'package-leave-out': '未收录音录像', 'package-decide': '冲突决定', 'assessment-take': '开始审核', 'assessment-remark': '审核意见', 'assessment-correct': '更正作答', 'assessment-return': '退回', 'assessment-approve': '审核通过', 'assessment-approve-overdue': '逾期自动通过',
=======
    'organisation-import': '导入', 'calls-import': '导入通话记录', 'calls-recordings': '匹配录音', 'calls-recording': '指定录音', 'calendar-set': '设置日历与时限', 'recording-redact': '遮蔽录音片段', 'recording-lift': '解除遮蔽', 'recording-mark': '标记录音', 'recording-unmark': '删除录音标记',
    'assessment-arrive': '随数据包送达', 'package-send': '发出包', 'package-import': '收取包', 'package-leave-out': '未收录音录像', 'organisation-undo': '撤销组织变更', 'package-decide': '冲突决定', 'assessment-take': '开始审核', 'assessment-remark': '审核意见', 'assessment-correct': '更正作答', 'assessment-return': '退回', 'assessment-approve': '审核通过', 'assessment-approve-overdue': '逾期自动通过',
>>>>>>> 7457691a02c5c256f97e58b4e34ef083120465e2
    'assessment-publish': '发布', 'assessment-void': '作废', 'assessment-appeal': '提出申诉', 'assessment-decide': '申诉裁定', 'assessment-acknowledge': '坐席确认', 'call-tag': '通话标签',
    'audit-plan': '计划现场检查', 'audit-inspectors': '更改检查组', 'audit-present': '登记在场人员', 'audit-open': '首次会议', 'audit-close': '末次会议', 'audit-countersign': '会签', 'audit-refuse': '拒签', 'audit-unsigned': '未能会签', 'audit-self': '请{{site}}自评',
    'finding-open': '开问题', 'finding-change': '修改问题', 'finding-correct': '现场整改', 'finding-reopen': '问题重开', 'finding-withdraw': '撤销问题',
    'template-bundled': '装入内置模板', 'template-import': '导入模板', 'round-create': '新建轮次', 'round-update': '修改轮次', 'round-planning': '修改计划规则', 'round-sites': '选定{{site}}', 'round-take-draw': '收入抽样结果', 'round-take-import': '收入导入的{{site}}', 'round-state': '轮次状态', 'round-plan': '下达计划', 'visit-plan': '计划暗访', 'visit-replan': '调整计划', 'visit-cancel': '取消暗访', 'visit-arrive': '到店', 'visit-leave': '离店', 'assessment-begin': '开始作答', 'assessment-submit': '提交评分',
    'draw-create': '新建抽样', 'draw-freeze': '冻结名录', 'draw-plan': '公布方案', 'draw-seed': '给出种子', 'draw-draw': '抽取', 'draw-abandon': '放弃抽样', 'draw-replace': '替换抽中', 'draw-reassign': '改派',
    unreadable: '无法读取的条目',
  },
} as const;
