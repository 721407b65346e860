/** Two open audits of the demo's after-sales halls: one countersigned, reviewed and published, one under way with findings and the site's own assessment beside it. */
import type { Answer } from '@shared/assessments';
import type { Language } from '@shared/common';
import type { Severity } from '@shared/findings';
import { AppError } from '@shared/result';
import { answerableItems, type Item, type Template } from '@shared/templates/template';
import type { Services } from '../../services';
import { words, type Words } from './demo.remarks';
import { picturePath } from './demo.visit';

interface Needs { services: Services; language: Language; resources: string; at: (daysAgo: number, minutes: number) => Date; profile: (key: string) => string; dayOf: (date: Date) => string; pass: (minutes: number) => void }
interface Fault { value: NonNullable<Answer['value']>; comment: Words; cause: string }
interface Found { item: string; text: Words; severity: Severity; days: number; fixed?: Words }

const templateId = 'service-hall-audit';
export const picturesOfAudits = ['restroom-supply', 'restroom-supply-after', 'signature-1'];

const done = {
  code: 'HN02', daysAgo: 7, minutes: 9 * 60 + 30,
  faults: {
    'duty-manager': { value: { rounds: 2 }, comment: words('上午 9 点、10 点两次巡厅没有记录', 'Two rounds, at nine and ten, are not in the log'), cause: 'not-followed' },
    cleanliness: { value: { restroom: 1 }, comment: words('客户洗手间洗手液用尽、无卫生纸', 'No soap and no paper in the restroom'), cause: 'no-precheck' },
    'forms-samples': { value: { 'form-old': 1 }, comment: words('委托维修单填写样本为旧版，少了质保条款', 'The sample of the repair order is an old version without the warranty clause'), cause: 'not-followed' },
    dress: { value: { 'badge-missing': 1 }, comment: words('2 号接待台一人未佩戴工牌', 'One adviser at desk 2 without a badge'), cause: 'not-followed' },
    'wait-time': { value: 840, comment: words('11:05 取号，11:19 叫号，午前高峰只开两个台', 'Ticket at 11:05, called at 11:19: two desks open at the busy hour'), cause: 'short-staffed' },
    'complaint-log': { value: { overdue: 1 }, comment: words('十月一件投诉超时两天办结', 'One complaint of October closed two days late'), cause: 'not-followed' },
  } satisfies Record<string, Fault>,
  found: [
    { item: 'cleanliness', text: words('客户洗手间洗手液用尽、无卫生纸', 'No soap and no paper in the customers’ restroom'), severity: 'minor', days: 7, fixed: words('当场补齐，并把检查时点加进保洁表', 'Refilled at once; the check is now on the cleaners’ list') },
    { item: 'forms-samples', text: words('委托维修单填写样本版本过期', 'The sample of the repair order is out of date'), severity: 'major', days: 3, fixed: words('当场换上总部现行版', 'Replaced on the spot by the head office’s present one') },
    { item: 'complaint-log', text: words('投诉超时办结，未按规定升级', 'A complaint was closed late without being escalated'), severity: 'major', days: 3 },
  ] satisfies Found[],
  self: { 'wait-time': 420, dress: { 'badge-missing': 2 } } as Record<string, NonNullable<Answer['value']>>,
  present: [{ name: words('邓卓然', 'Deng Zhuoran'), role: words('售后经理', 'After-sales manager') }, { name: words('岳宁', 'Yue Ning'), role: words('前台主管', 'Reception lead') }],
  remarks: words('三条都认可。洗手间和样本已当场改好，投诉升级流程本周内培训。', 'All three accepted. Restroom and sample are put right; escalation is trained this week.'),
};
const under = {
  code: 'XN01', daysAgo: 0, minutesAgo: 70, items: 15,
  faults: {
    roster: { value: { mismatch: 1 }, comment: words('3 号台排班为周工，实际是实习生一人', 'Desk 3: a trainee alone instead of the adviser on the roster'), cause: 'short-staffed' },
    conveniences: { value: { missing: 2 }, comment: words('充电线、老花镜各缺一样', 'No charging cable, no reading glasses'), cause: 'no-precheck' },
    'complaint-channel': { value: { 'no-reply': 1 }, comment: words('意见簿 11 月 6 日留言未回复', 'A remark of 6 November is unanswered'), cause: 'no-rule' },
    leaflets: { value: { 'leaflet-old': 1 }, comment: words('国庆保养活动海报未撤', 'The poster of the October offer still hangs'), cause: 'no-precheck' },
  } satisfies Record<string, Fault>,
  found: [
    { item: 'leaflets', text: words('过期活动海报未撤', 'A past offer is still on the wall'), severity: 'minor', days: 7, fixed: words('当场撤下', 'Taken down at once') },
    { item: 'roster', text: words('接待台由实习生独立值守', 'A trainee alone at a reception desk'), severity: 'major', days: 3 },
  ] satisfies Found[],
  /** What the site thinks of itself: blind to its roster and its book, stricter on its devices. */
  self: { conveniences: { missing: 1 }, devices: { down: 1 }, greeting: { 'no-greeting': 1 } } as Record<string, NonNullable<Answer['value']>>,
  present: [{ name: words('苗青', 'Miao Qing'), role: words('售后经理', 'After-sales manager') }],
};

/** Without a fault; null for what is not scored. */
const good = (item: Item): Answer | null => (item.type === 'deduct' ? { value: {} } : item.type === 'number' ? { value: 0 } : item.type === 'duration' ? { value: 420, source: 'stopwatch' } : null);

/** Each at its time; whoever works then is chosen by each. */
export function auditEvents({ services, language, resources, at, profile, dayOf, pass }: Needs): { time: Date; run: () => void }[] {
  const template = services.templates.list().find(({ id }) => id === templateId);
  if (template === undefined) throw new AppError('not-found', `the bundled template ${templateId} is missing`);
  const items = answerableItems(services.templates.must(templateId, template.version).template as Template);
  const siteOf = (code: string) => {
    const site = services.sites.list().find((each) => each.code === code);
    if (site === undefined) throw new AppError('internal', `the demo has no dealer ${code}`);
    return site;
  };
  const region = (code: string) => ({ kind: 'region' as const, id: siteOf(code).regionId ?? '' });
  const [lead, member] = ['inspector-2', 'inspector'];
  const planned = new Map<string, string>();
  const id = (code: string): string => planned.get(code) ?? '';
  const picture = (code: string, name: string): string => services.evidence.storeFile(picturePath(resources, name), { assessmentId: id(code), name: `${name}.jpg` }).id;
  const people = (present: readonly { name: Words; role: Words }[]) => present.map(({ name, role }) => ({ name: name[language], role: role[language] }));
  const answered = (fault: Fault | undefined, item: Item): Answer | null => (fault === undefined ? good(item) : { value: fault.value, comment: fault.comment[language], causes: [fault.cause], ...(item.type === 'duration' ? { source: 'stopwatch' as const } : {}) });

  function fill(assessmentId: string, count: number, answerOf: (item: Item) => Answer | null, minutes: number): void {
    let { revision } = services.assessments.open(assessmentId).saved;
    for (const item of items.slice(0, count)) {
      const answer = answerOf(item);
      pass(minutes);
      if (answer !== null) ({ revision } = services.assessments.answer({ id: assessmentId, revision, itemId: item.id, answer }));
    }
  }
  /** Typed in from the sheet that the site filled in before. */
  function typeSelf(code: string, day: string, values: Readonly<Record<string, NonNullable<Answer['value']>>>, by: { name: string; role: string } | undefined): void {
    const { self } = services.audits.askSelf({ id: id(code), how: 'sheet', inspectorId: profile(lead), filledBy: `${by?.name ?? ''} ${by?.role ?? ''}`.trim(), plannedOn: day });
    fill(self?.id ?? '', Infinity, (item) => (values[item.id] === undefined ? good(item) : { value: values[item.id] ?? {} }), 0.2);
    submit(self?.id ?? '');
  }
  function find(code: string, found: readonly Found[], today: Date): void {
    for (const { item, text, severity, days, fixed } of found) {
      const shows = item === 'cleanliness';
      const finding = services.findings.open({ assessmentId: id(code), itemId: item, text: text[language], severity, dueOn: dayOf(new Date(today.getTime() + days * 86_400_000)), evidence: shows ? [picture(code, 'restroom-supply')] : [] });
      pass(2);
      if (fixed !== undefined) services.findings.correct({ id: finding.id, correction: fixed[language], after: shows ? [picture(code, 'restroom-supply-after')] : [] });
    }
  }
  const submit = (assessmentId: string): void => void services.assessments.submit({ id: assessmentId, revision: services.assessments.open(assessmentId).saved.revision });
  const as = (key: string, work: () => void) => (): void => {
    services.profiles.choose(profile(key));
    work();
  };
  const begun = new Date(Date.now() - under.minutesAgo * 60_000);
  return [
    {
      time: at(done.daysAgo + 2, 15 * 60),
      run: as('owner', () => {
        const plan = { templateId, templateVersion: template.version, roundId: null };
        planned.set(done.code, services.audits.plan({
          ...plan, siteId: siteOf(done.code).id, plannedOn: dayOf(at(done.daysAgo, 0)), kind: 'cross', announced: true, note: words('重点看收费公示、投诉台账；复核上次问题。', 'Fees posted, the complaint log, the findings of last time.')[language],
          inspectors: [{ profileId: profile(lead), from: region('HD01') }, { profileId: profile(member), from: region('HB01') }],
        }).assessmentId);
        planned.set(under.code, services.audits.plan({ ...plan, siteId: siteOf(under.code).id, plannedOn: dayOf(begun), kind: 'on-site', announced: true, note: '', inspectors: [{ profileId: profile(lead), from: null }, { profileId: profile(member), from: null }] }).assessmentId);
      }),
    },
    {
      time: at(done.daysAgo, done.minutes),
      run: as(lead, () => {
        typeSelf(done.code, dayOf(at(done.daysAgo, 0)), done.self, people(done.present)[0]);
        services.assessments.open(id(done.code));
        services.audits.meet(id(done.code), 'open', 'now');
        services.audits.setPresent(id(done.code), people(done.present));
        fill(id(done.code), Infinity, (item) => answered((done.faults as Record<string, Fault>)[item.id], item), 4);
        find(done.code, done.found, at(done.daysAgo, 0));
        pass(4);
        const [first] = people(done.present);
        services.audits.countersign({ id: id(done.code), kind: 'signed', name: first?.name ?? '', role: first?.role ?? '', reason: '', remarks: done.remarks[language], evidenceId: picture(done.code, 'signature-1'), sha256: services.audits.summary(id(done.code)).sha256 });
        services.audits.meet(id(done.code), 'close', 'now');
        pass(5);
        submit(id(done.code));
      }),
    },
    { time: at(done.daysAgo - 1, 10 * 60), run: as('reviewer', () => void services.reviews.approve([id(done.code)])) },
    { time: at(done.daysAgo - 2, 9 * 60), run: as('manager', () => void services.reviews.publish([id(done.code)])) },
    {
      time: begun,
      run: as(lead, () => {
        typeSelf(under.code, dayOf(begun), under.self, people(under.present)[0]);
        services.assessments.open(id(under.code));
        services.audits.meet(id(under.code), 'open', 'now');
        services.audits.setPresent(id(under.code), people(under.present));
        fill(id(under.code), under.items, (item) => answered((under.faults as Record<string, Fault>)[item.id], item), 3);
        find(under.code, under.found, begun);
      }),
    },
  ];
}
