export default {
  levels: { first: '申诉', second: '复议' }, file: '提出申诉', fileAgain: '申请复议', title: '申诉', list: '列表', counts: '成立统计', lead_other: '{{count}} 件等待裁决。', name: '{{level}} 第 {{number}} 号', waits: '待裁决', search: '搜索{{site}}、编码、申诉人、编号',
  shows: { waits: '待裁决', overdue: '已逾期', upheld: '成立', rejected: '不成立' },
  columns: { number: '编号', title: '{{Site}}', claimant: '申诉人', filedAt: '提出', items: '项数', upheld: '成立项数', before: '申诉前得分', after: '裁决后得分', outcome: '结果', decidedBy: '裁决人' },
  upheldOf: '{{items}} 项中 {{upheld}} 项成立', none: '还没有申诉', noneText: '{{site}}对已发布的评分有异议时，由主管在评分卡上点“提出申诉”逐项登记。', toCards: '去看评分卡', noMatch: '没有符合条件的申诉',
  // 成立统计
  countsLead: '申诉成立，说明原来的分没有打准。看它集中在谁、在哪一项，就知道该补训、该校准还是该改标准。', noneCounts: '有申诉裁决以后，这里按检查人、审核人和检查项统计。',
  per: { inspectors: '按检查人', reviewers: '按审核人', items: '按检查项' }, label: { inspectors: '检查人', reviewers: '审核人', items: '检查项' },
  counted: { assessments: '已发布', appealed: '被申诉', items: '申诉项', upheld: '成立项', rate: '成立率' }, ofItems: '{{upheld}} / {{items}}', tooFew: '每人（每项）的申诉不到 {{few}} 项，不下结论。',
  says: { inspectors: '{{name}}的评分被申诉 {{items}} 项，成立 {{upheld}} 项（{{rate}} %）：看看是哪些项没有打准，补一次培训。', reviewers: '{{name}}审核通过的评分被申诉 {{items}} 项，成立 {{upheld}} 项（{{rate}} %）：这些在审核时本可以发现，适合拿来校准。', items: '“{{name}}”被申诉 {{items}} 项，成立 {{upheld}} 项（{{rate}} %）：多半是标准写得不够清楚，先改说明再追究人。' },
  // 提出
  fileOf: '申诉：{{name}}', fileSecond: '申请复议', scoreNow: '现得分 {{percent}}', until: '申诉截止 {{at}}', late: '申诉时限已过。', notNow: '现在不能申诉：评分发布以后、时限以内可以申诉，最多两次（申诉、复议）。', backToCard: '回到评分卡',
  claimant: '申诉人', claimantHint: '提出申诉的人（{{site}}一方，或坐席本人），印在申诉单上。', lostItems: '失分项', lostHint: '勾选有异议的项，逐项写明理由。', otherItems_other: '其他 {{count}} 项', reason: '申诉理由', reasonHint: '哪里不符合事实或标准，有什么依据', claims: '写明认为正确的答案', claimUnmoved: '请改成认为正确的答案；与原答案相同就不用勾选。',
  claimantFiles: '申诉人的证据', addFiles: '添加证据', chosen_other: '已选 {{count}} 项', send: '提交申诉', filed_other: '申诉已登记，共 {{count}} 项。',
  // 裁决
  byClaimant: '申诉人 {{name}}', filedBy: '{{name}} 登记于 {{at}}', inspector: '检查人 {{name}}', reviewer: '审核人 {{name}}', decidedBy: '{{name}} 裁决于 {{at}}', toDesk: '查看检查', form: '保存申诉单 PDF',
  mayNot: { own: '你是这次检查的检查人、审核人、登记人或上一级裁决人，裁决由别人来做。', role: '当前身份不能裁决。', decided: '已经裁决。' },
  recording: '录音', recordings: '选录音', moments: '录音里的时刻：{{name}}', original: '原评分', originalFiles: '原有证据', claim: '申诉', claimedAnswer: '主张：', decisionOn: '{{number}} 的裁决', upheld: '成立', rejected: '不成立', newAnswer: '改为', unmoved: '新答案与原答案相同；成立就要改。', decisionReason: '{{number}} 的裁决理由', decisionHint: '裁决理由，必填，印在申诉单上',
  note: '总的说明', preview: '裁决后得分', previewFailed: '这样的答案不完整，算不出得分。', previewSame: '得分不变：{{percent}}', missing_other: '还有 {{count}} 项没有裁决完', decide: '裁决', confirm: '确认裁决，不能再改', decided: '已裁决，得分 {{before}} → {{after}}。',
  // 申诉单
  paper: {
    number: '第 {{number}} 号 · {{level}}', title: '申诉单 · {{name}}', published: '发布', claimant: '申诉人', filed: '受理', decided: '裁决', items: '申诉明细', item: '检查项与原答案', claim: '申诉理由与主张', decision: '裁决与理由', after: '裁决后得分',
    points: '得 {{points}} 分', noPoints: '不计分', originals_other: '原证据 {{count}} 份', proofs_other: '申诉证据 {{count}} 份', boxes: '□ 成立\n□ 不成立', stays: '不变', sign: { claimant: '申诉人签字 / 日期', filer: '受理人签字 / 日期', decider: '裁决人签字 / 日期' }, foot: '申诉单 {{number}} · {{day}}',
  },
} as const;
