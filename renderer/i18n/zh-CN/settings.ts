export default {
  groups: { organisation: '组织', rules: '规则', program: '程序' },
  pages: { regions: '区域', teams: '班组', agents: '坐席', imports: '导入', phrases: '常用语', calendar: '时限与日历', sites: '{{site}}', profiles: '人员', display: '显示', data: '数据与日志' },
  saved: '设置已保存。', languages: { 'zh-CN': '简体中文', en: 'English' }, theme: '外观', themes: { system: '跟随系统', light: '浅色', dark: '深色' },
  organisation: '单位名称', organisationHint: '印在每张评分卡上。', siteWordZh: '被检查的地方叫什么（中文）', siteWordEn: '英文叫法', siteWordHint: '例：门店、经销店、窗口。全部页面随之改变。', needWord: '请填写一个词。',
  folder: '数据文件夹', folderHint: '整个文件夹可以在退出程序后复制到别的电脑。请放在本机磁盘，不要放网络磁盘。',
  backups: '备份', backUp: '立即备份', backingUp: '正在备份…', backedUp: '备份完成，已校验。', noBackups: '还没有备份。程序每天自动备份一次，也可以现在就做。', allBackups_other: '显示全部 {{count}} 份',
} as const;
