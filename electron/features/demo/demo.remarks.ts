/** What the demo's inspectors wrote where points were lost, per item of the car dealer template. */
import type { Language } from '@shared/common';

type Remark = Record<Language, string>;
const remark = (zh: string, en: string): Remark => ({ 'zh-CN': zh, en });

export const remarks: Record<string, Remark[]> = {
  'phone-answer-time': [remark('第一次无人接听，重拨后接通。', 'No answer the first time, answered on the second call.')],
  'phone-details': [remark('只问了到店时间，没有问车型。', 'Asked only when I would come, not which model.')],
  'exterior-order': [remark('正门台阶前有烟头和纸杯，离店时仍在。', 'Cigarette ends and a paper cup on the steps, still there when leaving.'), remark('两个客户车位停着待交付的新车。', 'Two customer bays taken by new cars awaiting delivery.')],
  'showroom-order': [remark('靠窗洽谈桌上有上一桌客户的水杯，十五分钟后才收走。', 'Glasses of earlier customers on the table by the window, cleared after fifteen minutes.'), remark('东侧落地玻璃有大片手印。', 'Hand prints all over the glass on the east side.')],
  'display-cars': [remark('主展台 SUV 驾驶侧车门上锁，找顾问要钥匙等了六分钟。', "The SUV on the main stand was locked on the driver's side; the key took six minutes."), remark('入口展车前盖有明显指纹，价格牌是上月的。', "Fingerprints on the bonnet of the car at the entrance; last month's price card.")],
  restroom: [remark('男洗手间洗手液空瓶，擦手纸用完。', 'Soap dispenser empty, paper towels finished.'), remark('洗手台前地面积水，无防滑提示。', 'Water on the floor by the basins, no warning sign.')],
  brochure: [remark('资料架没有意向车型，顾问到后台取来。', 'Not on the rack; the adviser fetched one from the back office.')],
  'greet-time': [remark('进门后自行走到前台，前台在打电话，一分多钟后才有人招呼。', 'Walked to the desk unattended; reception was on the phone, greeted after more than a minute.'), remark('两位顾问在闲谈，看到客户没有起身。', 'Two advisers were chatting and did not get up.')],
  'greet-elements': [remark('有欢迎语，没有自我介绍，直接问“看哪款”。', 'Welcomed, but no introduction: straight to "which one?".'), remark('只说“随便看看”，没有介绍自己也没有询问来意。', 'Only "have a look around": no name, no question what I came for.')],
  'staff-dress': [remark('前台女接待未佩戴工牌；左侧销售顾问领带松开约两指。', "The receptionist wore no badge; the adviser's tie was loose by two fingers."), remark('接待顾问工牌被外套遮住，全程看不到姓名。', 'Badge hidden under the jacket, the name never visible.')],
  drink: [remark('落座约十分钟后才问要不要喝水。', 'Offered water only ten minutes after sitting down.')],
  patience: [remark('讲解中两次低头回微信，谈到金融方案时语速明显加快。', 'Looked at messages twice while explaining and rushed through the finance part.'), remark('客户犹豫时转身去招呼另一组客户，未作说明。', 'When I hesitated, turned to other customers without a word.')],
  'needs-asked': [remark('没有问预算和购车时间，直接推荐了在店现车。', 'Asked neither budget nor timing and offered what stood on the floor.')],
  'needs-summary': [remark('没有复述需求就带去看车。', 'Went to the car without summing up what I had said.')],
  'recommend-fit': [remark('首推车型超出预算约三万，经提醒才换。', 'First suggestion was 30 thousand over budget, changed when reminded.')],
  'walk-round': [remark('只讲了前脸和驾驶座，没有打开后备厢。', 'Only the front and the driving seat; the boot stayed shut.')],
  'benefit-link': [remark('按配置表顺序讲，没有联系到家用需求。', 'Followed the list of equipment, no link to family use.')],
  'fact-accuracy': [remark('油耗工况答成了纯电续航，质保年限前后说法不一。', 'Mixed up consumption and electric range; two different warranty periods.')],
  'rival-talk': [remark('谈到竞品时说“那个牌子三年就散架”，没有客观依据。', 'Said of a rival that it "falls apart in three years", with nothing to support it.')],
  'drive-offer': [remark('主动要求后才安排试驾，等待约二十分钟。', 'Test drive only on request, waited twenty minutes.')],
  'drive-licence': [remark('没有查看驾驶证，直接把车钥匙交给客户。', 'Did not look at the licence and handed over the key.')],
  'drive-agreement': [remark('未出示试驾协议，直接交钥匙上路。', 'No test drive agreement shown, keys handed over directly.')],
  'drive-briefing': [remark('上车即出发，没有说明路线和限速。', 'Drove off at once, no word on route or limits.')],
  'drive-demo': [remark('全程九分钟，仅介绍座椅加热，未结合路况演示。', 'Nine minutes in all, only seat heating explained, nothing shown on the road.')],
  'drive-feedback': [remark('下车后直接谈价格，没有问感受。', 'Straight to the price afterwards, no question how it felt.')],
  'quote-form': [remark('报价写在便签纸上，没有盖章。', 'The quotation was scribbled on a note, without stamp.')],
  'quote-contents': [remark('报价只有裸车价和保险，上牌费用口头带过。', 'Only car price and insurance listed; plate costs mentioned in passing.')],
  'hidden-fee': [remark('签约前才提出另收 2,800 元“出库服务费”，报价单上没有。', 'A "release fee" of 2,800 came up only before signing and was not in the quotation.')],
  'insurance-choice': [remark('表示必须在店内投保三年，否则优惠取消。', 'Three years of insurance through the dealer were made a condition of the discount.')],
  'insurance-cover': [remark('只报了保费总额，没有讲险种。', 'Gave only the total premium, no cover explained.')],
  'delivery-promise': [remark('只说“很快”，没有给出日期。', 'Only "soon", no date.')],
  'plate-process': [remark('询问后才说明上牌需要的材料。', 'Documents for the plate explained only when asked.')],
  warranty: [remark('没有主动提质保，询问后答三年。', 'Warranty not mentioned; "three years" when asked.')],
  'maintenance-cost': [remark('首保之后的费用说“到时候再看”。', 'On cost after the first service: "we will see then".')],
  'questions-settled': [remark('关于金融贴息的问题答应回电，三天内未收到。', 'Promised to call back on the subsidised rate; no call within three days.')],
  'see-off': [remark('在洽谈桌道别，没有起身送客。', 'Said goodbye at the table without getting up.')],
  'follow-up': [remark('离店第三天才收到短信，内容为群发活动。', 'A message on the third day, a mass mailing about an event.')],
};

export const impressions: Record<'good' | 'fair' | 'poor', Remark[]> = {
  good: [
    remark('整体体验顺畅，从进门到离店始终由同一位顾问陪同，讲解能结合家用场景，试驾路线也照顾到了颠簸路段，价格透明，没有催促签约。若真实购车会优先考虑本店，唯一可以改进的是等待试驾车的时间。', 'A smooth visit: one adviser from the door to the farewell, explanations tied to family use, a route with rough road included, clear prices and no pressure. I would put this dealer first; only the wait for the test car could be shorter.'),
  ],
  fair: [
    remark('服务态度尚可，流程大体完整，但需求问得不深，推荐车型时没有说明理由；试驾环节偏短，报价单缺少上牌和金融费用两项，回家后还要自己再算一遍。会继续比较其他门店之后再作决定，暂时没有明确倾向。', 'Friendly enough and mostly complete, yet needs were asked only on the surface and the suggestion came without reasons; the drive was short and the quotation left out plate and finance cost. I would compare with other dealers before deciding.'),
  ],
  poor: [
    remark('进门后较长时间无人接待，顾问对产品不熟，几个问题都要去问同事；试驾前没有办理手续，报价口头给出且临近签约又增加费用，让人不放心。整个过程缺少耐心，离店时也没有人送，近期不会再来这家门店看车。', 'Nobody came for quite a while; the adviser did not know the product and kept asking colleagues; no paperwork before the drive, a spoken price and an extra fee just before signing. Little patience, nobody saw me off. I would not come back soon.'),
  ],
};
export const facts = {
  delight: remark('下雨主动撑伞送到停车位，并用毛巾擦干了车门把手。', 'It rained: walked me to my car under an umbrella and dried the door handle.'),
  own: remark('客户当天未带驾驶证，按本人原因未试驾。', 'No licence on me that day, so no test drive by my own choice.'),
  noStand: remark('接待在展车旁完成，未落座。', 'Received beside the car, never sat down.'),
};
