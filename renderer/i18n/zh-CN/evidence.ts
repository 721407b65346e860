export default {
  coming: '正在准备预览', impossible: '这张图片无法显示', openFile: '用系统程序打开', enlarge: '放大：{{name}}', place: '拍摄地点 {{place}}',
  takenAt: '{{at}}（{{source}}）', source: { exif: '相机时间', name: '文件名时间', file: '文件时间' }, addedAt: '{{at}} 存入',
  types: { pdf: 'PDF 文档', word: 'Word 文档', excel: 'Excel 表格', archive: '压缩文件', other: '文件' },
  pixels: '{{width}} × {{height}} 像素', original: '原图',
  waiting_other: '另有 {{count}} 个文件排队存入', cancelWaiting: '全部取消', storing_other: '正在存入，还有 {{count}} 个',
  elsewhere: '这张照片 {{day}} 在“{{name}}”的检查里用过，请确认没有放错。', elsewhereUnnamed: '这张照片 {{day}} 在另一次检查里用过，请确认没有放错。',
  // 相似提示
  here: '本次', there: '对照：{{place}}', by: '{{day}} · {{name}}', noItem: '未归到检查项',
  samePicture: '同一张图片', alikePicture: '图片相近，相似度 {{percent}}', sameWording: '文字完全相同', alikeWording: '文字相近，相似度 {{percent}}',
  pictureHere: '本次的图片', pictureThere: '对照的图片', likenessNote: '标出的是两边都有的文字。相近不等于抄袭，请结合情况判断。', pictureNote: '相近不等于重复使用，请结合情况判断。',
} as const;
