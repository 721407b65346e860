export default {
  visits: '检查',
  // 检查项
  na: '不适用', unable: '无法检查', noneOfThese: '以上都没有', noFault: '无扣分', voids: '本项不得分', happened: '出现', rest: '其余', critical: '关键项', bonus: '加分项',
  fails: { form: '整单否决', section: '板块否决' },
  excused: { na: '不适用，不计分', unable: '无法检查，不计分' },
  eachOff: '每处扣 {{points}}', mostCounts: '最多计 {{max}} 处', oneMore: '{{label}}：加一处', oneLess: '{{label}}：减一处',
  fullPoints: '满分 {{points}}', pointsShort: '{{points}} 分', bonusPoints: '加分', seconds: '{{seconds}} 秒',
  fromTo: '{{min}} 至 {{max}}', between: '请填 {{min}} 到 {{max}} 之间的数', atLeast: '不能小于 {{min}}', atMost: '不能大于 {{max}}', notANumber: '这不是一个数字，没有保存', offStep: '只能取 {{values}}',
  notATime: '请按 分:秒 填写，例如 1:24', timePlaceholder: '分:秒', stopwatchStart: '开始计时', stopwatchStop: '停止', stopwatchDrop: '放弃计时', stopwatchRuns: '秒表还在走',
  source: { stopwatch: '秒表计时', typed: '手工填写', recording: '取自录音' },
  textPlaceholder: '请填写', now: '现在', today: '今天', takePhoto: '拍照', recordAudio: '录音', chooseFiles: '选择文件', sign: '签名', signAgain: '重新签名', filesCount_other: '{{count}} 个文件',
  // 说明、原因、要求
  comment: '说明', addComment: '写说明', commentPlaceholder: '看到了什么，谁，在哪里', commentHeard: '听到了什么，谁说的，在第几分钟', reason: '原因', reasonPlaceholder: '为什么不适用或无法检查', causes: '失分原因', characters_other: '{{count}} 字',
  needsReason: '需要说明原因', needsComment: '需要说明，至少 {{least}} 字', needsEvidence: '需要{{kinds}} {{least}} 个', needsMark_other: '需要在录音上标记 {{count}} 处，放到该处按 M', met: '已满足', or: '或', and: '、',
  kinds: { photo: '照片', audio: '录音', video: '录像', file: '文件' },
  keptLast: '仍保留上一次保存的答案。',
  // 板块
  sections: '板块', sectionPoints: '{{points}} 分', sectionFilled: '{{total}} 项，已填 {{done}}', sectionScore: '本板块', lost: '失分',
  skipSection: '整板块不适用', skipTitle: '“{{title}}”不适用', skipText_other: '将 {{count}} 个未填的检查项记为不适用，用同一个原因。', skipLeft_other: '另有 {{count}} 项不允许不适用，仍需填写。', skipDo_other: '记为不适用（{{count}} 项）',
  // 左栏
  scenario: '场景卡', round: '轮次', plannedOn: '计划日期', region: '区域', template: '模板', inspector: '暗访员', visitClock: '到店至今', begun: '始于 {{at}}',
  presence: { label: '到店与离店', arrive: '到店', leave: '离店', type: '填写时间', typeOf: '{{what}}：填写时间', correct: '改', correctOf: '改{{what}}时间', timeOf: '{{what}}时间', stayed: '在店时长', sinceBegun: '开始填写至今', wrong: { arrive: '请填已过去的时间，例如 14:02，且不晚于离店', leave: '请填已过去的时间，例如 15:10，且不早于到店' } },
  timeline: '时间线',
  otherVisit: '现在填的是 {{here}}。同一天的 {{other}} 还在填写中，没有提交，请不要填混。', toOther: '回到 {{other}}',
  // 证据
  evidence: '证据', evidenceOf: '{{number}} 的证据', noEvidence: '这一项没有证据。', dropHere: '拖入照片、录音、小票', dropWhere: '自动归到当前检查项', dropNow: '松开即归到 {{number}}', chooseItemFirst: '请先选中一个检查项，文件会归到它。',
  tooManyFiles: '{{number}} 最多 {{max}} 个证据，多出的没有存入。', openFile: '用系统程序打开', enlarge: '放大：{{name}}', captionPlaceholder: '写一句说明', captionOf: '{{name}} 的说明', removeFile: '移除', alsoFor: '也用于…', alsoForDone: '已同时归到 {{number}}。',
  play: '播放', pause: '暂停', position: '播放位置', cannotPlay: '这个文件不能在这里播放，请用系统程序打开。', uploadOf: '正在存入 {{name}}', uploadWaiting: '排队中', dismiss: '知道了', emptyFile: '这是个空文件，没有存入。', lastResult: '上次结果',
  atHand: '本次录音', atHandAbove: '正在上面播放。', putAway: '收起', listenWhile: '边听边填：{{name}}', markHere: '把此刻标给 {{number}}', byMarks: '由 {{marks}} 两个标记得出', marksSoFar_other: '已有 {{count}} 个标记，需要两个，或一段', tooManyMarks_other: '这一项有 {{count}} 个标记，请留下两个',
  // 拍照、录音、签名
  shoot: '拍一张', otherCamera: '换摄像头', cameraHint: '拍好的照片自动归到当前检查项。', taken_other: '已拍 {{count}} 张',
  camera: { none: '没有找到摄像头，可改为选择文件。', busy: '摄像头正被别的程序占用，关闭它再试。', denied: '系统不允许使用摄像头，请在系统设置里允许本程序使用。' },
  microphone: { none: '没有找到麦克风，可改为选择文件。', busy: '麦克风正被别的程序占用，关闭它再试。', denied: '系统不允许使用麦克风，请在系统设置里允许本程序使用。' },
  startRecording: '开始录音', stopRecording: '停止并存入', microphoneHint: '录音须已获授权；停止后自动归到当前检查项。', signHere: '请在框内签名', signClear: '重写', signKeep: '确认签名',
  // 页脚与提交
  filledOf: '{{total}} 已填', filledLabel: '填写进度', nextMissing: '下一未填：{{number}}', nothingMissing: '没有未填项', nothingMustMissing: '必填项已填完', review: '核对并提交', readOnly: '只读', handedIn: '已提交，只读', toScorecard: '查看评分卡',
  notSaved: '没有保存。', reread: '这份检查在别处改过，已重新读取。', resumed: '从 {{at}} 继续，停在 {{number}}',
  reviewTitle: '提交 {{site}}', missingCount_other: '还有 {{count}} 项没有完成，点一下就到：', complete: '必填内容都已完成。', nextVisit: '下一家：{{site}}', nextVisitText: '今天还有：{{site}}（计划 {{day}}）', handedInDone: '{{site}} 已提交。', handIn: '确认提交', sending: '正在提交…', handInNote: '提交后不能再改；需要修改时由审核人退回。', stillUploading_other: '还有 {{count}} 个文件没有存入，请等它完成，或在证据栏里处理。',
  lacks: { answer: '未填', comment: '缺说明', reason: '缺原因', evidence: '缺证据', mark: '缺录音标记' },
  knockedBy: '触发否决', score: '得分', provisional: '暂计得分', points: '分数', outcome: '结论',
  filesStay: '照片和文件是证据，这里不改；可以改为“不适用”或“无法检查”。',
  // 退回
  findPhrase: '输入词或拼音首字母', noPhrase: '没有这样的常用语。', history: '修改记录', historyTitle: '{{number}} 的修改记录', historyNone: '还没有改过。', historyKinds: { edit: '修改', undo: '撤销', redo: '重做' }, cleared: '清空', historyEvidence_other: '证据 {{count}} 个', phrases: '常用语…', returned: '已退回，请修改后重新提交。', returnedRemarks_other: '审核意见 {{count}} 条', remarks: '审核意见', remarkBy: '{{name}}：',
  // 键盘
  keysTitle: '键盘操作', keysNote: '输入法组字时和在文本框里时，按键只用于打字。',
  coverNote: 'F9 在任何页面都有效：窗口、标题和图标立刻变成普通备忘录，播放停止，正在进行的录音不停，界面上看不出来；在备忘录里写的字不保存。',
  cover: { title: '备忘录', label: '备忘录正文', placeholder: '在这里写…' },
  keys: {
    answer: '选第几项；量表直接按分值；扣分项加一处', none: '无扣分，或以上都没有', less: '扣分项减一处', na: '不适用', naSection: '整板块不适用', unable: '无法检查', move: '上一项、下一项', next: '这一项填完，到下一未填项', comment: '写说明', causes: '失分原因：按 W 后按数字选，再按取消', evidence: '选择文件作证据', stopwatch: '秒表开始、停止',
    undo: '撤销', redo: '重做', review: '核对并提交', recording: '时长取自录音的两个标记', mark: '在打开的录音上给当前项做标记', play: '播放、暂停打开的录音', arrived: '到店', left: '离店', history: '修改记录', phrases: '说明里：常用语', cover: '变成备忘录，再按一次回来', line: '文本框里换行', now: '填现在的日期、时间', leave: '离开文本框', help: '这张表',
  },
} as const;
