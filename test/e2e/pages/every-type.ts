/** A form with every item type and every setting of the scoring contract, small enough to fill in by hand. */
import type { Template } from '@shared/templates/template';

const both = (zh: string, en: string) => ({ 'zh-CN': zh, en });

export const everyType: Template = {
  'format': 'mingcha.template/1',
  'id': 'every-type', 'version': 1, 'kind': 'visit', 'title': both('全题型检查表', 'Every item type'), 'description': '每一种题型和设置各一次。',
  'x-origin': 'test',
  'phrases': { required: [{ id: 'welcome', text: '您好，欢迎光临' }], forbidden: [{ id: 'wait', text: '等着' }] },
  'dimensions': [{ id: 'tone', title: both('语气', 'Tone') }],
  'scoring': {
    rollup: 'weighted', start: 0, na: 'drop', naSection: 'redistribute', blank: 'drop', floor: 0, ceiling: null, fail: { form: 0, section: 50 }, passMark: 60,
    grades: [{ id: 'A', min: 90, label: both('甲', 'A') }, { id: 'B', min: 0, label: both('乙', 'B') }], decimals: 2, compare: 'exact',
  },
  'sections': [
    {
      id: 'choices', title: both('选择', 'Choices'), guide: '按所见作答。', weight: 2, rollup: 'pool', start: 0, floor: 0, ceiling: 100, passMark: 50, failBelow: 10,
      children: [
        { id: 'hint', type: 'note', text: '先看，再问，最后记。', guide: '三步都要做。' },
        {
          id: 'greeted', type: 'choice', text: both('是否问候？', 'Greeted?'), weight: 1.5, naAllowed: true, unableAllowed: true, critical: true, errorClass: 'customer', tags: ['tone'],
          options: [{ id: 'yes', label: '是', points: 2 }, { id: 'half', label: '仅点头', points: 1 }, { id: 'no', label: '否', points: 0, fail: 'item' }, { id: 'away', label: '无人在岗', na: true }],
          evidence: { kinds: ['photo'], min: 1, max: 2, requiredIf: 'failed' }, comment: { min: 4, requiredIf: 'failed' }, causes: [{ id: 'busy', label: '太忙' }, { id: 'training', label: '培训不足' }],
        },
        { id: 'door', type: 'choice', text: '走哪个门进来？', required: false, options: [{ id: 'main', label: '正门' }, { id: 'side', label: '侧门' }] },
        { id: 'side-why', type: 'text', text: '为什么走侧门？', visibleIf: { '==': [{ var: 'door' }, 'side'] }, required: { '==': [{ var: 'door' }, 'side'] } },
        { id: 'offers', type: 'multi', text: '提供了哪些？', base: 'sum', options: [{ id: 'tea', label: '茶', points: 1 }, { id: 'seat', label: '座位', points: 2 }, { id: 'rude', label: '抱怨', points: -1 }, { id: 'none', label: '什么都没有', points: 0, exclusive: true }] },
        { id: 'seen', type: 'multi', text: '看到了哪些物料？', base: 3, failedUnder: 2, options: [{ id: 'poster', label: '海报', points: 2 }, { id: 'price', label: '价目', points: 2 }, { id: 'leaflet', label: '折页', points: 2 }] },
        { id: 'best', type: 'multi', text: '最好的一点？', base: 'max', options: [{ id: 'clean', label: '干净', points: 3 }, { id: 'quick', label: '快', points: 5 }] },
        { id: 'smile', type: 'scale', text: '微笑服务', min: 1, max: 5, points: 4, anchors: { 1: '冷淡', 5: both('热情', 'Warm') }, comment: { min: 4, requiredIf: { '==': [{ var: 'greeted' }, 'half'] } } },
        { id: 'polish', type: 'scale', text: '专业程度', min: 0, max: 10, step: 0.5, points: 10 },
        { id: 'percent', type: 'scale', text: '完成比例', min: 0, max: 100, points: 5 },
        { id: 'bonus', type: 'choice', text: '有无惊喜？', bonus: true, options: [{ id: 'yes', label: '有', points: 3 }, { id: 'no', label: '无', points: 0 }] },
      ],
    },
    {
      id: 'measures', title: both('计量与扣分', 'Measures'), weight: 1, failBelow: 20,
      children: [
        { id: 'wait', type: 'duration', text: '等候时间', min: 0, max: 3600, bands: [{ upTo: 60, points: 5 }, { upTo: 300, points: 2 }, { points: 0, fail: 'section' }] },
        { id: 'length', type: 'duration', text: '通话时长' },
        { id: 'temperature', type: 'number', text: '室温', unit: both('摄氏度', '°C'), min: -10, max: 50, bands: [{ upTo: 17.9, points: 0 }, { upTo: 26, points: 2 }, { points: 0 }] },
        { id: 'staff', type: 'number', text: '在岗人数', unit: '人' },
        {
          id: 'inner', title: '扣分', start: 0, floor: 0,
          children: [
            { id: 'deeper', title: '再下一层', children: [{ id: 'clean', type: 'deduct', text: '环境整洁', points: 4, weight: 2, rules: [{ id: 'dust', label: '积尘（每处）', each: 0.5, max: 3 }, { id: 'smell', label: '异味', voids: true }] }] },
            { id: 'dress', type: 'deduct', text: '着装', points: 2, floor: null, rules: [{ id: 'badge', label: '无工牌（每人）', each: 1.5 }, { id: 'insult', label: '侮辱性标语', fail: 'form' }], naAllowed: true },
          ],
        },
      ],
    },
    {
      id: 'records', title: both('记录', 'Records'), weight: 1,
      children: [
        { id: 'words', type: 'text', text: '原话', comment: { min: 2, requiredIf: 'always' } },
        { id: 'day', type: 'date', text: '哪一天' },
        { id: 'clock', type: 'time', text: '几点' },
        { id: 'moment', type: 'datetime', text: '何时离开' },
        { id: 'shot', type: 'photo', text: '门头照片' },
        { id: 'sound', type: 'audio', text: '录音' },
        { id: 'film', type: 'video', text: '录像', required: false },
        { id: 'paper', type: 'file', text: '小票或文件' },
        { id: 'signed', type: 'signature', text: '陪同人签名' },
      ],
    },
    {
      id: 'tagged', title: '仅旗舰店', visibleIf: { in: ['旗舰店', { var: 'site.tags' }] },
      children: [{ id: 'lounge', type: 'choice', text: '贵宾室是否开放？', options: [{ id: 'yes', label: '是', points: 1 }, { id: 'no', label: '否', points: 0 }] }],
    },
    {
      id: 'untagged', title: '非旗舰店', visibleIf: { '!': { in: ['旗舰店', { var: 'site.tags' }] } },
      children: [{ id: 'plan', type: 'choice', text: '有无升级计划？', options: [{ id: 'yes', label: '有', points: 1 }, { id: 'no', label: '无', points: 0 }] }],
    },
  ],
};
