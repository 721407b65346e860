/** The few sentences that main itself says, in system dialogs: the page may be gone, or not there yet. */
import type { Language } from '@shared/common';

const sentences = {
  'zh-CN': {
    crashed: '界面意外停止。', crashedDetail: '已显示“已保存”的内容都在磁盘上，没有丢失。重新载入后会回到原处。', reload: '重新载入', quit: '退出',
    fatal: '程序遇到意外错误，必须关闭。', fatalDetail: '已显示“已保存”的内容都在磁盘上。重新打开即可继续。日志：', close: '关闭',
    development: '开发运行时', pdf: '保存评分卡', importTemplate: '导入模板',
  },
  en: {
    crashed: 'The page has stopped unexpectedly.', crashedDetail: 'Everything shown as saved is on disk; nothing is lost. Reloading brings you back to where you were.', reload: 'Reload', quit: 'Quit',
    fatal: 'The program met an unexpected error and has to close.', fatalDetail: 'Everything shown as saved is on disk. Open the program again to go on. Log: ', close: 'Close',
    development: 'development runtime', pdf: 'Save scorecard', importTemplate: 'Import template',
  },
} as const;

export const sentence = (language: Language): (typeof sentences)[Language] => sentences[language];
