export default {
  title: '问题', count_other: '共 {{count}} 个', search: '搜索{{site}}、问题', none: '还没有问题', noneText: '现场检查时从不合格项开出的问题，会列在这里。', noMatch: '没有符合条件的问题', noMatchText: '换一个关键词，或清除筛选。', clear: '清除筛选',
  number: '序号', site: '{{site}}', region: '区域', code: '编码', item: '检查项', text: '问题', severity: '程度', state: '状态', due: '期限', foundOn: '检查日期', inspector: '组长', correction: '整改情况',
  severities: { minor: '一般', major: '较重', critical: '严重' }, states: { open: '待整改', overdue: '已逾期', corrected: '现场已整改', withdrawn: '已撤销' },
  open: '开问题', openTitle: '开问题 · {{number}}', editTitle: '问题 {{number}}', what: '问题是什么', whatExample: '写事实：在哪里、谁、几处', dueOn: '整改期限', byDefault: '按轮次的时限和工作日历推算，可以改。', evidence: '照片', addPhoto: '加照片', before: '整改前', after: '整改后',
  now: '怎么处理', later: '限期整改', onSpot: '现场整改', fixed: '怎么改的', fixedExample: '例：当场撤下过期海报', keep: '开出', save: '保存', correct: '记为现场整改', reopen: '并未改好', withdraw: '撤销…', withdrawWhy: '为什么撤销', withdrawIt: '撤销这个问题',
  needText: '请写清问题。', needDue: '请选期限。', needFixed: '请写怎么改的。', needWhy: '请写理由。', chip: '问题 {{number}} · {{severity}} · {{state}}', ofItem: '第 {{number}} 项的问题', general: '不属于某一项', openGeneral: '开一个不属于某项的问题', uploading: '照片正在保存…', useItem: '已带入本项照片 {{count}} 张',
} as const;
