export default {
  player: '录音 {{name}}', play: '播放', pause: '暂停', back: '后退 {{seconds}} 秒', forward: '前进 {{seconds}} 秒', position: '播放位置', speed: '播放速度', skipSilence: '跳过静音', zoomIn: '放大波形', zoomOut: '缩小波形',
  unplayable: '这段录音的编码是 {{codec}}，不能在这里播放；评分不受影响。', broken: '这个文件不能在这里播放，可能不完整。', openInSystem: '用系统播放器打开',
  mark: '标记此刻', markRange: '标记选段', marks: '标记', markPlaceholder: '这一刻发生了什么', markText: '{{at}} 的标记', noItem: '未归到检查项', bind: '归到当前项', remove: '移除', removeMark: '移除 {{at}} 的标记', playFrom: '从 {{at}} 播放',
  analysing: '正在分析波形…', analysedUntil: '正在分析波形，已到 {{until}}，共 {{length}}', tooLong: '这种编码的录音太长，不分析波形和静音；播放和标记不受影响', unmeasured: '波形分析不出来，文件可能不完整；播放和标记不受影响', left: '左声道', right: '右声道', leftShort: '左', rightShort: '右', silences_other: '静音 {{count}} 处共 {{total}}（低于 {{below}} dBFS 且不短于 {{least}} 秒）', noSilence: '没有 {{least}} 秒以上的静音', overlaps_other: '双方同时说话 {{count}} 处共 {{total}}', noOverlap: '没有双方同时说话', mono: '单声道，无法判断抢话', sameChannels: '两个声道相同，无法判断抢话',
  redact: '静音处理', redactTitle: '将 {{from}} 至 {{to}} 静音', redactText: '之后播放和导出时，任何人都听不到这一段；原始文件不改动，处理记入日志。', redacted: '{{from}} 至 {{to}} 已静音。', redactions: '已静音的片段', isMuted: '已静音', isLifted: '{{at}} 已恢复',
  lift: '恢复', liftTitle: '恢复 {{from}} 至 {{to}}', liftText: '恢复后这一段又能听到，操作记入日志。', reason: '原因', saveCopy: '导出录音', savedAs: '已导出到 {{name}}',
  silenceSet: '调整…', silenceTitle: '什么算静音', silenceText: '对全部录音生效，已分析过的会按新标准重新查找。', silenceBelow: '低于（dBFS）', silenceLeast: '不短于（秒）', between: '请填 {{from}} 到 {{to}} 之间的数',
} as const;
