/** What the rule makes of each stratum, and where there is not enough: how many are missing and why. */
import { Table } from 'antd';
import { exclusionReasons, type DrawPreview, type StrataRow } from '@shared/draws';
import { useRequest } from '../../../api';
import { useText } from '../../../i18n';
import { compareText } from '../../../ui/compare';
import type { ListColumn } from '../../../ui/list-columns';
import { useSize } from '../../../ui/useSize';
import { useList, useStratumText } from '../population/rules';
import { number } from '../words';

const rowHeight = 55; // two lines: what is missing, and why

export function StrataTable({ preview, subject, keys }: { preview: DrawPreview; subject: 'calls' | 'sites'; /** what strata are made of */ keys: readonly string[] }) {
  const byAgent = keys[0] === 'agent';
  const stratumText = useStratumText();
  const { t, language } = useText();
  const list = useList();
  const { ref, width } = useSize<HTMLDivElement>();
  const english = language === 'en';
  const { data: agents = [] } = useRequest('agents.list', {}, { enabled: byAgent });
  const names = new Map(agents.map(({ number: no, name }) => [no, name]));
  const why = ({ excluded }: StrataRow): string => list(exclusionReasons.filter((reason) => (excluded[reason] ?? 0) > 0).map((reason) => t('draws.outBecause', { count: excluded[reason] ?? 0, reason: t(`draws.reasons.${reason}`) })));
  const partName = (key: string): string => { const [, month, third] = /^\d{4}-(\d\d) ([123])$/.exec(key) ?? []; return month === undefined ? key.replace(/^\d{4}-/, '') : t('draws.thirdOf', { month: Number(month), third: t(`draws.thirds.${third as '1' | '2' | '3'}`) }); };
  const spread = preview.rows.some(({ parts }) => parts.length > 1);
  const columns: ListColumn<StrataRow>[] = [
    { key: 'stratum', title: t('draws.stratum'), dataIndex: 'stratum', width: english ? 190 : 160, ellipsis: true, render: (_, { stratum }) => <>{stratumText(stratum, keys)}{names.has(stratum.split(' / ')[0] ?? '') ? <span className="draw-hint"> {names.get(stratum.split(' / ')[0] ?? '')}</span> : null}</>, sorter: (a, b) => compareText(a.stratum, b.stratum) },
    { key: 'size', title: t('draws.inPopulation'), dataIndex: 'size', width: english ? 108 : 80, align: 'right', sorter: (a, b) => a.size - b.size, render: (_, { size }) => number(size) },
    { key: 'quota', title: t('draws.quotaShort'), dataIndex: 'quota', width: english ? 84 : 76, align: 'right', sorter: (a, b) => a.quota - b.quota, render: (_, { quota }) => <b>{number(quota)}</b> },
    ...(spread ? [{ key: 'parts', title: t('draws.spread'), width: width < 900 ? 180 : 220, ellipsis: true, render: (_: unknown, { parts }: StrataRow) => parts.filter(({ quota }) => quota > 0).map(({ stratum, quota }) => `${partName(stratum.split(' / ').at(-1) ?? '')} ${quota}`).join(' · ') }] : []),
    {
      key: 'short', title: t('draws.shortfall'), width: 250, sorter: (a, b) => a.wanted - a.quota - (b.wanted - b.quota) || compareText(b.stratum, a.stratum), defaultSortOrder: 'descend', ellipsis: true,
      render: (_, row) => (row.wanted <= row.quota ? '–' : <span className="draws-title draw-short" title={why(row)}><span>{t('draws.missing', { count: row.wanted - row.quota })}</span>{why(row) === '' ? null : <small>{why(row)}</small>}</span>),
    },
  ];
  const least = columns.reduce((sum, column) => sum + Number(column.width), 0);
  return (
    <div className="draw-table" ref={ref}>
      <p className="draw-sum">{t('draws.quotaSum', { quota: number(preview.quota), strata: number(preview.rows.length), size: number(preview.size) })}{preview.short === 0 ? null : <b className="draw-short"> {t('draws.shortSum', { count: preview.short })}</b>}{preview.idle.length === 0 ? null : <> · <span title={preview.idle.map(({ number: no, name }) => `${no} ${name}`).join('\n')}>{t('draws.idle', { count: preview.idle.length })}</span></>}</p>
      {width === 0 ? null : (
        <Table<StrataRow> virtual rowKey="stratum" size="small" columns={columns} dataSource={preview.rows} pagination={false} scroll={{ x: Math.max(width, least), y: Math.min(7, Math.max(1, preview.rows.length)) * rowHeight }}
          sortDirections={['descend', 'ascend', 'descend']} showSorterTooltip={false} locale={{ emptyText: t(`draws.noStrata.${subject}`) }} />
      )}
    </div>
  );
}
