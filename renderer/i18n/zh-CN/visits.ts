export default {
  title: '检查', all: '全部暗访', mine: '我的暗访', count_other: '共 {{count}} 次', plan: '计划暗访', search: '搜索{{site}}名称或编码',
  code: '编码', site: '{{site}}', region: '区域', round: '轮次', template: '模板', inspector: '暗访员', plannedOn: '计划日期', state: '状态', progress: '已填', items: '总项数', score: '得分',
  noRound: '不归入轮次', noRegion: '未分区域',
  none: '还没有暗访', noneText: '选模板、{{site}}、暗访员和日期，计划第一次暗访。', noneMineText: '分给你的暗访会出现在这里。',
  noMatch: '没有符合条件的暗访', noMatchText: '换一个关键词，或清除筛选。', clear: '清除筛选',
  needTemplate: '请选一个模板。', needSite: '请选{{site}}。', needInspector: '请选暗访员。', needDay: '请选日期。', noTemplates: '还没有暗访模板。请先到“模板”页导入。',
  chooseSite: '输入编码或名称查找', noSites: '没有找到。可点右边“新建{{site}}”。', newSite: '新建{{site}}', createSite: '建立并选中',
  chooseInspector: '选择暗访员', noInspectors: '还没有暗访员。请在“设置 › 人员”里新增，或给自己加上这个身份。',
  roundHint: '同一轮次的{{site}}可以互相比较；单次暗访可以不选。', noRounds: '还没有轮次。', newRound: '新建轮次', createRound: '建立并选中', templateFirst: '请先选模板', roundTitle: '轮次名称', needRoundTitle: '请填写轮次名称。',
  startsOn: '开始日期', endsOn: '结束日期', endsBefore: '结束日期不能早于开始日期。', hideScores: '对暗访员隐藏得分',
  scenario: '场景', scenarioHint: '暗访员在作答页左侧随时看到。', scenarioExample: '例：首购，预算 15–20 万', scenarioText: '场景说明', scenarioTextExample: '例：看 SUV，周末与家人同来；不主动提竞品。',
  planIt: '计划', plannedWhat: '已计划：{{name}}，{{day}}，{{inspector}}', plannedMine: '已在你的“今日”里。', plannedOther: '{{inspector}}进入后，会在“今日”看到这次任务。', startNow: '现在开始', planAnother: '再计划一次', done: '完成',
} as const;
