export default {
  title: '{{site}}', count_other: '共 {{count}} 家', add: '新增{{site}}', edit: '修改{{site}}', search: '搜索编码、名称、地址、标签',
  code: '编码', name: '名称', region: '区域', address: '地址', tags: '标签', codeHint: '每家唯一。', regionHint: '可以分级，例：华东 / 江苏。没有的会自动新建。', tagsHint: '输入后按回车，例：旗舰店、地铁口。',
  needCode: '请填写编码。', needName: '请填写名称。', codeTaken: '这个编码已被使用，请换一个。', saved: '已保存“{{name}}”。',
  none: '还没有{{site}}', noneText: '每家{{site}}有一个编码和名称；计划暗访时按它们查找。', noMatch: '没有符合条件的{{site}}',
} as const;
