export default {
  title: '通话记录', lead_other: '共 {{count, number}} 通', leadPart: '{{total, number}} / {{all, number}} 通', searching: '正在查找…', import: '导入通话记录', history: '导入历史', folder: '录音文件夹', export: '导出', exported: '已导出 {{rows, number}} 通：{{name}}', tooMany: '超过 200,000 通，Excel 打不开这么大的表，请导出 CSV。', exporting: '正在导出…',
  none: '还没有通话记录', noneText: '从交换机、呼叫中心或云客服导出话单（CSV、TSV 或 Excel），在这里导入。常见系统的列标题会自动识别。', noMatch: '没有符合条件的通话', noMatchText: '换个条件，或清除条件。', clear: '清除条件',
  from: '开始日期', to: '结束日期', day: '日期', add: '+ 条件', conditions: '条件', remove: '去掉条件：{{name}}', condition: '添加条件', column: '列', extraColumns: '话单里的其他列', how: '条件', value: '值', apply: '应用', choose: '选择值', chooseMore: '搜索这一列的值', typed: '输入值', noValues: '没有值。', blank: '（空）', seconds: '秒', join: '、', more_other: '等 {{count}} 项',
  is: { is: '是', not: '不是', has: '包含', least: '不少于', most: '不多于' },
  flags: { '1': '是', '0': '否', '': '未说明' },
  asInLog: '{{name}}（话单原列）', columns: { id: '通话编号', day: '日期', month: '月份', weekday: '星期', hour: '小时', agent: '工号', agentName: '坐席', team: '班组', known: '工号已登记', extension: '分机', direction: '方向', caller: '主叫', callee: '被叫', queue: '技能组', disposition: '结果', answered: '接通', talk: '通话时长（秒）', wait: '等待（秒）', total: '总时长（秒）', rating: '满意度', recording: '录音文件名', recorded: '有录音', legs: '话单行数' },
  wait: '等待', start: '开始时间', talk: '通话', total: '总时长', heard: '录音', agent: '坐席', directions: { in: '呼入', out: '呼出', internal: '内部' }, weekdays: { 1: '周一', 2: '周二', 3: '周三', 4: '周四', 5: '周五', 6: '周六', 7: '周日' },
  list: '通话列表', row: '第 {{at, number}} 行', sortBy: '按{{column}}排序', recorded: '有', unknownAgent: '未登记', open: '打开通话 {{id}}',
  details: '通话 {{id}}', facts: '通话信息', legs_other: '由话单的 {{count}} 行合并', extras: '话单里的其他列', imported: '来自 {{file}}，{{at}} 导入', loading: '正在读取…',
  sound: '录音', noSound: '没有找到这通电话的录音。', namedInLog: '话单里写的文件名：{{name}}', states: { there: '录音在原处', kept: '录音已存入明察', moved: '录音已不在原处', changed: '原处的文件已被换过' }, hows: { id: '按通话编号匹配', name: '按话单里的文件名匹配', time: '按坐席和时间匹配', hand: '手工指定' }, unassign: '这不是它的录音', unassigned: '已解除。', cannotPlay: '系统不能播放这种格式。评分时可以用系统播放器打开。',
  unknown_other: '有 {{count, number}} 个工号还没有登记为坐席', unknownShow: '查看并登记', unknownTitle: '话单里的新工号', unknownText: '登记以后，这些通话会算到本人和班组名下，才能按坐席抽样。姓名和分机取自话单，可以以后再改。', unknownAll: '全选', unknownAdd_other: '登记 {{count, number}} 名坐席', unknownAdded_other: '已登记 {{count, number}} 名坐席。', unknownCalls: '通话', unknownName: '话单里的姓名',
  recordings: {
    title: '录音文件夹', lead: '指定存放录音的文件夹，逐个与通话对应：先看文件名里的通话编号，再看话单写的文件名，最后看工号或分机加时间。符合几通的不猜，列出来由你决定。', choose: '选择文件夹…', again: '重新匹配', keep: '把匹配上的录音复制进明察', keepHint: '不勾选时只记下位置；录音移走或改名后就不能播放。', tolerance: '时间允许相差（秒）', known: '已匹配的文件夹', files_other: '{{count, number}} 个录音', at: '{{at}} 匹配',
    status: '{{files, number}} 个录音，{{matched, number}} 个已对应；{{unmatched, number}} 个没有对应的通话，{{without, number}} 通电话没有录音。', running: '正在匹配：{{done, number}} / {{total, number}}', stop: '停止', result: '匹配完成：{{files, number}} 个文件。按编号 {{id, number}}，按文件名 {{name, number}}，按坐席和时间 {{time, number}}；分不清 {{ambiguous, number}}，没有对应 {{unmatched, number}}。', keptResult: '已复制 {{kept, number}} 个。',
    unmatched: '没有对应通话的录音', ambiguous: '有几通都符合', noCall: '没有对应的通话', exportFiles: '导出这份清单', exported: '清单已保存：{{name}}', without: '查看没有录音的通话', first: '显示前 {{count, number}} 个', none: '还没有指定过文件夹。', stopped: '已停止。已找到的对应关系保留。',
  },
} as const;
