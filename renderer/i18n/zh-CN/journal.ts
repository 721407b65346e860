export default {
  title: '日志', lead: '改动过正式记录的每一步：谁、何时、做了什么。每条都带着上一条的校验值，改动任何一条都会被发现。', none: '还没有记录。', total_other: '共 {{count}} 条，最新校验值', andMore: '另有 {{count}} 处。',
  seq: '序号', at: '时间', profile: '人员', action: '动作', subject: '对象', change: '状态变化', reason: '原因', hash: '校验值',
  verify: '校验全部数据', verifying: '正在校验…', whole: '校验通过：没有发现改动或缺失。', wholeHint: '评分卡页脚印有日志校验值，可与纸上的核对。',
  broken_other: '发现 {{count}} 处问题。', brokenHint: '数据仍然可以查看。请保留整个数据文件夹，不要删改，并联系技术支持。',
  checked: '已核对日志 {{entries}} 条、记录 {{records}} 份、证据文件 {{files}} 个。',
  inDatabase: '数据库', inChain: '日志链', inRecords: '正式记录', inEvidence: '证据文件', chainFault: '第 {{seq}} 条：{{problem}}', fileMissing: '缺失 {{sha256}}', fileAltered: '内容被改 {{sha256}}',
  chain: { missing: '缺失', unreadable: '无法读取', altered: '内容与校验值不符', unlinked: '与上一条接不上', earlier: '时间早于上一条' },
  records: { changed: '与日志登记的不一致', missing: '已不存在', unrecorded: '日志中没有登记' },
  kinds: { profile: '人员', region: '区域', site: '{{site}}', template: '模板', round: '轮次', visit: '暗访', assessment: '评分', evidence: '证据' },
  actions: {
    'profile-create': '新增人员', 'profile-update': '修改人员', 'region-create': '新建区域', 'site-create': '新增{{site}}', 'site-update': '修改{{site}}',
    'template-bundled': '装入内置模板', 'template-import': '导入模板', 'round-create': '新建轮次', 'visit-plan': '计划暗访', 'assessment-begin': '开始作答', 'assessment-submit': '提交评分',
    unreadable: '无法读取的条目',
  },
} as const;
