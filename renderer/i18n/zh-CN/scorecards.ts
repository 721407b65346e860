export default {
  title: '评分卡', lead: '已提交的检查。点开即是可保存、可打印的评分卡。', empty: '还没有评分卡', emptyText: '检查提交后，评分卡出现在这里。', emptyAction: '去看检查',
  columns: { site: '{{Site}}', round: '轮次', score: '得分', verdict: '结论', grade: '等级', lostMost: '失分最多', submittedAt: '提交时间' },
  filters: { all: '全部', fail: '未达标', pass: '达标' }, noMatch: '没有这样的评分卡。', noRound: '不属于轮次', lostMost: '{{section}} −{{points}}', lostNothing: '无失分', incomplete: '未完成',
  savePdf: '保存 PDF', print: '打印', back: '返回', toReview: '审核', saving: '正在生成 PDF…', printing: '正在准备打印…', saved: '已保存到 {{name}}', printed: '已送往打印机，一式两联。',
  noPrinter: '这台电脑没有安装打印机。可以先保存 PDF，再到别处打印。', preparing: '正在排版…', card: '{{site}}的评分卡',

  kind: { visit: '暗访评分卡', call: '通话评分卡', audit: '现场检查评分卡' }, copy: { site: '第一联 存{{site}}', office: '第二联 存主办方' }, product: '明察 Mingcha',
  facts: {
    code: '{{Site}}编号', region: '区域', day: '暗访日期', inspector: '暗访员', nickname: '{{name}}（代号）', template: '模板', templateText: '{{title}} v{{version}}（{{items}} 项）', scenario: '场景', filled: '填写', submitted: '提交',
  },
  outOf: '/ 100', lostInAll: '失分合计 {{points}}', points: '得 {{earned}} 分，满分 {{max}} 分', beforeFail: '否决前 {{percent}}', grade: '等级 {{grade}}', percentOf: '得分率',
  stamp: { pass: '达标', passMark: '达标 · 目标 {{mark}}', fail: '未达标', failMark: '未达标 · 目标 {{mark}}', knockedOut: '不合格 · 一票否决', section: '未达标 · 板块不合格', incomplete: '未完成 · 无得分', notScored: '不计分' },
  noScore: '—',
  why: {
    title: '失分在哪里', quote: '“{{text}}”', nothing: '本次没有失分。', notScored: '本次没有计分的作答，不出得分。', incomplete_other: '还有 {{count}} 处未填或缺少说明、证据，暂不出得分。',
    most: '{{section}}失 {{points}} 分，占全部失分的 {{share}}\u00a0%', next: '{{section}}失 {{points}} 分', mainly: '，主要是{{items}}。', exactly: '：{{items}}。',
    mostOne: '{{section}}失 {{points}} 分，占全部失分的 {{share}}\u00a0%，全在{{item}}一项{{again}}。', nextOne: '{{section}}失 {{points}} 分，全在{{item}}一项{{again}}。', again: '（连续第 {{n}} 次）',
    item: '{{item}}失 {{points}} 分', itemAgain: '{{item}}失 {{points}} 分（连续第 {{n}} 次）', other: '{{section}} {{points}} 分', others: '另失{{sections}}。', othersMore: '另失{{sections}}，其余 {{n}} 个板块更少。', clean: '{{sections}}没有失分。',
    knockOut: '触发一票否决：{{items}}。总分最高记 {{cap}}。', knockOutFree: '触发一票否决：{{items}}。得分照记，结论不合格。', collapsed: '{{section}}只得 {{percent}}\u00a0%，低于 {{least}}\u00a0%，触发一票否决。',
    sectionOut: '{{item}}触发板块否决，{{section}}最高记 {{cap}}\u00a0%。', sectionOutFree: '{{item}}触发板块否决，{{section}}不合格。', sectionMark: '{{section}}得 {{percent}}\u00a0%，未到本板块的 {{mark}}\u00a0%。',
  },
  compare: {
    previous: '本{{site}}上次 {{day}}', recent: '本{{site}}近 {{n}} 次平均', region: '{{label}}平均', all: '全部平均', range: '[{{low}}–{{high}}]', none: '暂无可比的检查',
    up: '▲ {{points}}', down: '▼ {{points}}', same: '持平', single: '单次暗访，不作推断。', intervals: '方括号为平均分的 95 % 区间，含本次。',
  },
  everybody: '全部',
  prediction: {
    within: '按{{label}}其他 {{n}} 次暗访推算，单次得分约有 95 % 落在 [{{low}}–{{high}}]，本次在其内。',
    below: '按{{label}}其他 {{n}} 次暗访推算，单次得分约有 95 % 落在 [{{low}}–{{high}}]，本次低于此区间。',
    above: '按{{label}}其他 {{n}} 次暗访推算，单次得分约有 95 % 落在 [{{low}}–{{high}}]，本次高于此区间。',
  },
  sections: { title: '各板块', legend: '黑条为本次得分率，红线为{{label}}平均', legendAlone: '黑条为本次得分率', notScored: '不计分' },
  lost: {
    title: '失分明细', note: '每一分都能复算', number: '项', item: '检查项与依据', working: '算式', points: '失分', evidence: '证据', effect: '总分 {{percent}}', again: '连续第 {{n}} 次失分',
    cause: '原因：{{causes}}', rest: '其余 {{n}} 项合计失 {{points}} 分，见第 {{page}} 页。', none: '没有失分的检查项。', weight: '×权重 {{weight}}', critical: '关键项', continued: '（续）',
  },
  items: {
    title: '逐项作答', note: '得分为乘权重之后；算式照算即得', item: '检查项与作答', points: '得分', unscored: '不计分', section: '{{earned}} / {{max}}', percent: '{{percent}}\u00a0%', reason: '理由：{{text}}', refs: '证据 {{refs}}',
    hidden: '按作答条件未出现的 {{n}} 项不列。', dropped: '不计入', counts: '共 {{answered}} 项作答，其中不适用 {{na}} 项、无法检查 {{unable}} 项。', bonus: '加分项',
  },
  total: {
    title: '总分怎么来', note: '从各板块得分到公布的得分', section: '板块', weight: '权重', earned: '得分', max: '满分', percent: '得分率',
    steps: { sumEarned: '得分合计', sumMax: '满分合计', percent: '得分率', average: '加权平均', floor: '不低于下限', ceiling: '不高于上限', cap: '一票否决封顶', rounded_other: '四舍五入到 {{count}} 位小数' },
    start: '起评 {{n}} 分', na: { drop: '不适用和无法检查的项不计入得分与满分。', zero: '不适用和无法检查的项记 0 分。', full: '不适用和无法检查的项记满分。' },
    naSection: { zero: '整板块无得分时记 0 %。', full: '整板块无得分时记 100 %。' }, moved: { floor: '下限', ceiling: '上限', cap: '板块否决' },
    mark: '达标线 {{mark}}', markOf: '{{percent}} {{sign}} {{mark}}，{{outcome}}', grade: '等级', gradeOf: '{{percent}} ≥ {{min}} → {{grade}}', outcome: '结论', knockOut: '一票否决', noFail: '未触发', critical: '关键项得分率 {{percent}}\u00a0%', criticalLabel: '关键项', exact: '与未四舍五入的得分比较',
    knockedOut: '因触发一票否决，结论不合格', sectionFailed: '但有板块不合格，结论未达标',
  },
  evidence: {
    title: '证据', note: '图片按原比例，未裁切', taken: '{{at}}（{{source}}）', source: { exif: '相机时间', name: '文件名时间', file: '文件时间' }, unreadable: '图片无法显示', other: '录音、录像与文件', none: '没有证据。',
    name: '文件', kind: '类别', size: '大小', digest: 'SHA-256 前 8 位', kinds: { photo: '照片', audio: '录音', video: '录像', file: '文件' }, at: '时间', loose: '未归到检查项', item: '检查项', more: '+{{n}}', count_other: '{{kind}} {{count}} 份',
  },
  sign: { site: '{{Site}}负责人签字（盖章）/ 日期', reviewer: '审核人签字 / 日期', appeal: '申诉截止日期（申诉请逐项填写）' },
  foot: { journal: '日志 {{hash}}', template: '模板 {{hash}}', state: '{{state}}（{{at}} 提交）', raw: '原始得分 {{percent}}', noFail: '未触发一票否决', fail: '触发一票否决', page: '第 {{page}} 页 / 共 {{pages}} 页' },
  seconds: '{{n}} 秒', minutes: '{{n}} 分钟', hours: '{{n}} 小时', fault: '{{label}} {{n}} 处', noFault: '无扣分', noneChosen: '一项也没有', onScale: '{{value}}（{{min}}–{{max}} 级）', anchored: '{{value}}：{{anchor}}', aside: '（{{text}}）', files_other: '{{count}} 份文件', na: '不适用', unable: '无法检查', blank: '未作答',
  source: { recording: '取自录音', stopwatch: '秒表', typed: '手工录入' }, band: '≤ {{limit}} {{points}} 分', bandRest: '以上 {{points}} 分', semicolon: '；',
} as const;
