/** Exchanges whose logs say things that their headings alone do not: what one heading means beside others, what “duration” is, numbers for words, files without headings. */
import type { CallDirection, DurationMeaning } from '../calls';
import { normaliseHeading, recogniseColumns, type NamedField } from '../imports/headings';

export interface CallSystem {
  name: string;
  /** Normalised headings that stand together in this system's log alone. */
  signature: readonly string[];
  /** Fields of headings that mean something else elsewhere; null: not a field. */
  fields: Readonly<Record<string, string | null>>;
  duration?: DurationMeaning;
  directions?: Readonly<Record<string, CallDirection | ''>>;
  /** Agents are told by their short numbers alone, as caller or called. */
  shortNumbers?: true;
}

/** The first whose signature is there. */
export const callSystems: readonly CallSystem[] = [
  { name: 'itniotech', signature: ['callid', 'callsessionid', 'hangingdirection'], fields: { callsessionid: null, hangupreason: null, hangingdirection: null, calltype: 'direction', callduration: 'duration', agentname: 'agent', agentgroupname: 'queue' }, duration: 'talk', directions: { 1: 'out', 2: 'in', 3: 'out' } },
  { name: 'infin8linx', signature: ['disnumber', 'destnumber', 'recordfilename'], fields: { disnumber: 'caller', destnumber: 'callee', uuid: 'id', recordfilename: 'recording', recordurl: null, hangupdirection: null, hangupcause: 'disposition' }, duration: 'wait' },
  { name: 'zoomix', signature: ['seatcode', 'bindnumber', 'callstarttime'], fields: { sessionid: 'id', bindnumber: null, feeminute: null, recordurl: 'recording' }, duration: 'talk' },
  { name: 'KF5', signature: ['alertingseconds', 'callduration'], fields: { id: 'id', type: 'direction', source: null, fromattr: null, from: 'caller', to: 'callee', duration: 'duration', callduration: 'total', connect: 'answered', createdat: 'startedAt', istransfer: null }, duration: 'talk' },
  { name: 'KF5', signature: ['通话明细id', '响应时长'], fields: { 按键路由: null, 来自地区: null, 通话时长: 'duration', 总时长: 'total', 是否有转接: null }, duration: 'talk' },
  { name: '7moor', signature: ['callsheetid', 'callno', 'calledno'], fields: { callsheetid: 'id', refcallsheetid: 'linked', callid: null, callno: 'caller', calledno: 'callee', ring: null, ringingdate: 'startedAt', ringingtime: 'startedAt', begin: 'answeredAt', end: 'endedAt', state: 'disposition', recordfilename: 'recording', fileserver: null, queuetime: null } },
  { name: '7moor v7', signature: ['calluniqueid', 'customernumber', 'statustime'], fields: { accountid: null, customernumber: 'caller', trunknumber: 'callee', displaynumber: null, statustime: 'startedAt', callevent: null } },
  { name: 'Aliyun CCC', signature: ['contactid', 'contacttype', 'contactdisposition'], fields: { contactid: 'id', contacttype: 'direction', contactdisposition: 'disposition', establishedtime: 'answeredAt', releasetime: 'endedAt', agentids: 'agent', agentnames: 'agentName', skillgroupnames: 'queue' } },
  { name: 'Avaya IP Office', signature: ['callstart', 'ringtime', 'continuation'], fields: { callstart: 'startedAt', connectedtime: 'talk', ringtime: 'wait', callednumber: 'callee', dialednumber: null, diallednumber: null, direction: 'direction', account: null, isinternal: null, party1device: null, callid: 'id' }, directions: { i: 'in', o: 'out' } },
  { name: 'Avaya IP Office', signature: ['callstart', 'ringduration'], fields: { callstart: 'startedAt', callduration: 'talk', ringduration: 'wait', dialednumber: null, diallednumber: null }, directions: { i: 'in', o: 'out' } },
  { name: 'Yeastar', signature: ['datetime', 'billable', 'calltype'], fields: { datetime: 'startedAt', clid: null, dcontext: null, billable: 'talk', recordfile: 'recording', recordpath: null, monitorfile: null, didnumber: null, lastapp: null }, duration: 'total' },
  { name: 'Asterisk', signature: ['src', 'dst', 'billsec'], fields: { clid: null, lastapp: null, lastdata: null, accountcode: null, calldate: 'startedAt', channel: 'near', dstchannel: 'far', userfield: null, did: null, recordingfile: 'recording' }, duration: 'total' },
  { name: 'FreeSWITCH', signature: ['calleridnumber', 'destinationnumber', 'startstamp'], fields: { calleridnumber: 'caller', calleridname: null, destinationnumber: 'callee', context: null, accountcode: null, readcodec: null, writecodec: null }, duration: 'total', shortNumbers: true },
  { name: '8x8', signature: ['channelid', 'outcome', 'journeyid'], fields: { time: 'startedAt', queueid: null, channelid: null, channelname: null, type: 'direction', origination: 'caller', destination: 'callee', labels: null, customername: null, customerjourneyduration: 'total', journeyid: 'id' } },
  { name: 'Verint', signature: ['mediaid', 'datecreated', 'length'], fields: { mediaid: 'id', channels: null, datecreated: 'startedAt', length: 'duration', status: null }, duration: 'total', directions: { 0: '', 1: 'in', 2: 'out', 3: 'internal' } },
];

const has = (headings: ReadonlySet<string>, system: CallSystem): boolean => system.signature.every((heading) => headings.has(heading));
export const systemOf = (headings: readonly string[]): CallSystem | null => {
  const set = new Set(headings.map(normaliseHeading));
  return callSystems.find((system) => has(set, system)) ?? null;
};

/** Words for a day beside words for a time of day: then the two together are the start. */
const days = new Set(['日期', '通话日期', '呼叫日期', '来电日期', '录音日期', '开始日期', 'date', 'calldate', 'startdate', 'callday']);
const clocks = new Set(['时间', '通话时间', '呼叫时间', '来电时间', '录音时间', '开始时间', 'time', 'calltime', 'starttime', '时刻', 'timeofday', '通话时刻', '开始时刻']);

/** The field of each heading of a call log. */
export function recogniseCalls(fields: readonly NamedField[], headings: readonly string[]): (string | null)[] {
  const system = systemOf(headings);
  const names = headings.map(normaliseHeading);
  const ofSystem = names.map((name) => (system !== null && Object.hasOwn(system.fields, name) ? (system.fields[name] ?? null) : undefined));
  const taken = new Set(ofSystem.filter((key) => typeof key === 'string'));
  const plain = recogniseColumns({ fields: fields.filter(({ key }) => !taken.has(key)) }, headings.map((heading, at) => (ofSystem[at] === undefined ? heading : '')));
  const columns = plain.map((key, at) => ofSystem[at] ?? (ofSystem[at] === null ? null : key));
  columns.forEach((key, at) => { if (key !== null && columns.indexOf(key) !== at) columns[at] = null; });
  const [day, clock] = [names.findIndex((name) => days.has(name)), names.findIndex((name) => clocks.has(name))];
  if (system === null && day >= 0 && clock >= 0) {
    columns.forEach((key, at) => { if (key === 'startedAt' || key === 'day' || key === 'clock') columns[at] = null; });
    columns[day] = 'day';
    columns[clock] = 'clock';
  } else if (!columns.includes('startedAt') && columns.includes('day')) columns[columns.indexOf('day')] = 'startedAt'; // a day with its time in one cell
  return columns;
}

const stamp = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
const count = /^\d+$/;
const asterisk = ['accountcode', 'caller', 'callee', 'dcontext', 'clid', 'near', 'far', 'lastapp', 'lastdata', 'startedAt', 'answeredAt', 'endedAt', 'duration', 'talk', 'disposition', 'amaflags', 'id', 'userfield', 'linked', 'peeraccount', 'sequence'];
const freeswitch = ['callername', 'caller', 'callee', 'context', 'startedAt', 'answeredAt', 'endedAt', 'duration', 'talk', 'disposition', 'id', 'otherLeg', 'accountcode', 'readcodec', 'writecodec'];
/** Columns of these files that are no field of a call; they stay as columns of their own. */
export const shapeExtras: Readonly<Record<string, readonly string[]>> = { Asterisk: asterisk, FreeSWITCH: freeswitch };
const fieldKeys = new Set(['caller', 'callee', 'near', 'far', 'startedAt', 'answeredAt', 'endedAt', 'duration', 'talk', 'disposition', 'id', 'linked', 'otherLeg']);

const looksLikeAsterisk = (row: readonly string[]): boolean =>
  row.length >= 14 && stamp.test(row[9] ?? '') && (stamp.test(row[10] ?? '') || row[10] === '') && count.test(row[12] ?? '') && count.test(row[13] ?? '') && /^(ANSWERED|NO ANSWER|BUSY|FAILED|CONGESTION|UNKNOWN|CANCEL)$/.test(row[14] ?? '');
const looksLikeFreeswitch = (row: readonly string[]): boolean =>
  row.length >= 11 && stamp.test(row[4] ?? '') && count.test(row[7] ?? '') && count.test(row[8] ?? '') && /^[A-Z_0-9]+$/.test(row[9] ?? '') && /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(row[10] ?? '');

/** Which system wrote a file without headings: the one that all of its first rows look like. */
export function shapeName(rows: readonly (readonly string[])[]): 'Asterisk' | 'FreeSWITCH' | null {
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== '')).slice(0, 20);
  if (filled.length === 0) return null;
  return filled.every(looksLikeAsterisk) ? 'Asterisk' : filled.every(looksLikeFreeswitch) ? 'FreeSWITCH' : null;
}
export function shapeOf(rows: readonly (readonly string[])[]): (string | null)[] | null {
  const name = shapeName(rows);
  if (name === null) return null;
  const width = Math.max(...rows.map((row) => row.length));
  const names = name === 'Asterisk' ? asterisk : freeswitch;
  return Array.from({ length: width }, (_, at) => { const key = names[at]; return key !== undefined && fieldKeys.has(key) ? key : null; });
}
/** The system that wrote a file: by its headings, or by its rows where it has none. */
export const systemOfFile = (headings: readonly string[], sample: readonly (readonly string[])[]): CallSystem | null => {
  const shape = headings.every((heading) => heading === '') ? shapeName(sample) : null;
  return shape === null ? systemOf(headings) : (callSystems.find(({ name }) => name === shape) ?? null);
};
/** A name for a column of such a file that has none. */
export const shapeHeadings = (rows: readonly (readonly string[])[]): readonly string[] => shapeExtras[shapeName(rows) ?? ''] ?? [];
