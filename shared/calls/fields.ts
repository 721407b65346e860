/** The columns of a call log and what exchanges, cloud telephony and people call them, in Chinese and English (normalised: normaliseHeading). */
import { text } from '../imports/cells';
import { field, type TargetShape } from '../imports/field';
import { recogniseCalls, shapeOf } from './systems';

const any = text(2000);

/**
 * `duration`: a length of time whose meaning the heading does not tell; whoever imports says whether it is the whole call, the talk or the wait.
 * `linked`: the id of the call that this row is a leg of. `otherLeg`: the id of the row on the other side. `continued`: more rows of this call follow.
 */
const fields: TargetShape['fields'] = [
  field('id', ['通话编号', 'Call ID'], 'callid 通话id 通话明细id 明细id callsheetid contactid uniqueid uuid calluniqueid calluuid sessionid journeyid mediaid interactionid conversationid callguid globalcallid ucid recordid cdrid 通话编号 通话标识 通话流水 通话流水号 通话记录id 流水号 呼叫流水号 呼叫流水 呼叫id 呼叫标识 录音流水号 录音编号 录音id 会话id 话单id 话单号 话单编号 业务流水号 记录id 记录编号 唯一标识 唯一id', any, ['20261031-000123', '20261031-000123']),
  field('linked', ['主通话编号', 'Main call ID'], 'linkedid refcallsheetid 关联通话id 关联id 主通话id 主通话编号 主呼叫id 原通话id 父通话id parentcallid parentid originalcallid maincallid masterid initialcontactid', any, ['', '']),
  field('otherLeg', ['另一路编号', 'Other leg'], 'bleguuid blegid otherlegid otherleguuid', any, ['', '']),
  field('continued', ['是否续行', 'Continuation'], 'continuation 续行 是否续行', any, ['', '']),
  field('startedAt', ['开始时间', 'Start'], 'start starttime startdate starttimestamp startstamp startat startedat callstart callstarttime callstartdate calldate calltime datetime time timestamp begintime begin starttimeutc connectedtime initiationtimestamp offertime ringingdate ringingtime ringtimestamp statustime createdat datecreated createtime createdtime 开始时间 通话开始时间 通话起始时间 起始时间 呼叫时间 呼叫开始时间 来电时间 拨打时间 呼入时间 呼出时间 外呼时间 通话时间 通话日期时间 录音时间 录音开始时间 起呼时间 进线时间 振铃时间 日期时间 时间 创建时间 发起时间', any, ['2026-10-31 14:03:05', '2026-10-31 14:03:05'], { required: true }),
  field('day', ['日期', 'Date'], '通话日期 日期 呼叫日期 来电日期 录音日期 开始日期 calldateonly dateonly dayofcall startday callday', any, ['', '']),
  field('clock', ['时刻', 'Time of day'], '时刻 通话时刻 开始时刻 呼叫时刻 timeofday clocktime startclock', any, ['', '']),
  field('answeredAt', ['接通时间', 'Answered at'], 'answer answertime answerstamp answeredat answeredtime answertimestamp connecttime connectedat 接通时间 应答时间 接听时间 通话接通时间 坐席接听时间 摘机时间 接起时间', any, ['2026-10-31 14:03:15', '2026-10-31 14:03:15']),
  field('endedAt', ['结束时间', 'End'], 'end endtime enddate endstamp endedat callend callendtime callenddate endtimestamp disconnecttimestamp hanguptime hangupdate finishtime 结束时间 通话结束时间 挂机时间 挂断时间 截止时间 呼叫结束时间 录音结束时间', any, ['2026-10-31 14:06:45', '2026-10-31 14:06:45']),
  field('agent', ['工号', 'Agent number'], 'agent agentid agentno agentnumber agentcode agentlogin agentloginid agentextennumber 工号 坐席工号 座席工号 员工工号 客服工号 话务员工号 员工编号 坐席编号 座席编号 坐席号 座席号 坐席id 座席id 客服id 客服编号 员工号 人员工号 接听工号 处理工号 seatcode seatno seatid userid operatorid operator staffid employeeid 坐席 座席 客服 员工 话务员 接听坐席 接听客服', any, ['1001', '1001']),
  field('agentName', ['坐席姓名', 'Agent name'], 'agentname agentfullname operatorname username staffname employeename 坐席姓名 座席姓名 坐席名称 座席名称 客服姓名 客服名称 员工姓名 话务员姓名 人员姓名 接听人 姓名', any, ['张伟', 'Zhang Wei']),
  field('extension', ['分机', 'Extension'], 'exten extension ext extensionnumber agentextension 分机 分机号 分机号码 坐席分机 座席分机 内线号码 内线 话机号 座机号', any, ['8001', '8001']),
  field('direction', ['呼叫方向', 'Direction'], 'direction calltype callingtype type contacttype inout callflag calldirection directionio initiationmethod 呼叫类型 通话类型 呼叫方向 方向 类型 通话方向 呼入呼出 呼叫方式 话务类型 来去电 业务方向', any, ['呼入', 'inbound']),
  field('caller', ['主叫号码', 'Caller'], 'src caller callernumber callernum callerid calleridnumber callerno callingnumber callingparty ani from fromnumber callno disnumber customernumber sourcenumber 主叫 主叫号码 主叫号 来电号码 主叫电话 呼叫号码 客户号码 用户号码 客户电话 用户电话 来电 主叫方', any, ['13800001234', '13800001234']),
  field('callee', ['被叫号码', 'Called number'], 'dst callee called calledno callednumber calledparty calleenumber destination destinationnumber destnumber dialednumber diallednumber dialed dnis to tonumber trunknumber 被叫 被叫号码 被叫号 被叫电话 拨打号码 接听号码 目的号码 被叫方 服务号 外呼号码', any, ['4008001234', '4008001234']),
  field('queue', ['技能组', 'Queue'], 'queue queuename skill skillgroup skillgroupname skillname agentgroup agentgroupname group groupname split dcontext 技能组 技能组名称 队列 队列名称 排队队列 坐席组 座席组 坐席组名称 业务组 客服组 业务线 班组', any, ['售后', 'After-sales']),
  field('disposition', ['通话结果', 'Outcome'], 'disposition contactdisposition outcome result callresult callstatus status state hangupcause hangupreason endreason disconnectreason 通话结果 呼叫结果 通话状态 呼叫状态 接听状态 状态 结果 挂断原因 挂机原因 处理状态 接通状态 结束原因', any, ['接通', 'answered']),
  field('answered', ['是否接通', 'Answered?'], 'answered isanswered connect connected isconnected 是否接通 是否接听 接通 是否应答', any, ['是', 'yes']),
  field('duration', ['时长', 'Duration'], 'duration 通话时长 时长 时间长度 length callduration calllength durationsec durationseconds durations 录音时长 呼叫时长 通话时间长度 通话秒数 时长秒', any, ['', '']),
  field('talk', ['净通话时长', 'Talk time'], 'billsec billsecs billable billablesec talktime talkduration talkseconds talksec conversationduration agentinteractionduration agentinteraction handletime calltalktime 接通时长 实际通话时长 净通话时长 有效通话时长 应答时长 交谈时长 坐席通话时长 人工通话时长', any, ['210', '210']),
  field('wait', ['等待时长', 'Wait'], 'ring ringtime ringduration ringseconds ringsec waittime waitduration waitseconds queuetime queueduration alertingseconds alertingduration timetoanswer answerdelay holdbeforeanswer 等待时长 排队时长 振铃时长 响铃时长 呼叫等待时长 响应时长 等待时间 排队时间 振铃秒数 等待秒数', any, ['10', '10']),
  field('total', ['总时长', 'Total time'], 'totalduration totaltime totalseconds callertotal customerjourneyduration totalcallduration 总时长 总通话时长 呼叫总时长 全程时长 合计时长', any, ['220', '220']),
  field('hold', ['保持时长', 'Hold'], 'holdtime holdduration holdseconds customerholdduration 保持时长 保持时间', any, ['', '']),
  field('park', ['驻留时长', 'Park'], 'parktime parkduration 驻留时长 停泊时长', any, ['', '']),
  field('rating', ['满意度', 'Rating'], 'rating satisfaction csat score surveyscore customerrating evaluate evaluation 满意度 满意度评价 客户评价 评价 评价结果 满意度结果 用户评价 评分 满意度评分', any, ['满意', 'satisfied']),
  field('recording', ['录音文件', 'Recording'], 'recording recordfile recordfilename recordingfile recordingfilename recordingname recordname recordurl recordingurl recordpath recordingpath voiceurl monitorfile monitorfilename filename audiofile audiourl wavfile recordfileurl filepath 录音 录音文件 录音文件名 录音名称 录音地址 录音路径 录音链接 录音url 录音文件路径 语音文件 文件名', any, ['20261031-140305-8001.wav', '20261031-140305-8001.wav']),
  field('near', ['本端通道', 'Channel'], 'channel', any, ['', '']),
  field('far', ['对端通道', 'Destination channel'], 'dstchannel destinationchannel', any, ['', '']),
];

export const callsTarget: TargetShape = { target: 'calls', kind: 'call', keyField: 'startedAt', nameField: 'agent', fields, recognise: (headings) => recogniseCalls(fields, headings), byShape: shapeOf };
