export default {
  title: '明察暗访，每一分都有依据', lead: '明察在这台电脑上独立运行：到店暗访、现场检查、录音抽检，当场作答、留存证据，出一张每个数都能复算的评分卡。不联网，不需要账号。',
  folder: '数据只保存在本机：{{folder}}',
  demoTitle: '先看看示例', demoText: '24 家汽车经销店、一个轮次，有已完成的评分卡，也有待做的暗访。店名、人名均为虚构。', demo: '打开示例数据',
  emptyTitle: '直接开始工作', emptyText: '建立空的数据文件夹，带好内置模板。填写姓名之后，录入{{site}}、计划暗访，或者导入通话记录、抽样质检。', empty: '从空白开始',
  preparing: '正在准备示例数据…', preparingCount: '正在准备示例数据：{{done}} / {{total}}',
  whoTitle: '你是谁？', whoLead: '姓名会写进日志和评分卡。身份可以多选，以后随时能改；一个人做全部工作时，把“暗访员”也勾上。', create: '开始使用',
  chooseTitle: '现在是谁在用？', chooseLead: '选好以后，页面和日志都跟着这个人走。', addHint: '名单里没有你？请项目负责人进入后，在“设置 › 人员”里新增。',
  recovery: {
    folder: '数据文件夹', file: '涉及文件', aside: '原文件已移到', backups: '已校验的备份', noBackups: '没有找到可用的备份。请保留这个文件夹，联系技术支持。',
    restore: '恢复', confirmTitle: '恢复到 {{time}}？', confirmText: '现有数据文件会原样移到一边保留，不会删除。这个时间之后的改动不在备份里；需要时可请技术支持从保留的文件中找回。',
    anew: '从空白重新开始', anewTitle: '从空白重新开始？', anewText: '会建立一个新的空数据库，需要重新录入。损坏的文件和证据照片仍留在数据文件夹里，不会删除。',
    showFolder: '打开数据文件夹', quit: '退出',
  },
} as const;
