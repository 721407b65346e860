export default {
  selected_other: '已选 {{count}} 项', selectAll_other: '全选 {{count}} 项', clear: '取消选择', keys: '空格 选中　Shift+↑↓ 连选　Ctrl+A 全选',
  editMany: '批量修改…', merge: '合并…', archive: '归档', restore: '恢复使用', undo: '撤销', undone: '已撤销。',
  archived_other: '已归档 {{count}} 项。', restored_other: '已恢复 {{count}} 项。', changed_other: '已修改 {{count}} 项。', merged: '已并入“{{name}}”。', saved: '已保存“{{name}}”。',
  standing: '状态', inUse: '在用', archivedOnes: '已归档', mergedInto: '已并入“{{name}}”', mergedAway: '已并入其他记录',
  details: '资料', history: '变更记录', noHistory: '还没有变更。', byProgram: '程序', fromImport: '导入自 {{file}}', nothing: '空',
  bulkTitle_other: '批量修改 {{count}} 项', bulkLead: '勾选要改的栏，其余保持原样。', bulkNone: '请至少勾选一栏。', apply: '修改', addTags: '增加标签', removeTags: '去掉标签', keepEmpty: '留空即清除',
  mergeTitle_other: '把 {{count}} 项合并为一项', mergeLead: '选择保留哪一项。其余会归档并指向它；已有的任务和成绩不变。合并后可以马上撤销；再改了别的，就不能撤销了。', doMerge: '合并', mergeLimit: '一次最多合并 51 项', mergeTwo: '选中两项以上才能合并',
  tags: '标签', tagsHint: '输入后按回车。', anyTag: '全部标签', import: '从 Excel 导入', noTag: '没有标签',
  needName: '请填写名称。', taken: '已被使用，请换一个。',
  fields: {
    code: '编码', name: '名称', region: '区域', regionId: '区域', parent: '上级区域', parentId: '上级区域', address: '地址', tags: '标签', grade: '等级', contact: '联系人', phone: '电话', openingHours: '营业时间', storefront: '门头照片', storefrontId: '门头照片',
    archived: '归档', archivedAt: '归档时间', mergedInto: '并入', number: '工号', extension: '分机', joinedOn: '入职日期', leftOn: '离职日期', note: '备注', team: '班组', teams: '班组', site: '{{site}}', siteId: '{{site}}', leader: '组长',
    roles: '身份', nickname: '代号', interests: '利益关联',
  },
} as const;
