export default {
  interests: '利益关联', interestsHint: '与此人有关联的对象；不应由此人检查或审核。', addInterest: '增加一项', removeInterest: '删除这一项', interestKind: '类别', interestWhat: '对象', interestNote: '说明', interestNoteExample: '例：配偶在该店任职', needInterest: '请选择对象。', noInterests: '没有申报。', gone: '已不存在的记录',
  interestKinds: { site: '{{site}}', region: '区域', team: '班组', agent: '坐席' }, interestsCount_other: '利益关联 {{count}} 项',
  archiveTitle: '归档“{{name}}”？', archiveText: '归档后不能再以此人身份工作；此人做过的事和成绩都保留。随时可以恢复。', lastOwner: '至少要留一位项目负责人。', archivedTitle: '已归档的人员',
  title: '人员', lead: '在这台电脑上工作的人。每个人的身份决定看到哪些页面；日志会记下是谁做的。',
  add: '新增人员', edit: '修改人员', name: '姓名', nameMissing: '请填写姓名。', nickname: '代号', nicknameHint: '填写后，按轮次的设置，评分卡上可以显示代号、不显示姓名。',
  roles: '身份', rolesMissing: '请至少选一个身份。', saved: '已保存“{{name}}”。', you: '当前人员', nicknameIs: '代号：{{nickname}}',
  about: {
    inspector: '到现场暗访，作答、拍照、录音并提交；只看到自己的任务。',
    reviewer: '给抽中的录音评分；查看全部暗访和评分卡，核对打分与证据。',
    manager: '查看全部结果，计划暗访，导入通话、抽样，维护{{site}}，打印评分卡。',
    owner: '负责整个项目：模板、人员、数据与备份，也可以计划暗访、抽样。',
  },
} as const;
