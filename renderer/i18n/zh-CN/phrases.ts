export default {
  lead: '写意见、写说明、写裁决时点一下就能用的句子。按使用次数排列。', use: '用途', uses: { remark: '审核意见', comment: '作答说明', decision: '申诉裁决' },
  notes: { remark: '质检员在审核台写意见时使用，也可以按数字键 1–6。', comment: '暗访员写说明时使用。', decision: '裁决申诉、写理由时使用。' },
  examples: { remark: '例：{item} 缺照片，请补拍。', comment: '例：展车未清洁，前挡风玻璃有水渍。', decision: '例：所附照片能证明当时已整改，{item} 改判。' }, places: '句子里可以写 {{a}}、{{b}}、{{c}}，用的时候换成{{site}}名称、检查项和失分。',
  text: '句子', addText: '新句子', add: '添加', used_other: '用过 {{count}} 次', editOf: '编辑：{{text}}', archive: '归档', archiveOf: '归档：{{text}}', archived: '已归档，不再出现。', none: '还没有这类常用语', noneText: '在上面写一句，点“添加”。',
} as const;
