/** “How the total comes together”: the sections' points, then each step to the published score, the mark and the grade. */
import type { ReactNode } from 'react';
import { compare, fromDecimal, fromNumber } from '@shared/scoring/rational';
import type { Words } from './answer-text';
import { collapsed, knockOuts, type Card } from './card';
import type { Block, TableLook } from './Sheets';
import { totalOf, type SectionLine, type Step } from './total-working';

function sectionRow(card: Card, line: SectionLine, { t, pick, list }: Words): Block {
  const key = `total-${line.id}`;
  const section = card.sections.find((each) => each.section.id === line.id)!;
  const moved = line.moved.map((each) => t(`scorecards.total.moved.${each}`));
  return {
    key, table: 'total',
    node: (
      <tr data-block={key}>
        <td>{section.number}</td>
        <td className={`card-depth-${Math.min(line.depth, 3)}`}>{pick(section.section.title)}{line.weight === null ? '' : ` · ${t('scorecards.total.weight')} ${line.weight}`}</td>
        <td>{line.formula === '' ? <span className="card-muted">{t('scorecards.items.unscored')}</span> : line.formula}{moved.length === 0 ? '' : t('scorecards.aside', { text: list(moved) })}</td>
        <td>{line.earned} / {line.max}</td>
      </tr>
    ),
  };
}

/** The last lines: pass mark, outcome and grade, with what they were compared with. */
function verdicts(card: Card, { t, pick }: Words): [string, string][] {
  const { result, settings } = card;
  const rows: [string, string][] = [];
  const out = knockOuts(card, 'form').length > 0 || collapsed(card).length > 0;
  if (!out) rows.push([t('scorecards.total.knockOut'), t('scorecards.total.noFail')]);
  if (result.status !== 'scored' || result.percent === null) return rows;
  const percent = fromDecimal(result.percent);
  const exact = settings.compare === 'exact' ? ` ${t('scorecards.aside', { text: t('scorecards.total.exact') })}` : '';
  const outcome = result.outcome === null ? '—' : t(`common.outcome.${result.outcome}`);
  if (settings.passMark !== null) {
    const passes = compare(percent, fromNumber(settings.passMark)) >= 0;
    const reason = out ? t('scorecards.total.knockedOut') : passes && result.outcome === 'fail' ? t('scorecards.total.sectionFailed') : outcome;
    rows.push([t('scorecards.total.mark', { mark: settings.passMark }), t('scorecards.total.markOf', { percent: result.percent, sign: passes ? '≥' : '<', mark: settings.passMark, outcome: reason }) + exact]);
  } else if (result.outcome !== null) rows.push([t('scorecards.total.outcome'), outcome]);
  const grade = settings.grades.find((each) => each.id === result.grade);
  if (grade !== undefined) rows.push([t('scorecards.total.grade'), t('scorecards.total.gradeOf', { percent: result.percent, min: grade.min, grade: pick(grade.label) }) + exact]);
  if (result.criticalPercent !== null) rows.push([t('scorecards.total.criticalLabel'), t('scorecards.items.percent', { percent: result.criticalPercent })]);
  return rows;
}

const line = (key: string, name: ReactNode, value: ReactNode): Block => ({
  key, table: 'steps', node: <tr data-block={key}><th scope="row">{name}</th><td>{value}</td></tr>,
});

export function totalBlocks(card: Card, words: Words): Block[] {
  const { t } = words;
  const { settings, result } = card;
  const total = totalOf(card);
  const rules = [
    settings.start === 0 ? '' : t('scorecards.total.start', { n: settings.start }),
    result.progress.na + result.progress.unable === 0 ? '' : t(`scorecards.total.na.${settings.na}`),
    settings.rollup === 'pool' || settings.naSection === 'redistribute' ? '' : t(`scorecards.total.naSection.${settings.naSection}`),
  ].filter((rule) => rule !== '').join(words.gap);
  const name = ({ kind }: Step): string => (kind === 'rounded' ? t('scorecards.total.steps.rounded', { count: settings.decimals }) : t(`scorecards.total.steps.${kind}`));
  const steps = total.steps.map((step) => line(`step-${step.kind}`, name(step), step.formula));
  const closing = verdicts(card, words).map(([label, value], at) => line(`verdict-${at}`, label, value));
  return [
    { key: 'total', keep: true, node: <><h2 className="card-h2">{t('scorecards.total.title')}<span>{t('scorecards.total.note')}</span></h2>{rules === '' ? null : <p className="card-muted">{rules}</p>}</> },
    // All of it on one page where a page can hold it: a reader follows it with a pencil.
    ...[...total.sections.map((each) => sectionRow(card, each, words)), ...steps, ...closing].map((block, at, all) => ({ ...block, keep: at < all.length - 1 })),
  ];
}

export function totalTables({ t }: Words): { total: TableLook; steps: TableLook } {
  return {
    total: {
      columns: ['number', 'section', 'formula', 'points'], label: t('scorecards.total.title'),
      head: <tr><th scope="col">{t('scorecards.lost.number')}</th><th scope="col">{t('scorecards.total.section')}</th><th scope="col">{t('scorecards.total.percent')}</th><th scope="col">{t('scorecards.items.points')}</th></tr>,
    },
    steps: { columns: ['step', 'value'], label: t('scorecards.total.note'), head: null },
  };
}
