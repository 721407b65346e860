/** Ready sentences that the demo begins with. */
import type { Phrase } from '@shared/phrases';
import { words, type Words } from './demo.remarks';

export const phrases: Record<Phrase['use'], Words[]> = {
  remark: [
    words('请为“{item}”补一张能看清全貌的照片。', 'Please add a photo of “{item}” that shows the whole.'),
    words('照片模糊，请换一张清晰的。', 'The photo is blurred; please replace it.'),
    words('请写明时间和地点。', 'Please say when and where.'),
    words('评语与所选项不一致，请核对。', 'The comment does not fit the option chosen; please check.'),
    words('请写下对方的原话。', 'Please write down the very words that were said.'),
    words('请写明扣分依据的标准条款。', 'Please name the rule of the standard that takes these points.'),
    words('计时请注明起止的时刻。', 'Please note the moments between which the time was taken.'),
    words('此处扣 {points} 分，请附证据。', 'This takes {points} points; please attach evidence.'),
    words('“不适用”请说明原因。', 'Please give the reason for “not applicable”.'),
    words('照片拍摄时间与到店时间不符，请说明。', 'The photo was not taken during the visit; please explain.'),
    words('与另一家店的评语雷同，请重写。', 'This wording is that of another visit; please write it anew.'),
    words('请隐去照片中客户的面容。', 'Please hide the faces of customers in the photo.'),
  ],
  comment: [
    words('接待主动热情，用语规范。', 'The welcome was friendly and by the standard.'),
    words('等候较久，其间无人关照。', 'A long wait with nobody looking after me.'),
    words('回答清楚，有问必答。', 'Every question got a clear answer.'),
    words('介绍照本宣科，没有结合需求。', 'The presentation went by the book, not by my needs.'),
    words('环境整洁，标识清楚。', 'Clean and well signposted.'),
    words('未主动介绍，询问后才说明。', 'Not mentioned unasked; explained when asked.'),
    words('资料齐全，当场提供。', 'All papers were there and handed over at once.'),
    words('{site}当日客流较大，不影响评分。', '{site} was busy that day; it does not change the score.'),
  ],
  decision: [
    words('证据充分，申诉成立，恢复“{item}”的分数。', 'The evidence is sufficient: upheld, the points of “{item}” are given back.'),
    words('照片与评语一致，维持原分。', 'Photo and comment agree: the score stands.'),
    words('所附材料不是到店当日的，不予采纳。', 'What was attached is not of the day of the visit and cannot count.'),
    words('部分成立，只计一处扣分。', 'Upheld in part: one fault is counted.'),
    words('标准对此未作规定，按有利于{site}的方式处理。', 'The standard is silent here; decided in favour of {site}.'),
    words('申诉未说明理由，维持原分。', 'No reason was given: the score stands.'),
  ],
};
