export default {
  title: '区域', lead: '大区、区域可以分任意多级。每家{{site}}归在一个区域里；统计一个区域时包括它下面的全部{{site}}。',
  add: '新增区域', addBelow: '新增下级', rename: '修改…', mergeInto: '合并到…', archive: '归档', name: '名称', parent: '上级区域', top: '（最上级）', search: '搜索区域',
  addTitle: '新增区域', editTitle: '修改区域', nameExample: '例：华东', needName: '请填写名称。', taken: '同一上级下已有这个名称。', noSlash: '名称里不能有“/”。',
  sitesIn_other: '本级 {{count}} 家', sitesBelow_other: '含下级共 {{count}} 家', showSites: '查看{{site}}', treeHint: '↑↓ 移动，→ 展开，← 收起；也可以拖动来调整上下级。',
  choose: '选择左边的一个区域', chooseText: '在这里修改名称、调整上级、合并或归档。',
  none: '还没有区域', noneText: '先建大区，再在它下面建区域；导入{{site}}名单时，表里的区域也会自动建立。',
  mergeTitle: '合并“{{name}}”', mergeLead: '它的{{site}}和下级区域全部归到所选区域，“{{name}}”随后归档。合并后可以马上撤销；再改了别的，就不能撤销了。', mergeTarget: '合并到', needTarget: '请选择区域。', doMerge: '合并', merged: '“{{name}}”已合并到“{{into}}”。',
  archived: '“{{name}}”已归档。', notEmpty: '里面还有{{site}}或下级区域，先移走或合并后才能归档。', moved: '“{{name}}”已移到“{{to}}”。', saved: '已保存“{{name}}”。', archiveTitle: '归档“{{name}}”？', archiveText: '归档后不再出现在列表和筛选里；已有的评分卡仍显示它。',
} as const;
