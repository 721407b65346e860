/** What can be imported: the fields of each target, what headings call them, and how their cells are read. */
import { callsTarget } from '../calls/fields';
import type { ImportTargetName } from '../imports';
import { code, day, name, path, rolesOf, tags, text } from './cells';
import { field, type TargetShape } from './field';

const tagHeadings = '标签 标记 分类 类别 类型 tag tags label labels category';

const sites: TargetShape = {
  target: 'sites', kind: 'site', keyField: 'code', nameField: 'name',
  fields: [
    field('code', ['网点编码', 'Site code'], '编码 编号 代码 代号 网点编号 网点编码 网点代码 网点号 门店编号 门店编码 门店代码 门店号 店编号 店编码 店代码 店号 店铺编号 店铺编码 经销店编号 经销店代码 经销商编号 经销商编码 经销商代码 专营店编码 专营店代码 窗口编号 站点编号 站点编码 机构编号 机构编码 机构代码 机构号 支行号 营业厅编号 营业厅编码 序列代码 sitecode siteid siteno sitenumber code id storecode storeid storeno storenumber shopcode shopid dealercode dealerid dealerno branchcode branchid branchno outletcode outletid locationid locationcode', code(32), ['SH001', 'SH001'], { isKey: true }),
    field('name', ['网点名称', 'Site name'], '名称 网点名称 网点名 网点 门店名称 门店名 门店 店名 店铺名称 店铺 经销店名称 经销店 经销商名称 经销商 经销商简称 专营店名称 专营店 窗口名称 站点名称 站点 机构名称 机构 单位名称 支行名称 营业厅名称 营业厅 全称 简称 name sitename site storename store shopname shop dealername dealer branchname branch outletname outlet locationname', name(120), ['南京路店', 'Nanjing Road'], { required: true }),
    field('region', ['区域路径', 'Region path'], '区域路径 大区区域 区域层级 组织路径 组织架构 regionpath', path(300), ['华东 / 上海', 'East / Shanghai'], { groups: true }),
    field('region1', ['一级区域', 'Region level 1'], '一级区域 一级大区 一级组织 区域1 大区1 region1 regionlevel1', path(120), ['', ''], { groups: true }),
    field('region2', ['二级区域', 'Region level 2'], '二级区域 二级大区 二级组织 区域2 大区2 region2 regionlevel2', path(120), ['', ''], { groups: true }),
    field('region3', ['三级区域', 'Region level 3'], '三级区域 三级大区 三级组织 区域3 大区3 region3 regionlevel3', path(120), ['', ''], { groups: true }),
    field('address', ['地址', 'Address'], '地址 详细地址 网点地址 门店地址 店铺地址 经销店地址 联系地址 营业地址 机构地址 address siteaddress storeaddress streetaddress street', text(300), ['上海市黄浦区南京东路 1 号', '1 Nanjing East Road, Shanghai']),
    field('tags', ['标签', 'Tags'], tagHeadings, tags, ['A、旗舰', 'A, flagship']),
    field('grade', ['等级', 'Grade'], '等级 级别 网点等级 网点级别 门店等级 门店级别 店铺等级 星级 评级 grade level class rating tier sitegrade storegrade', name(20), ['A', 'A']),
    field('contact', ['联系人', 'Contact'], '联系人 店长 负责人 网点负责人 门店负责人 店总 总经理 站长 经理 联系人姓名 店长姓名 contact contactname contactperson manager storemanager sitemanager', name(60), ['王志远', 'Wang Zhiyuan']),
    field('phone', ['电话', 'Phone'], '电话 联系电话 手机 手机号 手机号码 联系方式 电话号码 店长电话 负责人电话 门店电话 网点电话 固定电话 座机 phone phonenumber telephone tel mobile contactphone', code(40), ['021-12345678', '021-12345678']),
    field('openingHours', ['营业时间', 'Opening hours'], '营业时间 开放时间 服务时间 工作时间 营业时段 办公时间 openinghours hours businesshours openhours', text(200), ['9:00–18:00', '9:00–18:00']),
  ],
  levels: {
    levelKeys: ['region1', 'region2', 'region3'], levelAlone: 'region',
    ranks: {
      大区: 1, 大区名称: 1, 战区: 1, 事业部: 1, zone: 1, theatre: 1, 区域: 2, 区域名称: 2, 片区: 2, 分公司: 2, 分行: 2, 小区: 2, 地区: 2, region: 2, regionname: 2, area: 2, 省份: 3, 省: 3, 省市: 3, 省区: 3, province: 3, state: 3,
      城市: 4, 市: 4, 地市: 4, 城市名称: 4, city: 4, 区县: 5, 区: 5, 县: 5, 行政区: 5, district: 5, county: 5,
    },
  },
};

const agents: TargetShape = {
  target: 'agents', kind: 'agent', keyField: 'number', nameField: 'name',
  fields: [
    field('number', ['工号', 'Number'], '工号 员工号 员工编号 员工工号 人员编号 坐席号 坐席工号 坐席编号 坐席id 座席号 座席工号 座席编号 座席id 客服工号 客服编号 客服id 话务员工号 编号 工牌号 agentid agentno agentnumber agentcode employeeid employeeno employeenumber staffid staffno staffnumber operatorid userid number id no', code(32), ['1001', '1001'], { isKey: true }),
    field('name', ['姓名', 'Name'], '姓名 员工姓名 坐席姓名 坐席名称 座席姓名 座席名称 客服姓名 客服名称 人员姓名 话务员 坐席 座席 员工 客服 名字 agentname agent employeename employee staffname staff fullname name', name(120), ['张伟', 'Zhang Wei'], { required: true }),
    field('extension', ['分机', 'Extension'], '分机 分机号 分机号码 内线 话机号 extension ext extensionnumber exten', code(32), ['8001', '8001']),
    field('team', ['班组', 'Team'], '班组 班组名称 组别 小组 团队 组 技能组 坐席组 座席组 坐席组名称 客服组 部门 团队名称 小组名称 班次组 team teamname group groupname agentgroup agentgroupname skillgroup queue queuename department teamtoday', name(120), ['一组', 'Team 1'], { groups: true }),
    field('teamFrom', ['入组日期', 'In team from'], '入组日期 入组时间 进组日期 进组时间 调组日期 调入日期 班组生效日期 生效日期 teamfrom teamsince teamstart teamstartdate effectivedate', day, ['2026-01-01', '2026-01-01']),
    field('joinedOn', ['入职日期', 'Joined on'], '入职日期 入职时间 入职日 入职 到岗日期 到职日期 上岗日期 上岗时间 入司日期 入司时间 joinedon joindate joined hiredate hired startdate dateofjoining', day, ['2025-06-01', '2025-06-01']),
    field('leftOn', ['离职日期', 'Left on'], '离职日期 离职时间 离职日 离职 离岗日期 离司日期 lefton leavedate leavingdate left enddate terminationdate', day, ['', '']),
    field('tags', ['标签', 'Tags'], tagHeadings, tags, ['', '']),
    field('note', ['备注', 'Note'], '备注 说明 注释 备考 note notes remark remarks comment comments memo', text(500), ['', '']),
  ],
};

const teams: TargetShape = {
  target: 'teams', kind: 'team', keyField: 'name', nameField: 'name',
  fields: [
    field('name', ['班组名称', 'Team name'], '名称 班组名称 班组名 班组 组别 组名 小组名称 小组 团队名称 团队 技能组 技能组名称 坐席组 坐席组名称 座席组 team teamname name group groupname skillgroup queue queuename', name(120), ['一组', 'Team 1'], { isKey: true }),
    field('site', ['网点', 'Site'], '网点 网点名称 网点编号 网点编码 门店 门店名称 门店编号 职场 职场名称 中心 地点 驻点 机构 经销店 营业厅 site sitename sitecode store location center centre', name(120), ['SH001', 'SH001'], { groups: true }),
    field('leader', ['组长', 'Leader'], '班长 组长 班组长 小组长 团队长 负责人 主管 班长姓名 组长姓名 leader teamleader supervisor manager lead', name(60), ['李娜', 'Li Na']),
  ],
};

const profiles: TargetShape = {
  target: 'profiles', kind: 'profile', keyField: 'name', nameField: 'name',
  fields: [
    field('name', ['姓名', 'Name'], '姓名 名字 人员姓名 人员 员工姓名 用户名 用户姓名 检查员姓名 name fullname person username', name(120), ['李雯', 'Li Wen'], { isKey: true }),
    field('nickname', ['代号', 'Nickname'], '代号 化名 昵称 别名 花名 nickname alias codename displayname', name(120), ['青竹', 'Bamboo']),
    field('roles', ['角色', 'Roles'], '角色 身份 职责 岗位 权限 职务 职位 role roles position', rolesOf, ['暗访员、质检员', 'inspector, reviewer'], { required: true }),
  ],
};

export const targetShapes: Readonly<Record<ImportTargetName, TargetShape>> = { sites, agents, teams, profiles, calls: callsTarget };
