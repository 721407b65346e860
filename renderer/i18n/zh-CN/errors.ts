/** For every error code: what happened, that the data is safe, what to do. */
export default {
  invalid: { title: '有一处填写不符合要求。', safe: '没有保存这次更改，其他内容都在。', cure: '请改正标出的地方，再保存一次。' },
  forbidden: { title: '当前身份不能做这一步。', safe: '没有任何改动。', cure: '请切换到有此权限的人员，或请项目负责人操作。' },
  'not-found': { title: '没有找到这条记录。', safe: '数据没有改动。', cure: '它可能刚被作废或归档，请返回列表重新打开。' },
  conflict: { title: '这条记录刚刚在别处改过。', safe: '已保存的内容都在。', cure: '请重新打开，核对后再改。' },
  state: { title: '当前状态不允许这一步。', safe: '已保存的内容都在。', cure: '请刷新后查看它现在的状态。' },
  template: { title: '模板不符合格式，没有导入。', safe: '现有模板和评分不受影响。', cure: '请按列出的位置修改文件，再导入一次。' },
  incomplete: { title: '还有必填内容没有完成。', safe: '已填内容都已保存。', cure: '请补齐列出的各项，再提交。' },
  locked: { title: '数据文件夹正被另一个明察程序使用。', safe: '数据完好，为避免两边同时写入，这里没有打开。', cure: '请切换到已打开的窗口；若已关闭，请稍等几秒再试。' },
  'network-drive': { title: '数据文件夹在网络磁盘上，不能使用。', safe: '数据没有改动。', cure: '网络磁盘无法保证写入完整，请把文件夹移到本机磁盘后再打开。' },
  'disk-full': { title: '磁盘空间不足，刚才的内容没有写入。', safe: '此前已保存的内容都在。', cure: '请清理磁盘空间，再试一次。' },
  'read-only': { title: '文件夹或文件不能写入。', safe: '已有数据没有改动。', cure: '请检查文件夹权限或磁盘写保护，再试一次。' },
  unreadable: { title: '文件夹或文件无法读取。', safe: '程序没有改动它。', cure: '请检查磁盘是否连接、权限是否允许读取，再试一次。' },
  corrupt: { title: '发现损坏的数据。', safe: '损坏的文件原样保留，没有删除。', cure: '请从已校验的备份恢复，或联系技术支持。' },
  'too-new': { title: '数据由更新版本的明察写入。', safe: '数据没有改动。', cure: '请安装更新版本的明察，再打开。' },
  cancelled: { title: '操作已取消。', safe: '没有任何改动。', cure: '需要时可以重新开始。' },
  internal: { title: '程序遇到意外问题。', safe: '已显示“已保存”的内容都在磁盘上。', cure: '请再试一次；仍不行请重新打开程序，并把技术细节发给技术支持。' },
} as const;
