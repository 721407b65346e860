/** 导出: a list as it is filtered, sorted and shown, into a workbook or a CSV file. `<ExportButton name={t('sites.title')} view={view} rows={shown} />` */
import { useState } from 'react';
import { request, RequestError } from '../../api';
import { noteDone, noteError } from '../../app/notes';
import { useText } from '../../i18n';
import { today } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { tableOf, type ListColumn } from '../../ui/list-columns';
import { Menu } from '../../ui/Menu';
import './exports.css';

interface Props<R> {
  /** The list's name as the page's heading says it; with today's date it becomes the file's. */
  name: string;
  /** What useTableView gave, or just the columns. */
  view: { columns: readonly ListColumn<R>[]; inOrder?: (rows: readonly R[]) => readonly R[] };
  /** The filtered rows, or how to read all of them. */
  rows: readonly R[] | (() => Promise<readonly R[]>);
}

export function ExportButton<R>({ name, view: { columns, inOrder = (rows) => rows }, rows }: Props<R>) {
  const { t } = useText();
  const [saving, setSaving] = useState(false);
  const save = async (format: 'xlsx' | 'csv') => {
    setSaving(true);
    try {
      const all = typeof rows === 'function' ? await rows() : rows;
      const { saved, name: file } = await request('exports.save', { name: `${name} ${today()}`, format, ...tableOf(columns, inOrder(all)) });
      if (saved) noteDone(t('exports.saved', { count: all.length, name: file }));
    } catch (error) {
      if (!(error instanceof RequestError && error.body.code === 'cancelled')) noteError(error);
    } finally {
      setSaving(false);
    }
  };
  if (saving) return <Button disabled>{t('exports.saving')}</Button>;
  return (
    <span className="exports-button">
      <Menu name={t('exports.what', { name })} label={<>{t('exports.export')}<span aria-hidden="true">▾</span></>} items={[
        { key: 'xlsx', label: t('exports.xlsx'), note: t('exports.xlsxNote'), run: () => void save('xlsx') },
        { key: 'csv', label: t('exports.csv'), note: t('exports.csvNote'), run: () => void save('csv') },
      ]} />
    </span>
  );
}
