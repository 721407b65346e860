/** The journal, newest first; further entries are read as one scrolls down. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import type { UIEvent } from 'react';
import type { RequestOutput } from '@shared/contract';
import { request } from '../../api';
import { hasText, useText, type TextKey } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { ErrorNote } from '../../ui/ErrorNote';
import { instantCell, numberCell, textCell, type ListColumn } from '../../ui/list-columns';
import { useSize } from '../../ui/useSize';
import { ExportButton } from '../exports/ExportButton';
import './journal.css';

type Entry = RequestOutput<'journal.list'>['entries'][number];
const pageSize = 200;
const height = 360;
const ownStates: Readonly<Record<string, string>> = { round: 'rounds', draw: 'draws', finding: 'findings' };

/** The action as a word ("visit.plan" → 计划暗访); one without a word stays as it is written. */
function useWords() {
  const { t } = useText();
  const word = (key: string, otherwise: string): string => (hasText(key) ? t(key as TextKey) : otherwise);
  return {
    action: (action: string) => word(`journal.actions.${action.replaceAll('.', '-')}`, action),
    subject: (subject: string) => { const [kind = '', id = ''] = subject.split('/'); return `${word(`journal.kinds.${kind}`, kind)} ${id.slice(-8)}`; },
    /** Of rounds, draws and findings the states have words of their own. */
    state: (subject: string, state: string) => word(`${ownStates[subject.split('/')[0] ?? ''] ?? 'common'}.states.${state}`, state),
  };
}

/** Every entry, not only those that were scrolled to. */
async function wholeJournal(): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (let before: number | null = null; before === null || before > 1;) {
    const page: RequestOutput<'journal.list'> = await request('journal.list', { before, limit: 500 });
    entries.push(...page.entries);
    before = page.entries.at(-1)?.seq ?? 0;
  }
  return entries;
}

export function JournalTable() {
  const { t } = useText();
  const words = useWords();
  const { ref, width } = useSize<HTMLDivElement>();
  const { data, error, fetchNextPage, hasNextPage, isFetching, refetch } = useInfiniteQuery({
    queryKey: ['journal.list'], staleTime: 0, initialPageParam: null as number | null,
    queryFn: ({ pageParam }) => request('journal.list', { before: pageParam, limit: pageSize }),
    getNextPageParam: (last) => { const oldest = last.entries.at(-1)?.seq; return oldest === undefined || oldest <= 1 ? undefined : oldest; },
  });
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  const entries = data?.pages.flatMap((page) => page.entries) ?? [];
  const head = data?.pages[0];
  const change = ({ subject, from, to }: Entry): string | null => (to === null ? null : [from, to].flatMap((state) => (state === null ? [] : [words.state(subject, state)])).join(' → '));
  const columns: ListColumn<Entry>[] = [
    { title: t('journal.seq'), dataIndex: 'seq', width: 60, align: 'right', cell: numberCell(({ seq }) => seq) },
    { title: t('journal.at'), dataIndex: 'at', width: 142, render: formatInstant, cell: instantCell(({ at }) => at) },
    { title: t('journal.profile'), dataIndex: 'profile', width: 84, ellipsis: true, render: (name: string) => name || '–' },
    { title: t('journal.action'), dataIndex: 'action', width: 120, ellipsis: true, render: words.action, cell: textCell(({ action }) => words.action(action)) },
    { title: t('journal.subject'), dataIndex: 'subject', width: 136, ellipsis: true, render: (subject: string) => <span title={subject}>{words.subject(subject)}</span>, cell: textCell(({ subject }) => subject) },
    { title: t('journal.change'), width: 140, ellipsis: true, render: (_, entry) => change(entry) ?? '–', cell: textCell(change) },
    { title: t('journal.reason'), dataIndex: 'reason', width: 100, ellipsis: true, render: (reason: string | null) => reason ?? '–' },
    { title: t('journal.hash'), dataIndex: 'hash', width: 146, render: (hash: string) => <code className="journal-hash" title={hash}>{hash.slice(0, 16)}</code> },
  ];
  const least = columns.reduce((sum, column) => sum + Number(column.width), 0);
  const more = ({ currentTarget }: UIEvent<HTMLElement>) => {
    if (hasNextPage && !isFetching && currentTarget.scrollHeight - currentTarget.scrollTop - currentTarget.clientHeight < 400) void fetchNextPage();
  };
  return (
    <>
      {head === undefined ? null : (
        <div className="journal-above">
          <p className="journal-head">{t('journal.total', { count: head.total })} <code className="journal-hash">{head.head}</code></p>
          {head.total === 0 ? null : <ExportButton name={t('journal.title')} view={{ columns }} rows={wholeJournal} />}
        </div>
      )}
      <div className="ui-sheet journal-table" ref={ref}>
        {width === 0 ? null : <Table<Entry> virtual size="small" rowKey="seq" columns={columns} dataSource={entries} loading={data === undefined} pagination={false} scroll={{ x: Math.max(width, least), y: height }} onScroll={more} locale={{ emptyText: t('journal.none') }} />}
      </div>
    </>
  );
}
