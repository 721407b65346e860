/** One item of a template: what is asked, how it is answered, what it costs. */
import type { ReactNode } from 'react';
import { isScored } from '@shared/scoring/maxima';
import { demandOf, itemSettings } from '@shared/templates/defaults';
import type { FailScope, Item } from '@shared/templates/template';
import { useText } from '../../i18n';
import { Chip } from '../../ui/Chip';
import { Bilingual } from './Bilingual';
import { itemPoints } from './points';

function Line({ label, points, fail, children }: { label: ReactNode; points?: string | undefined; fail?: FailScope | undefined; children?: ReactNode }) {
  const { t } = useText();
  return (
    <li>
      <span>{label}</span>
      <span className="templates-line-points">{points}{children}{fail === undefined ? null : <Chip tone="seal">{t(`templates.fails.${fail}`)}</Chip>}</span>
    </li>
  );
}

/** The ways to answer, one line each. */
export function Answers({ item }: { item: Item }) {
  const { t, pick } = useText();
  const points = (value: number | undefined): string | undefined => (value === undefined ? undefined : t('templates.points', { points: value, count: value }));
  switch (item.type) {
    case 'choice':
    case 'multi':
      return <ul className="templates-lines">{item.options.map((option) => <Line key={option.id} label={<Bilingual text={option.label} />} points={option.na === true ? t('templates.isNa') : points(option.points)} fail={option.fail} />)}</ul>;
    case 'scale':
      return (
        <ul className="templates-lines">
          <Line label={t('templates.scale', { min: item.min, max: item.max, step: item.step ?? 1 })} points={t('templates.scalePoints', { points: item.points })} />
          {Object.entries(item.anchors ?? {}).map(([value, anchor]) => <Line key={value} label={<>{value} <Bilingual text={anchor} /></>} />)}
        </ul>
      );
    case 'number':
    case 'duration': {
      const unit = item.type === 'duration' ? t('templates.seconds') : pick(item.unit);
      return (
        <ul className="templates-lines">
          {(item.bands ?? []).map((band, index) => <Line key={band.upTo ?? 'rest'} label={band.upTo === undefined ? t(index === 0 ? 'templates.anyValue' : 'templates.rest') : `≤ ${band.upTo} ${unit}`} points={points(band.points)} fail={band.fail} />)}
          {item.bands === undefined ? <Line label={t(`templates.types.${item.type}`)} /> : null}
        </ul>
      );
    }
    case 'deduct':
      return (
        <ul className="templates-lines">
          {item.rules.map((rule) => (
            <Line key={rule.id} label={<Bilingual text={rule.label} />} fail={rule.fail}
              points={[rule.each === undefined ? '' : t('templates.each', { each: rule.each }), rule.max === undefined ? '' : t('templates.most', { count: rule.max }), rule.voids === true ? t('templates.voids') : ''].filter(Boolean).join(t('templates.comma'))} />
          ))}
          {item.floor === null ? <Line label={t('templates.noFloor')} /> : null}
        </ul>
      );
    case 'note': return null;
    default: return <ul className="templates-lines"><Line label={t(`templates.types.${item.type}`)} /></ul>;
  }
}

function Demands({ item }: { item: Item }) {
  const { t, pick } = useText();
  const when = (rule: Item['evidence'] | Item['comment']): 'never' | 'always' | 'failed' | 'condition' => {
    const { requiredIf } = demandOf(rule);
    return typeof requiredIf === 'string' ? requiredIf : requiredIf === true ? 'always' : requiredIf === false ? 'never' : 'condition';
  };
  const lines: string[] = [];
  if (item.evidence !== undefined) {
    lines.push(t('templates.evidence', { kinds: item.evidence.kinds.map((kind) => t(`templates.evidenceKinds.${kind}`)).join(t('templates.or')), when: t(`templates.when.${when(item.evidence)}`), count: demandOf(item.evidence).least }));
  }
  if (item.comment !== undefined) lines.push(t('templates.comment', { when: t(`templates.when.${when(item.comment)}`), count: demandOf(item.comment).least }));
  if (item.causes !== undefined && item.causes.length > 0) lines.push(t('templates.causes', { causes: item.causes.map(({ label }) => pick(label)).join(t('templates.comma')) }));
  return lines.length === 0 ? null : <ul className="templates-demands">{lines.map((line) => <li key={line}>{line}</li>)}</ul>;
}

export function ItemView({ item, number }: { item: Item; number: string }) {
  const { t } = useText();
  const { bonus, critical, required, naAllowed, unableAllowed, errorClass } = itemSettings(item);
  if (item.type === 'note') {
    return <aside className="templates-note"><b><Bilingual text={item.text} /></b>{item.guide === undefined ? null : <p><Bilingual text={item.guide} /></p>}</aside>;
  }
  return (
    <div className="templates-item" id={`item-${item.id}`} tabIndex={-1}>
      <span className="templates-number">{number}</span>
      <div className="templates-item-body">
        <p className="templates-item-text"><Bilingual text={item.text} /></p>
        {item.guide === undefined ? null : <p className="templates-guide"><Bilingual text={item.guide} /></p>}
        <Answers item={item} />
        <Demands item={item} />
        <p className="templates-chips">
          {critical ? <Chip tone="seal">{errorClass === 'none' ? t('templates.critical') : t(`templates.classes.${errorClass}`)}</Chip> : null}
          {bonus ? <Chip tone="good">{t('templates.bonus')}</Chip> : null}
          {required === false && !bonus ? <Chip>{t('common.optional')}</Chip> : null}
          {naAllowed ? <Chip>{t('templates.naAllowed')}</Chip> : null}
          {unableAllowed ? <Chip>{t('templates.unableAllowed')}</Chip> : null}
          {item.visibleIf === undefined ? null : <Chip>{t('templates.conditional')}</Chip>}
        </p>
      </div>
      <span className={isScored(item) ? 'templates-item-points' : 'templates-item-points templates-item-unscored'}>{isScored(item) ? t('templates.points', { points: `${bonus ? '+' : ''}${itemPoints(item)}`, count: Number(itemPoints(item)) }) : t('templates.unscoredItem')}</span>
    </div>
  );
}
