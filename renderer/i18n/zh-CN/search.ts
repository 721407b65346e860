export default {
  open: '搜索', title: '搜索', placeholder: '搜索{{site}}、坐席、暗访、检查项，或输入命令', clear: '清空', keys: '↑↓ 选择　Enter 打开　Esc 关闭', hint: '汉字、编码、工号、抽样编号、拼音首字母都可以', results: '搜索结果',
  none: '没有找到“{{text}}”', noneText: '换一个词试试：{{site}}可用编码、名称或地址，坐席可用工号、姓名或分机，汉字也可以打拼音首字母。', failed: '搜索没有成功，请再试一次。', elsewhere: '拼音或其他内容匹配', recent: '最近打开', found_other: '{{count}} 条结果', searching: '正在搜索…',
  kinds: { site: '{{site}}', agent: '坐席', team: '班组', profile: '人员', visit: '暗访', item: '检查项', drawn: '抽中的通话', call: '通话', command: '命令' },
  goTo: '前往：{{page}}',
  commands: {
    planVisit: '计划暗访', planAudit: '计划现场检查', newRound: '新建轮次', newSite: '新增{{site}}', newAgent: '新增坐席', newTeam: '新增班组', newPerson: '新增人员', importSites: '导入{{site}}名单', importAgents: '导入坐席名单',
    toChinese: '切换到简体中文', toEnglish: '切换到英文（English）', light: '浅色外观', dark: '深色外观', system: '外观跟随系统', switchPerson: '切换人员',
  },
  words: {
    planVisit: '计划暗访 安排 任务 jhaf ap', planAudit: '计划现场检查 安排 飞检 jhxcjc', newSite: '新增网点 新建 添加门店 xzwd xjwd', newAgent: '新增坐席 新建员工 xzzx xjyg', newTeam: '新增班组 新建 xzbz xjbz', newPerson: '新增人员 添加账号 xzry', importSites: '导入网点名单 Excel 表格 drwdmd', importAgents: '导入坐席名单 Excel 表格 drzxmd',
    toChinese: '切换到简体中文 语言 zhongwen qhdjtzw yy', toEnglish: '切换到英文 语言 yingwen qhdyw yy', light: '浅色外观 亮色 主题 qswg zt', dark: '深色外观 暗色 夜间 主题 sswg zt', system: '外观跟随系统 主题 wggsxt zt', switchPerson: '切换人员 换人 退出 qhry tc',
    today: '今日 首页 任务 jr', visits: '检查 暗访 任务 jc af', audits: '现场检查 明察 飞行检查 飞检 交叉检查 自评 会签 xcjc fj', findings: '问题 现场整改 wt', rounds: '轮次 批次 波次 计划 lc', schedule: '日历 日程 排班 rl', newRound: '新建轮次 建立 批次 xjlc', calls: '通话 录音 质检 th ly zj', myCalls: '我的通话 待评 质检台 录音 评分 wdth zjt', callProgress: '抽检进度 完成率 质检员 cjjd wcl', callMonth: '月报表 均分 致命 合格率 坐席 ybb', reviews: '审核 复核 sh', appeals: '申诉 复议 ss', draws: '抽样 抽检 名录 方案 种子 双随机 摇号 cy', packages: '任务包 数据包 收发 交接 rwb sjb', scorecards: '评分卡 成绩 报告 pfk', templates: '模板 检查表 问卷 mb',
    sites: '网点 门店 经销店 wd md', regions: '区域 大区 qy', teams: '班组 小组 bz', agents: '坐席 员工 zx', profiles: '人员 账号 ry', imports: '导入 Excel 表格 dr', phrases: '常用语 评语 cyy', calendar: '时限与日历 工作日 节假日 sxyrl', display: '显示 外观 语言 xs', data: '数据与日志 备份 sjyrz bf',
  },
} as const;
