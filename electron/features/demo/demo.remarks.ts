/**
 * What went wrong in the demo's visits, per item of the car dealer template: the recorded value, the inspector's words that fit exactly
 * that value, and the picture that shows it. In the words, {missing} stands for the options not chosen, {time} for the recorded duration.
 */
import type { Language } from '@shared/common';

export type Words = Record<Language, string>;
export interface Fault {
  /** An option's id, a scale's mark, a band's index; for a deduction the rule's id; `missing` fits whatever a multiple choice lacks. */
  key: string;
  words: Words;
  /** A cause of the item; where it is left out one is drawn. */
  cause?: string;
  /** How often the rule applies; 1 where it is left out. */
  count?: number;
  /** Name of the picture in resources/demo, without `.jpg`, what it shows, and how many minutes into the visit it was taken. */
  picture?: { name: string; caption: Words; minute: number };
}
export const words = (zh: string, en: string): Words => ({ 'zh-CN': zh, en });
const fault = (key: string, zh: string, en: string, cause?: string): Fault => ({ key, words: words(zh, en), ...(cause === undefined ? {} : { cause }) });
const seen = (key: string, name: string, minute: number, zh: string, en: string, caption: Words, cause: string, count = 1): Fault => ({ key, words: words(zh, en), cause, count, picture: { name, caption, minute } });

export const faults: Record<string, Fault[]> = {
  'phone-answer-time': [
    fault('1', '响铃 {time}才接听，开口先问“哪位”。', 'Rang for {time} before anyone answered, with "who is this?".'),
    fault('2', '响铃 {time}才有人接，接起后又让稍等。', 'Rang for {time} before anyone answered, and was then asked to hold.', 'understaffed'),
  ],
  'phone-opening': [fault('missing', '开场白里没有{missing}。', 'Missing from the opening line: {missing}.'), fault('none', '接起电话只说“喂”。', 'Picked up with nothing but "yes?".', 'untrained')],
  'phone-details': [fault('missing', '没有主动问{missing}。', 'Not asked for: {missing}.'), fault('none', '只说“随时来都行”，什么都没有问。', '"Come whenever you like" was all; nothing was asked.', 'no-process')],
  'phone-confirm-time': [
    fault('1', '{time}后收到短信，有地址和顾问姓名。', 'A text message after {time}, with the address and the adviser’s name.'),
    fault('2', '{time}后才收到短信，内容只有店址链接。', 'A text message only after {time}, with nothing but a link to the address.', 'no-process'),
  ],
  'exterior-order': [
    seen('litter', 'exterior-order-litter', 1, '正门台阶上有烟头和一只压扁的纸杯，离店时仍在。', 'Cigarette ends and a crushed paper cup on the front steps, still there when leaving.', words('正门台阶上的烟头和纸杯', 'Cigarette ends and paper cup on the front steps'), 'contractor'),
    seen('bay', 'exterior-order-bay', 1, '客户车位停着待售新车，只能停到路边。', 'A customer bay was taken by a new car for sale; I had to park at the roadside.', words('客户车位停着待售新车', 'New car for sale in a customer bay'), 'no-precheck'),
    seen('sign', 'exterior-order-sign', 1, '门头“汽”字松脱下坠、灯不亮。', 'The third character of the fascia has come loose and is unlit.', words('门头“汽”字松脱', 'Loose character on the fascia'), 'worn'),
  ],
  'showroom-order': [
    seen('table', 'showroom-order-table', 4, '靠窗洽谈桌上留着上一桌客户的纸杯和纸巾，十五分钟后才收走。', 'Cups and tissues of earlier customers on the table by the window, cleared after fifteen minutes.', words('未清理的洽谈桌', 'Table not cleared'), 'contractor'),
    seen('floor', 'showroom-order-floor', 4, '展厅落地玻璃上有几处明显手印，下方有污渍流痕。', 'Several clear hand prints on the showroom glass, with a dirty run below.', words('落地玻璃上的手印', 'Hand prints on the showroom glass'), 'contractor'),
    seen('backdrop', 'showroom-order-backdrop', 5, '车型灯箱右侧画面破损，灯管外露。', 'The film of the model light box is torn on the right, the tubes show.', words('车型灯箱画面破损', 'Torn film on the light box'), 'worn'),
    seen('air', 'showroom-order-air', 9, '展厅闷热，洽谈区墙上温控器显示 30.5 ℃，制冷未启动。', 'The showroom was stuffy: the thermostat in the seating area read 30.5 °C, cooling off.', words('洽谈区温控器 30.5 ℃', 'Thermostat at 30.5 °C'), 'no-precheck'),
  ],
  'display-cars': [
    seen('marks', 'display-cars-marks', 6, '入口处展车前盖上有明显的指纹和擦痕。', 'Clear finger marks and smears on the bonnet of the car at the entrance.', words('展车前盖上的指纹', 'Finger marks on the bonnet'), 'no-precheck'),
    seen('price-card', 'display-cars-price-card', 6, '靠近前台的展车价格参数牌没有填写，有效期还是 2023 年。', 'The price card of the car near the desk was not filled in and valid until 2023.', words('未填写的价格参数牌', 'Price card not filled in'), 'no-material'),
    seen('locked', 'display-cars-locked', 7, '主展台展车车门上锁，顾问去找钥匙，等了六分钟。', 'The car on the main stand was locked; it took the adviser six minutes to find the key.', words('上锁的主展台展车', 'The locked car on the main stand'), 'not-followed'),
  ],
  brochure: [
    fault('on-request', '资料架上没有意向车型，顾问到后台取来一份。', 'Not on the rack; the adviser fetched one from the back office.', 'no-precheck'),
    fault('none', '意向车型的手册已发完，顾问让扫码看电子版，链接打不开。', 'Printed copies had run out; the code for the electronic one led nowhere.', 'no-material'),
  ],
  restroom: [
    seen('supply', 'restroom-supply', 8, '洗手液盒是空的。', 'The soap dispenser was empty.', words('空的洗手液盒', 'Empty soap dispenser'), 'no-material'),
    seen('dirty', 'restroom-dirty', 8, '洗手间地面积水，有踩过的鞋印，没有防滑提示。', 'Water and shoe prints on the restroom floor, no warning sign.', words('洗手间地面积水', 'Water on the restroom floor'), 'contractor'),
    seen('smell', 'restroom-smell', 8, '废纸篓已满外溢，有明显异味。', 'The waste bin was overflowing and there was a noticeable smell.', words('外溢的废纸篓', 'Overflowing waste bin'), 'contractor'),
  ],
  'greet-time': [
    fault('1', '进门后自行走到前台，前台在接电话，{time}后才有人招呼。', 'Walked to the desk on my own; reception was on the phone, greeted after {time}.', 'understaffed'),
    fault('1', '两位顾问在交谈，{time}后其中一位才起身招呼。', 'Two advisers were talking; one of them got up after {time}.', 'not-followed'),
    fault('2', '在展厅里走了一圈没有人招呼，{time}后主动询问才有顾问过来。', 'Walked round the showroom unattended; an adviser came after {time}, when asked for.', 'understaffed'),
  ],
  'greet-elements': [
    fault('one-missing', '有欢迎语，也问了来意，但没有自我介绍。', 'Welcomed and asked what brought me, but gave no name.', 'not-followed'),
    fault('two-missing', '只说“随便看看”，没有介绍自己，也没有问来意。', 'Only "have a look around": no name, no question what I came for.', 'untrained'),
  ],
  'staff-dress': [
    seen('badge', 'staff-dress-badge', 10, '前台接待全程未佩戴工牌。', 'The receptionist wore no badge the whole time.', words('前台接待未佩戴工牌', 'Receptionist without a badge'), 'no-precheck'),
    seen('uniform', 'staff-dress-uniform', 11, '左侧一位顾问领带松开约两指。', 'The tie of an adviser to the left was loose by two fingers.', words('顾问领带松开', 'Loose tie'), 'untrained'),
    fault('grooming', '一位顾问头发散乱、未按规范梳理。', 'The hair of one adviser was untidy, not as the standard asks.', 'no-precheck'),
  ],
  drink: [
    fault('asked', '落座约十分钟，开口要了才端来一杯水。', 'A glass of water came ten minutes after sitting down, when asked for.', 'not-followed'),
    fault('no', '从落座到离开都没有人问是否喝水。', 'Nobody offered a drink from sitting down to leaving.', 'understaffed'),
  ],
  patience: [
    fault('4', '讲解专注，中途接了一个内部电话，先打了招呼。', 'Attentive; took one internal call in between, and said so first.', 'understaffed'),
    fault('3', '问什么答什么，中间几次冷场，没有主动接话。', 'Answered what was asked; several silences that the adviser left to me.', 'untrained'),
    fault('2', '讲解中几次低头回消息，两次催问“今天能不能定”。', 'Looked at messages while explaining and twice pressed for a decision today.', 'mood'),
  ],
  'needs-asked': [fault('missing', '没有问到{missing}。', 'Not asked about: {missing}.'), fault('none', '什么都没有问，直接推荐在店现车。', 'Asked nothing and offered what stood on the floor.', 'untrained')],
  'needs-summary': [fault('no', '听完没有复述，直接带去看车。', 'Went straight to the car without summing up what I had said.')],
  'recommend-fit': [
    fault('above-explained', '首推车型落地价超预算约一万二，说明是高配差价。', 'The first suggestion was 12 thousand over budget; explained as the better equipment.', 'target'),
    fault('no-fit', '首推车型落地价超预算约三万，提醒预算后仍在讲这一款。', 'The first suggestion was 30 thousand over budget and stayed so after a reminder.', 'target'),
  ],
  'walk-round': [fault('missing', '绕车讲解没有到{missing}。', 'The walk-round left out: {missing}.'), fault('none', '站在车头前讲完，没有绕车。', 'Stayed in front of the car and did not walk round it.', 'untrained')],
  'benefit-link': [
    fault('4', '回应了空间和安全，没有回应保养费用。', 'Answered room and safety, not the cost of upkeep.'),
    fault('3', '只接住了“后排要坐得下老人”这一点，其余照配置表讲。', 'Picked up only the rear seats for the parents; the rest followed the list of equipment.'),
    fault('2', '照着配置表从头念到尾，没有联系家用需求。', 'Read the list of equipment from top to bottom, no link to family use.'),
  ],
  'fact-accuracy': [
    fault('two', '质保、金融两题答对；油耗把工况数字说成了城区实测。', 'Right on warranty and finance; took the rated consumption for a figure measured in town.', 'untrained'),
    fault('one', '油耗和质保都答错，质保年限前后说了两个数。', 'Wrong on consumption and on warranty, with two different periods for the latter.', 'knowledge'),
  ],
  'rival-talk': [fault('avoided', '问到另一品牌时说“各有各的好”，把话题带开了。', 'Asked about another brand: "each has its merits", and changed the subject.', 'untrained')],
  'drive-offer': [
    fault('requested', '顾问没有提试驾，主动要求后安排，等了约二十分钟。', 'The drive came only on request, after a wait of some twenty minutes.', 'not-followed'),
    fault('booked', '试驾车外借未还，约到周六上午十点。', 'The test car was lent out; booked for Saturday at ten.', 'no-material'),
    fault('refused', '店里说试驾专员休息，当天不能试驾，也没有另约时间。', 'Told that the colleague for test drives was off; no drive and no other date.', 'understaffed'),
  ],
  'drive-agreement': [seen('no', 'drive-agreement', 30, '协议放在前台，未让客户签字，直接交钥匙上路。', 'The agreement lay on the desk; the keys were handed over without a signature.', words('前台未签字的试驾协议和车钥匙', 'The unsigned agreement and the key on the desk'), 'not-followed')],
  'drive-briefing': [fault('no', '上车即出发，没有说明限速和注意事项。', 'Set off at once, no word on limits or precautions.')],
  'drive-setup': [fault('missing', '起步前没有做：{missing}。', 'Not done before setting off: {missing}.'), fault('none', '坐上车就让起步，座椅和后视镜都是自己调的。', 'Told to go as soon as I sat down; I set seat and mirrors myself.', 'not-followed')],
  'cabin-temperature': [
    fault('0', '试驾车停在地下车库，上车时明显偏冷。', 'The test car came from the underground car park and was distinctly cold.', 'no-precheck'),
    fault('1', '上车后才开空调，起步时偏凉。', 'The climate control was switched on only after getting in; cool at the start.'),
    fault('3', '试驾车停在室外，没有提前开空调。', 'The test car stood outside and had not been cooled beforehand.', 'no-precheck'),
    fault('4', '试驾车一直在室外暴晒，上车时很热。', 'The test car had stood in the sun and was hot to get into.', 'no-precheck'),
  ],
  'drive-demo': [
    fault('4', '结合路况演示了跟车和减速带，没有演示泊车。', 'Showed following and a speed bump as the road allowed, not the parking.', 'not-followed'),
    fault('3', '只演示了一次加速，其余路段闲聊。', 'One acceleration shown; small talk for the rest of the way.', 'untrained'),
    fault('2', '全程九分钟，仅介绍座椅加热，未结合路况演示。', 'Nine minutes in all; only seat heating explained, nothing shown on the road.', 'untrained'),
  ],
  'drive-feedback': [fault('no', '下车后直接谈价格，没有问感受。', 'Straight to the price afterwards, no question how it felt.')],
  'quote-form': [
    fault('written', '报价手写在便签纸上，没有盖章。', 'The quotation was written by hand on a note, without a stamp.', 'not-followed'),
    fault('spoken', '只口头报价，要求打印时说“加微信再发”，之后没有收到。', 'A spoken price only; "I will send it later", and nothing came.', 'target'),
  ],
  'quote-contents': [fault('missing', '报价里没有逐项列出{missing}。', 'Not set out in the offer: {missing}.')],
  'hidden-fee': [
    fault('admitted', '报价之外还有上牌代办费 500 元，追问后才说明。', 'A service fee of 500 for registration came on top of the quotation, admitted when asked.', 'not-followed'),
    seen('hidden', 'hidden-fee', 50, '签约前在报价单旁贴了便条，要另收 2,800 元“出库服务费”，报价单上没有，表示不交不能提车。', 'A note beside the quotation asked for a "release fee" of 2,800 before signing; not in the quotation, and no car without it.', words('报价单之外的“出库服务费”', 'The "release fee" beside the quotation'), 'target'),
  ],
  'deposit-terms': [fault('spoken', '口头说“不买可退”，没有写进单据。', '"You get it back if you do not buy", but nothing in writing.'), fault('none', '收订金时没有说明什么情况可退。', 'Nothing said about when the deposit is given back.', 'untrained')],
  'delivery-promise': [fault('range', '说“三到四周”，没有给出日期。', '"Three to four weeks", no date.'), fault('none', '只说“到店就通知”，没有时间。', '"We will let you know", no time at all.', 'untrained')],
  'insurance-choice': [seen('bundled', 'insurance-choice', 45, '补充约定里写着须在店内投保三年，自行投保的取消现金优惠。', 'The supplementary terms ask for three years of insurance through the store; without it the cash discount is lost.', words('与店内投保挂钩的补充约定', 'Terms that tie the discount to insuring there'), 'target')],
  'insurance-cover': [fault('missing', '没有讲{missing}。', 'Not explained: {missing}.'), fault('none', '只报了保费总额，没有讲险种。', 'Gave only the total premium, no cover explained.', 'untrained')],
  'plate-process': [fault('asked', '询问后才说明上牌需要的材料。', 'The papers for registration were explained only when asked.'), fault('no', '问到上牌时说“到时候会有人联系”。', 'Asked about registration: "somebody will call you".', 'no-process')],
  warranty: [fault('asked', '没有主动提质保，询问后答三年或十万公里。', 'Warranty not mentioned; three years or 100,000 km when asked.'), fault('no', '问质保时只说“放心，全国联保”，没有年限和里程。', 'Asked about warranty: "valid everywhere, do not worry"; neither years nor mileage.', 'untrained')],
  'maintenance-cost': [fault('asked', '问了才说常规保养每次约 480 元。', 'About 480 for a regular service, said only when asked.'), fault('no', '首保之后的费用说“到时候再看”。', 'On the cost after the first service: "we will see then".', 'untrained')],
  'questions-settled': [
    fault('later', '金融贴息的问题当场答不上，临走前问过财务才补充说明。', 'The subsidised rate was unclear on the spot; explained just before leaving, after a word with finance.', 'untrained'),
    fault('unanswered', '金融贴息的问题提了两次都被岔开，没有得到答复。', 'Asked twice about the subsidised rate; the subject was changed both times.', 'no-process'),
  ],
  'see-off': [fault('door', '送到展厅门口，点头道别。', 'Seen to the showroom door with a nod.'), fault('not', '在洽谈桌旁道别，没有起身送客。', 'Said goodbye at the table without getting up.', 'not-followed')],
  'follow-up': [
    fault('day-2', '离店第二天傍晚接到顾问电话，询问对比结果。', 'The adviser rang towards evening of the second day to ask how the comparison went.'),
    fault('day-5', '离店第四天才收到顾问的微信，只发了活动海报和一句“还考虑吗”。', 'A message from the adviser on the fourth day: a poster and "still thinking?".', 'not-followed'),
    fault('none', '离店五天内没有电话，只收到一条群发短信，不计。', 'No contact within five days but one bulk message, which does not count.', 'no-process'),
  ],
};
/** What happened where an item does not apply. */
export const notApplicable = {
  drink: words('接待在展车旁完成，未落座。', 'Received beside the car, never sat down.'),
  'drive-offer': words('当天未带驾驶证，按本人原因未试驾。', 'No licence on me that day, so no test drive by my own choice.'),
};
export const delight = words('得知同行老人腿脚不便，前台主动搬来带扶手的椅子，又送了一条薄毯。', 'Hearing that my mother found walking hard, reception brought a chair with arms and a light blanket.');
