/** The few sentences that main itself says, in system dialogs: the page may be gone, or not there yet. */
import type { Language } from '@shared/common';

const sentences = {
  'zh-CN': {
    crashed: '界面意外停止。', crashedDetail: '已显示“已保存”的内容都在磁盘上，没有丢失。重新载入后会回到原处。', reload: '重新载入', quit: '退出',
    fatal: '程序遇到意外错误，必须关闭。', fatalDetail: '已显示“已保存”的内容都在磁盘上。重新打开即可继续。日志：', close: '关闭',
    unsaved: '还有内容没有保存。', unsavedDetail: '现在关闭，这些内容会丢失。留下可以先排除问题（例如磁盘空间不足）再重试；已显示“已保存”的内容不受影响。', stay: '留下', closeAnyway: '仍要关闭',
    save: '保存', open: '选择文件', notes: '备忘录',
  },
  en: {
    crashed: 'The page has stopped unexpectedly.', crashedDetail: 'Everything shown as saved is on disk; nothing is lost. Reloading brings you back to where you were.', reload: 'Reload', quit: 'Quit',
    fatal: 'The program met an unexpected error and has to close.', fatalDetail: 'Everything shown as saved is on disk. Open the program again to go on. Log: ', close: 'Close',
    unsaved: 'Something is not saved yet.', unsavedDetail: 'Closing now loses it. Stay to mend the cause (a full disk, say) and try again; everything shown as saved is safe.', stay: 'Stay', closeAnyway: 'Close anyway',
    save: 'Save', open: 'Choose a file', notes: 'Notes',
  },
} as const;

export type Sentences = (typeof sentences)[Language];
export const sentence = (language: Language): Sentences => sentences[language];
