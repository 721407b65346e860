export default {
  title: '人员', lead: '在这台电脑上工作的人。每个人的身份决定看到哪些页面；日志会记下是谁做的。',
  add: '新增人员', edit: '修改人员', name: '姓名', nameMissing: '请填写姓名。', nickname: '代号', nicknameHint: '填写后，评分卡上显示代号，不显示姓名。',
  roles: '身份', rolesMissing: '请至少选一个身份。', saved: '已保存“{{name}}”。', you: '当前人员', nicknameIs: '代号：{{nickname}}',
  about: {
    inspector: '到现场暗访，作答、拍照、录音并提交；只看到自己的任务。',
    reviewer: '查看全部暗访和评分卡，核对打分与证据。',
    manager: '查看全部结果，计划暗访，维护{{site}}，打印评分卡。',
    owner: '负责整个项目：模板、人员、数据与备份，也可以计划暗访。',
  },
} as const;
