/** 我的通话: what a reviewer has to score, what is begun, what came back and what is done; for the office everybody's. */
import { useEffect, useState } from 'react';
import { Table } from 'antd';
import type { DeskRow } from '@shared/call-desk';
import { useRequest } from '../../api';
import { useMe } from '../../app/me';
import { useBreadcrumb } from '../../app/store';
import { useText } from '../../i18n';
import { Antd } from '../../ui/Antd';
import { Button, ButtonLink } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { FilterChips } from '../../ui/FilterChips';
import { Kbd } from '../../ui/Kbd';
import { ListPage } from '../../ui/ListPage';
import { Loading } from '../../ui/Loading';
import { useTableView } from '../../ui/useTableView';
import { ExportButton } from '../exports/ExportButton';
import { tally } from '../visits/filter';
import { useCallColumns } from './columns';
import { inOrder, isShown, isToDo, secondsLeft, shows, type Show } from './order';
import { longText } from './time';
import './call-desk.css';

export default function MyCallsPage() {
  const { t } = useText();
  const { can, profile } = useMe();
  const [all, setAll] = useState(can('publish') && !profile.roles.includes('reviewer')); // who only leads looks at everybody's
  const [show, setShow] = useState<Show | null>('todo');
  const [search, setSearch] = useState('');
  const [draw, setDraw] = useState<string | null>(null);
  const { data, error, refetch } = useRequest('callDesk.list', { mine: !all }, { staleTime: 0 });
  const { columns, size, onChange, inOrder: sorted, controls, leastWidth } = useTableView('callDesk', useCallColumns(all));
  const mine = all ? [] : (data?.rows ?? []);
  const first = inOrder(mine.filter(isToDo))[0] ?? null;
  useBreadcrumb([t('shell.areas.calls'), t('callDesk.mine')]);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const typing = event.target instanceof Element && event.target.matches('input, textarea, select');
      if (event.code !== 'KeyN' || typing || event.ctrlKey || event.metaKey || event.altKey || first === null || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      location.hash = `#/calls/desk/${first.assessmentId}`;
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [first]);

  if (error !== null) return <ListPage title={t('callDesk.mine')}>{() => <ErrorNote error={error} onRetry={() => void refetch()} />}</ListPage>;
  if (data === undefined) return <Loading />;
  const { rows, target, today } = data;
  const left = longText(secondsLeft(rows));
  const word = search.trim().toLowerCase();
  const matching = (row: DeskRow): boolean => (draw === null || row.drawId === draw) && (word === '' || [row.code, row.call.queue, row.call.agent?.name ?? '', row.call.agent?.number ?? '', row.reviewerName].some((text) => text.toLowerCase().includes(word)));
  const shown = inOrder(rows.filter((row) => isShown(row, show) && matching(row)));
  const todo = rows.filter(isToDo).length;
  const lead = rows.length === 0 ? undefined : <>{t(todo === 0 ? 'callDesk.leadDone' : 'callDesk.lead', { count: todo, time: left })}{all || target === null ? null : <> · <b>{t('callDesk.today', { done: today, target })}</b></>}</>;
  return (
    <Antd>
      <ListPage title={t(all ? 'callDesk.theirs' : 'callDesk.mine')} {...(lead === undefined ? {} : { lead })}
        actions={<>
          {rows.length === 0 ? null : <ExportButton name={t('callDesk.mine')} view={{ columns, inOrder: sorted }} rows={shown} />}
          {first === null ? null : <ButtonLink kind="primary" aria-keyshortcuts="N" href={`#/calls/desk/${first.assessmentId}`}>{t(first.state === 'planned' ? 'callDesk.begin' : 'callDesk.continue')} <Kbd>N</Kbd></ButtonLink>}
        </>}
        filters={<>
          <FilterChips label={t('callDesk.show')} value={show} onChange={(next) => setShow(next as Show | null)} most={6} options={shows.map((each) => ({ value: each, label: t(`callDesk.shows.${each}`), count: rows.filter((row) => isShown(row, each)).length }))} />
          <input type="search" className="ui-input ui-search" placeholder={t('callDesk.search')} aria-label={t('callDesk.search')} value={search} onChange={({ target: box }) => setSearch(box.value)} />
          <FilterChips label={t('callDesk.draw')} value={draw} onChange={setDraw} most={1} options={tally(rows, ({ drawId, drawTitle }) => ({ value: drawId, label: drawTitle }))} />
          {can('publish') ? <Chip on={all} onToggle={setAll}>{t('callDesk.everybody')}</Chip> : null}
          {controls}
        </>}>
        {({ width, height }) => {
          if (rows.length === 0) return <EmptyState title={t('callDesk.none')} text={t(can('publish') ? 'callDesk.noneTextOffice' : 'callDesk.noneText')} action={can('publish') ? <ButtonLink href="#/draws">{t('callDesk.toDraws')}</ButtonLink> : undefined} />;
          if (shown.length === 0) return <EmptyState title={t(show === 'todo' && todo === 0 ? 'callDesk.allDone' : 'callDesk.noMatch')} text={t('callDesk.noMatchText')} action={<Button onClick={() => { setShow(null); setSearch(''); setDraw(null); }}>{t('callDesk.showAll')}</Button>} />;
          return (
            <Table<DeskRow> virtual columns={columns} {...(size === undefined ? {} : { size })} {...(onChange === undefined ? {} : { onChange })} rowKey="assessmentId" dataSource={shown} pagination={false}
              scroll={{ x: Math.max(width, leastWidth), y: height - (size === 'small' ? 40 : 48) }} sortDirections={['ascend', 'descend', 'ascend']} showSorterTooltip={false} />
          );
        }}
      </ListPage>
    </Antd>
  );
}
