/** 通话记录: the whole call log, filtered by any of its columns. `?call=` opens one, `?agent=` asks for the calls of a number. */
import { keepPreviousData } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { request, RequestError, useRequest } from '../../api';
import { setQueryValue, useQueryValue } from '../../app/location';
import { noteDone, noteError } from '../../app/notes';
import { useBreadcrumb } from '../../app/store';
import { useText } from '../../i18n';
import { Button, ButtonLink } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { ListPage } from '../../ui/ListPage';
import { Loading } from '../../ui/Loading';
import { Menu } from '../../ui/Menu';
import { CallDetails } from './CallDetails';
import { CallsTable } from './CallsTable';
import { clearFilter, setFilter, useCalls } from './calls.store';
import { Filters } from './Filters';
import { RecordingsDialog } from './RecordingsDialog';
import { UnknownAgents } from './UnknownAgents';
import './calls.css';

const open = (no: number | null): void => setQueryValue('call', no === null ? null : String(no));

function Export() {
  const { t } = useText();
  const { filter, sort, descending } = useCalls();
  const [saving, setSaving] = useState(false);
  const save = async (format: 'xlsx' | 'csv'): Promise<void> => {
    setSaving(true);
    try {
      const { saved, name, rows } = await request('calls.save', { filter, sort, descending, format });
      if (saved) noteDone(t('calls.exported', { rows, name }));
    } catch (error) {
      if (error instanceof RequestError && error.body.detail?.['problem'] === 'workbook') noteDone(t('calls.tooMany'));
      else noteError(error);
    } finally {
      setSaving(false);
    }
  };
  if (saving) return <Button disabled>{t('calls.exporting')}</Button>;
  return (
    <span className="exports-button">
      <Menu name={t('exports.what', { name: t('calls.title') })} label={<>{t('exports.export')}<span aria-hidden="true">▾</span></>} items={[
        { key: 'xlsx', label: t('exports.xlsx'), note: t('exports.xlsxNote'), run: () => void save('xlsx') }, { key: 'csv', label: t('exports.csv'), note: t('exports.csvNote'), run: () => void save('csv') },
      ]} />
    </span>
  );
}

/** Asks for one row, which also says how many there are: for the time before the table has any height. */
const useCounts = (asked: Pick<ReturnType<typeof useCalls.getState>, 'filter' | 'sort' | 'descending'>) => useRequest('calls.list', { filter: asked.filter, sort: asked.sort, descending: asked.descending, offset: 0, limit: 1 }, { placeholderData: keepPreviousData });

export default function CallsPage() {
  const { t } = useText();
  useBreadcrumb([t('shell.areas.calls'), t('calls.title')]);
  const asked = useCalls();
  const { data: counts, error, isPlaceholderData, refetch } = useCounts(asked);
  const recordings = useQueryValue('recordings') !== null;
  const setRecordings = (on: boolean): void => setQueryValue('recordings', on ? '1' : null);
  const shown = useQueryValue('call');
  const agent = useQueryValue('agent');
  useEffect(() => {
    if (agent === null) return;
    setFilter({ from: null, to: null, conditions: [{ column: 'agent', is: 'is', values: [agent] }] });
    setQueryValue('agent', null);
  }, [agent]);
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (counts === undefined) return <Loading />;
  const bring = <ButtonLink kind="primary" href="#/settings/imports?target=calls">{t('calls.import')}</ButtonLink>;
  const lead = isPlaceholderData ? t('calls.searching') : counts.total === counts.all ? t('calls.lead', { count: counts.all }) : t('calls.leadPart', { total: counts.total, all: counts.all });
  return (
    <ListPage title={t('calls.title')} lead={<span role="status">{lead}</span>}
      actions={counts.all === 0 ? bring : <><Export /><Button onClick={() => setRecordings(true)}>{t('calls.folder')}</Button>{bring}</>}
      filters={counts.all === 0 ? undefined : <><Filters /><UnknownAgents /></>}>
      {({ width, height }) => (
        <>
          {counts.all === 0 ? <EmptyState title={t('calls.none')} text={t('calls.noneText')} action={bring} />
            : counts.total === 0 && !isPlaceholderData ? <EmptyState title={t('calls.noMatch')} text={t('calls.noMatchText')} action={<Button onClick={clearFilter}>{t('calls.clear')}</Button>} />
              : <CallsTable key={JSON.stringify([asked.filter, asked.sort, asked.descending])} total={counts.total} width={width} height={height} onOpen={open} />}
          {shown === null || !/^\d+$/.test(shown) ? null : <CallDetails key={shown} no={Number(shown)} onClose={() => open(null)} />}
          {recordings ? <RecordingsDialog onClose={() => setRecordings(false)} /> : null}
        </>
      )}
    </ListPage>
  );
}
