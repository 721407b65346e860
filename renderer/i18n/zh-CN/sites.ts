export default {
  title: '{{site}}', count_other: '共 {{count}} 家', add: '新增{{site}}', edit: '修改{{site}}', search: '搜索编码、名称、地址、标签',
  code: '编码', name: '名称', region: '区域', address: '地址', tags: '标签', grade: '等级', contact: '联系人', phone: '电话', openingHours: '营业时间', storefront: '门头照片',
  codeHint: '每家唯一。', regionHint: '可以分级，例：华东 / 江苏。没有的会自动新建。', tagsHint: '输入后按回车，例：旗舰店、地铁口。', gradeHint: '例：A、B、C。', hoursHint: '例：周一至周五 9:00–17:00', contactAndPhone: '联系人 / 电话',
  needCode: '请填写编码。', needName: '请填写名称。', codeTaken: '这个编码已被使用，请换一个。', saved: '已保存“{{name}}”。',
  none: '还没有{{site}}', noneText: '每家{{site}}有一个编码和名称，计划暗访时按它们查找。可以逐家新增，也可以把现有的 Excel 名单整份导入。', noMatch: '没有符合条件的{{site}}', noArchived: '没有归档的{{site}}', noArchivedText: '不再检查的{{site}}归档后放在这里，随时可以恢复。',
  allRegions: '全部区域', noRegion: '未分区域', anyGrade: '全部等级', noGrade: '未定级',
  choosePhoto: '选择照片…', changePhoto: '更换…', removePhoto: '移除', photoHint: '也可以把照片拖进来，或按 Ctrl+V 粘贴。', photoNot: '这不是照片。请选 JPEG、PNG、WebP 或 HEIC 文件。', photoNoPreview: '保存后显示', photoFailed: '资料已保存，但照片没有存上。请检查照片后再保存一次。',
} as const;
