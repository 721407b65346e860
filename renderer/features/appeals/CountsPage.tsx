/** How often appeals were upheld, per inspector, reviewer and item: where the scoring, the review or the wording is to be looked at. */
import type { AppealCount } from '@shared/appeals';
import { useRequest } from '../../api';
import { useBreadcrumb } from '../../app/store';
import { useText } from '../../i18n';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { numberCell, textCell, type ListColumn } from '../../ui/list-columns';
import { Loading } from '../../ui/Loading';
import { Page } from '../../ui/Page';
import { ExportButton } from '../exports/ExportButton';
import { AppealTabs } from './AppealsPage';
import './appeals.css';

/** Below this many appealed items nothing is concluded. */
const few = 5;
const kinds = ['inspectors', 'reviewers', 'items'] as const;
type Counted = AppealCount & { kind: (typeof kinds)[number] };

function Counts({ kind, rows }: { kind: Counted['kind']; rows: readonly AppealCount[] }) {
  const { t, pick } = useText();
  const appealed = rows.filter(({ items }) => items > 0).sort((a, b) => b.upheld - a.upheld || b.items - a.items);
  const worst = appealed.find(({ items, upheld }) => items >= few && upheld > 0);
  const rate = ({ upheld, items }: AppealCount): string => ((100 * upheld) / items).toFixed(1);
  return (
    <section className="appeal-counts" aria-labelledby={`appeal-${kind}`}>
      <h2 id={`appeal-${kind}`}>{t(`appeals.per.${kind}`)}</h2>
      <p className="appeal-muted">{worst === undefined ? t('appeals.tooFew', { few }) : t(`appeals.says.${kind}`, { name: pick(worst.label), items: worst.items, upheld: worst.upheld, rate: rate(worst) })}</p>
      {appealed.length === 0 ? null : (
        <table className="ui-sheet appeal-table">
          <thead><tr><th scope="col">{t(`appeals.label.${kind}`)}</th><th scope="col">{t('appeals.counted.assessments')}</th><th scope="col">{t('appeals.counted.appealed')}</th><th scope="col">{t('appeals.counted.items')}</th><th scope="col">{t('appeals.counted.upheld')}</th><th scope="col">{t('appeals.counted.rate')}</th></tr></thead>
          <tbody>{appealed.map((row) => <tr key={row.key}><th scope="row">{pick(row.label)}</th><td>{row.assessments}</td><td>{row.appealed}</td><td>{row.items}</td><td>{row.upheld}</td><td>{row.items < few ? t('appeals.ofItems', { upheld: row.upheld, items: row.items }) : `${rate(row)} %`}</td></tr>)}</tbody>
        </table>
      )}
    </section>
  );
}

export default function CountsPage() {
  const { t, pick } = useText();
  const { data, error, refetch } = useRequest('appeals.counts', {}, { staleTime: 0 });
  useBreadcrumb([{ label: t('appeals.title'), href: '#/appeals' }, t('appeals.counts')]);
  const columns: ListColumn<Counted>[] = [
    { title: t('exports.about'), cell: textCell(({ kind }) => t(`appeals.per.${kind}`)) }, { title: t('exports.name'), cell: textCell(({ label }) => pick(label)) },
    ...(['assessments', 'appealed', 'items', 'upheld'] as const).map((key) => ({ title: t(`appeals.counted.${key}`), cell: numberCell((row: Counted) => row[key]) })),
  ];
  const counted = kinds.flatMap((kind) => (data?.[kind] ?? []).filter(({ items }) => items > 0).map((row): Counted => ({ ...row, kind })));
  const page = (content: React.ReactNode) => (
    <Page title={t('appeals.counts')} lead={t('appeals.countsLead')} actions={<><AppealTabs on="counts" />{counted.length === 0 ? null : <ExportButton name={t('appeals.counts')} view={{ columns }} rows={counted} />}</>}>{content}</Page>
  );
  if (error !== null) return page(<ErrorNote error={error} onRetry={() => void refetch()} />);
  if (data === undefined) return <Loading />;
  if (data.inspectors.every(({ items }) => items === 0)) return page(<div className="ui-sheet"><EmptyState title={t('appeals.none')} text={t('appeals.noneCounts')} /></div>);
  return page(kinds.map((kind) => <Counts key={kind} kind={kind} rows={data[kind]} />));
}
