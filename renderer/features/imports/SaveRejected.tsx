/** The rows that were not taken over, as they stand in the file and with the reasons, to be corrected there. */
import { request } from '../../api';
import { noteDone, noteError } from '../../app/notes';
import { text, useText } from '../../i18n';
import { Menu } from '../../ui/Menu';
import '../exports/exports.css';

const save = (id: string, format: 'xlsx' | 'csv'): void => {
  request('imports.saveRejected', { id, format }).then(({ saved, name }) => { if (saved) noteDone(text('imports.rejectedSaved', { name })); }, noteError);
};

export function SaveRejected({ id }: { id: string }) {
  const { t } = useText();
  return (
    <span className="exports-button">
      <Menu name={t('imports.saveRejected')} label={<>{t('imports.saveRejected')}<span aria-hidden="true">▾</span></>} items={(['xlsx', 'csv'] as const).map((format) => ({ key: format, label: t(`exports.${format}`), run: () => save(id, format) }))} />
    </span>
  );
}
