import { describe, expect, it } from 'vitest';
import { recogniseColumns, findHeaderRow } from '@shared/imports/headings';
import { targetShapes } from '@shared/imports/targets';
import { guessDuration } from '@shared/calls/duration';
import { createRowReader } from '@shared/calls/row';
import { shapeOf, systemOfFile } from '@shared/calls/systems';

const book = targetShapes.calls;
/** Field → heading, of those that are recognised. */
const read = (headings: string): Record<string, string> => {
  const list = headings.split(/,\s*/);
  return Object.fromEntries(recogniseColumns(book, list).flatMap((key, at) => (key === null ? [] : [[key, list[at] ?? '']])));
};
const guess = (headings: string, sample: string[][] = []) => {
  const list = headings.split(/,\s*/);
  return guessDuration(list, [list, ...sample], 1, recogniseColumns(book, list), () => 480)?.guess;
};

// The headings as the systems write them.
const systems: [name: string, headings: string, fields: Record<string, string>][] = [
  ['Asterisk with headings', 'accountcode, src, dst, dcontext, clid, channel, dstchannel, lastapp, lastdata, start, answer, end, duration, billsec, disposition, amaflags, uniqueid, userfield, linkedid, peeraccount, sequence',
    { caller: 'src', callee: 'dst', queue: 'dcontext', near: 'channel', far: 'dstchannel', startedAt: 'start', answeredAt: 'answer', endedAt: 'end', duration: 'duration', talk: 'billsec', disposition: 'disposition', id: 'uniqueid', linked: 'linkedid' }],
  ['Issabel', 'calldate, clid, src, dst, dcontext, channel, dstchannel, lastapp, lastdata, duration, billsec, disposition, amaflags, accountcode, uniqueid, userfield, recordingfile',
    { startedAt: 'calldate', caller: 'src', callee: 'dst', queue: 'dcontext', near: 'channel', far: 'dstchannel', duration: 'duration', talk: 'billsec', disposition: 'disposition', id: 'uniqueid', recording: 'recordingfile' }],
  ['FreeSWITCH', 'caller_id_name, caller_id_number, destination_number, context, start_stamp, answer_stamp, end_stamp, duration, billsec, hangup_cause, uuid, bleg_uuid, accountcode, read_codec, write_codec',
    { caller: 'caller_id_number', callee: 'destination_number', startedAt: 'start_stamp', answeredAt: 'answer_stamp', endedAt: 'end_stamp', duration: 'duration', talk: 'billsec', disposition: 'hangup_cause', id: 'uuid', otherLeg: 'bleg_uuid' }],
  ['Avaya IP Office', 'Call Start, Connected Time, Ring Time, Caller, Direction, Called Number, Dialled Number, Account, Is_Internal, Call ID, Continuation, Party1Device, Party1Name, Party2Device, Party2Name, Hold Time, Park Time',
    { startedAt: 'Call Start', talk: 'Connected Time', wait: 'Ring Time', caller: 'Caller', direction: 'Direction', callee: 'Called Number', id: 'Call ID', continued: 'Continuation', hold: 'Hold Time', park: 'Park Time' }],
  ['Avaya, older', 'Call Start, Call duration, Ring duration, Caller, Direction, Called number, Dialed number, Is Internal, Call ID, Continuation',
    { startedAt: 'Call Start', talk: 'Call duration', wait: 'Ring duration', caller: 'Caller', direction: 'Direction', callee: 'Called number', id: 'Call ID', continued: 'Continuation' }],
  ['Yeastar', 'datetime, clid, src, dst, dcontext, srctrunk, dstrunk, lastapp, duration, billable, disposition, calltype, uniqueid, recordfile, recordpath, monitorfile, didnumber',
    { startedAt: 'datetime', caller: 'src', callee: 'dst', duration: 'duration', talk: 'billable', disposition: 'disposition', direction: 'calltype', id: 'uniqueid', recording: 'recordfile' }],
  ['KF5', 'id, type, source, fromattr, from, to, recordurl, alerting_seconds, duration, callduration, connect, created_at, agent_id, agent_name, satisfaction, is_transfer',
    { id: 'id', direction: 'type', caller: 'from', callee: 'to', recording: 'recordurl', wait: 'alerting_seconds', duration: 'duration', total: 'callduration', answered: 'connect', startedAt: 'created_at', agent: 'agent_id', agentName: 'agent_name', rating: 'satisfaction' }],
  ['KF5 in Chinese', '通话明细ID, 通话类型, 按键路由, 来自地区, 主叫号码, 被叫号码, 录音地址, 响应时长, 通话时长, 总时长, 是否接通, 来电时间, 客服ID, 客服名称, 满意度, 是否有转接',
    { id: '通话明细ID', direction: '通话类型', caller: '主叫号码', callee: '被叫号码', recording: '录音地址', wait: '响应时长', duration: '通话时长', total: '总时长', answered: '是否接通', startedAt: '来电时间', agent: '客服ID', agentName: '客服名称', rating: '满意度' }],
  ['容联七陌', 'CallNo, CalledNo, CallSheetID, refCallSheetId, CallID, CallType, Ring, RingingDate, Begin, End, QueueTime, Agent, Exten, AgentName, Queue, State, FILE_SERVER, RECORD_FILE_NAME',
    { caller: 'CallNo', callee: 'CalledNo', id: 'CallSheetID', linked: 'refCallSheetId', direction: 'CallType', startedAt: 'RingingDate', answeredAt: 'Begin', endedAt: 'End', agent: 'Agent', extension: 'Exten', agentName: 'AgentName', queue: 'Queue', disposition: 'State', recording: 'RECORD_FILE_NAME' }],
  ['容联七陌 v7', 'accountId, customerNumber, trunkNumber, displayNumber, statusTime, callEvent, callType, agentNumber, agentName, callUniqueId',
    { caller: 'customerNumber', callee: 'trunkNumber', startedAt: 'statusTime', direction: 'callType', agent: 'agentNumber', agentName: 'agentName', id: 'callUniqueId' }],
  ['itniotech', 'callId, callSessionId, caller, called, agentName, agentGroupName, callDuration, callType, hangupReason, hangingDirection, labels, remark, callStartTime, answerTime, callEndTime, voiceUrl',
    { id: 'callId', caller: 'caller', callee: 'called', agent: 'agentName', queue: 'agentGroupName', duration: 'callDuration', direction: 'callType', startedAt: 'callStartTime', answeredAt: 'answerTime', endedAt: 'callEndTime', recording: 'voiceUrl' }],
  ['infin8linx', 'direction, starttime, answertime, endtime, duration, billsec, 员工工号, hangupdirection, hangupcause, disnumber, destnumber, recordfilename, recordurl, uuid',
    { direction: 'direction', startedAt: 'starttime', answeredAt: 'answertime', endedAt: 'endtime', duration: 'duration', talk: 'billsec', agent: '员工工号', disposition: 'hangupcause', caller: 'disnumber', callee: 'destnumber', recording: 'recordfilename', id: 'uuid' }],
  ['zoomix', 'session_id, seat_code, caller, bind_number, callee, call_start_time, call_end_time, call_result, duration, fee_minute, record_url',
    { id: 'session_id', agent: 'seat_code', caller: 'caller', callee: 'callee', startedAt: 'call_start_time', endedAt: 'call_end_time', disposition: 'call_result', duration: 'duration', recording: 'record_url' }],
  ['阿里云 CCC', 'ContactId, ContactType, ContactDisposition, CallingNumber, CalledNumber, StartTime, Duration, AgentId, AgentName',
    { id: 'ContactId', direction: 'ContactType', disposition: 'ContactDisposition', caller: 'CallingNumber', callee: 'CalledNumber', startedAt: 'StartTime', duration: 'Duration', agent: 'AgentId', agentName: 'AgentName' }],
  ['阿里云 CCC, its call records', 'ContactId, ContactType, ContactDisposition, CallingNumber, CalledNumber, StartTime, EstablishedTime, ReleaseTime, AgentIds, AgentNames, SkillGroupNames',
    { id: 'ContactId', direction: 'ContactType', disposition: 'ContactDisposition', caller: 'CallingNumber', callee: 'CalledNumber', startedAt: 'StartTime', answeredAt: 'EstablishedTime', endedAt: 'ReleaseTime', agent: 'AgentIds', agentName: 'AgentNames', queue: 'SkillGroupNames' }],
  ['8x8', 'Time, Queue Name, Queue ID, Channel ID, Channel Name, Type, Outcome, Labels, Origination, Destination, Customer Name, Customer Journey Duration, Journey ID',
    { startedAt: 'Time', queue: 'Queue Name', direction: 'Type', disposition: 'Outcome', caller: 'Origination', callee: 'Destination', total: 'Customer Journey Duration', id: 'Journey ID' }],
  ['Verint', 'mediaId, status, dateCreated, channels, length, direction', { id: 'mediaId', startedAt: 'dateCreated', duration: 'length', direction: 'direction' }],
  ['Genesys Cloud', 'ani, calledNumber, connectedTime, direction, dialerCampaignId', { caller: 'ani', callee: 'calledNumber', startedAt: 'connectedTime', direction: 'direction' }],
  ['Amazon Connect', 'ContactId, InitiationTimestamp, DisconnectTimestamp, InitiationMethod, Agent.AgentInteractionDuration', { id: 'ContactId', startedAt: 'InitiationTimestamp', endedAt: 'DisconnectTimestamp', direction: 'InitiationMethod' }],
  ['the regulator’s six', '主叫号码, 被叫号码, 通话起始时间, 通话时长, 通话类型, 通话结果', { caller: '主叫号码', callee: '被叫号码', startedAt: '通话起始时间', duration: '通话时长', direction: '通话类型', disposition: '通话结果' }],
  ['day and time apart', '日期, 时间, 坐席工号, 主叫, 被叫, 通话时长(秒)', { day: '日期', clock: '时间', agent: '坐席工号', caller: '主叫', callee: '被叫', duration: '通话时长(秒)' }],
  ['a day that holds the time too', '通话日期, 工号, 来电号码, 时长', { startedAt: '通话日期', agent: '工号', caller: '来电号码', duration: '时长' }],
];

describe('headings of call logs', () => {
  it.each(systems)('%s', (_, headings, fields) => {
    expect(read(headings)).toEqual(fields);
    expect(findHeaderRow(book, [['呼叫中心话单'], headings.split(/,\s*/)])).toBe(2);
  });
  it('never puts two columns to one field', () => {
    for (const [, headings] of systems) {
      const keys = recogniseColumns(book, [...headings.split(/,\s*/), ...headings.split(/,\s*/)]).filter((key) => key !== null);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
  it('knows what the duration of each mostly is', () => {
    const of = (name: string): unknown => guess(systems.find(([each]) => each === name)?.[1] ?? '');
    expect(['Issabel', 'FreeSWITCH', 'Yeastar', 'KF5', 'itniotech', 'infin8linx', 'zoomix', 'the regulator’s six'].map(of)).toEqual(['total', 'total', 'total', 'talk', 'talk', 'wait', 'talk', 'talk']);
  });
  it('believes the rows more than the heading', () => {
    const headings = '开始时间, 接通时间, 结束时间, 通话时长';
    const row = (duration: string) => ['2026-10-31 14:03:05', '2026-10-31 14:03:25', '2026-10-31 14:05:25', duration];
    expect(guess(headings, [row('140'), row('140')])).toBe('total');
    expect(guess(headings, [row('120')])).toBe('talk');
    expect(guess(headings, [row('20')])).toBe('wait');
  });
});

describe('files without headings', () => {
  const asterisk = ['', '8001', '13800001234', 'from-internal', '"8001" <8001>', 'PJSIP/8001-0000002b', 'PJSIP/trunk-0000002c', 'Dial', 'PJSIP/13800001234@trunk', '2026-10-31 14:03:05', '2026-10-31 14:03:15', '2026-10-31 14:06:45', '220', '210', 'ANSWERED', 'DOCUMENTATION', '1793426585.12', ''];
  const freeswitch = ['Zhang', '8001', '13800001234', 'default', '2026-10-31 14:03:05', '', '2026-10-31 14:03:35', '30', '0', 'NO_ANSWER', '4f6e2a3c-1b2d-4e5f-8a9b-0c1d2e3f4a5b', '', 'acc', 'PCMA', 'PCMA'];
  it('knows Asterisk’s Master.csv by its shape', () => {
    const columns = shapeOf([asterisk, [...asterisk.slice(0, 10), '', ...asterisk.slice(11, 14), 'NO ANSWER', 'DOCUMENTATION']]);
    expect(columns?.map((key, at) => [key, at]).filter(([key]) => key !== null)).toEqual([['caller', 1], ['callee', 2], ['near', 5], ['far', 6], ['startedAt', 9], ['answeredAt', 10], ['endedAt', 11], ['duration', 12], ['talk', 13], ['disposition', 14], ['id', 16]]);
  });
  it('knows FreeSWITCH’s', () => expect(shapeOf([freeswitch])?.slice(0, 12)).toEqual([null, 'caller', 'callee', null, 'startedAt', 'answeredAt', 'endedAt', 'duration', 'talk', 'disposition', 'id', 'otherLeg']));
  it('takes nothing else for one of them', () => {
    expect(shapeOf([asterisk, freeswitch])).toBeNull();
    expect(shapeOf([['2026-10-31 14:03:05', '8001', '13800001234', '30']])).toBeNull();
    expect(shapeOf([])).toBeNull();
  });
  it('takes no row of such a file for its headings', () => {
    const queued = asterisk.map((cell) => (cell === 'Dial' ? 'Queue' : cell)); // “Queue” and “ANSWERED” are headings elsewhere
    expect([findHeaderRow(book, [asterisk, asterisk]), findHeaderRow(book, [asterisk, queued]), findHeaderRow(book, [freeswitch])]).toEqual([0, 0, 0]);
  });
  it('tells agents and directions of FreeSWITCH by short numbers, with headings and without', () => {
    const headings = systems.find(([name]) => name === 'FreeSWITCH')?.[1].split(/,\s*/) ?? [];
    const bare = freeswitch.map(() => '');
    for (const system of [systemOfFile(headings, [headings, freeswitch]), systemOfFile(bare, [freeswitch])]) {
      const reader = createRowReader({ columns: shapeOf([freeswitch]) ?? [], durationMeans: 'total', directionCodes: {}, shortNumbers: system?.shortNumbers === true, offset: () => 480 });
      const of = (caller: string, callee: string) => { const { leg } = reader.read([...freeswitch.slice(0, 1), caller, callee, ...freeswitch.slice(3)]); return [leg?.agent, leg?.direction]; };
      expect([of('8001', '13800001234'), of('13800001234', '8001'), of('8001', '8002'), of('8001', '110'), of('13800001234', '95588'), of('', '')]).toEqual([['8001', 'out'], ['8001', 'in'], ['8002', 'internal'], ['8001', 'out'], ['', ''], ['', '']]);
    }
    expect(systemOfFile(['主叫号码', '被叫号码'], [])).toBeNull();
  });
});
