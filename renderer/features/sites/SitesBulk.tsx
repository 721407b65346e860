/** 批量修改 of sites: region, grade, contact, hours, tags. */
import { AutoComplete, Input } from 'antd';
import type { Site } from '@shared/sites';
import { request } from '../../api';
import { useText } from '../../i18n';
import { BulkDialog } from '../organisation/BulkDialog';
import { TagsInput } from '../organisation/TagsInput';
import { changeMany } from '../organisation/undo-bulk';
import { stepsBack, type SiteChange } from './bulk';

const apply = (sites: readonly Site[], change: SiteChange): Promise<void> =>
  changeMany(sites.map(({ id }) => id), change, (step) => request('sites.bulk', step), ['sites'], stepsBack(sites, change));

interface Props { sites: readonly Site[]; regions: readonly string[]; grades: readonly string[]; tags: readonly string[]; onClose: () => void }

export function SitesBulk({ sites, regions, grades, tags, onClose }: Props) {
  const { t } = useText();
  const own = [...new Set(sites.flatMap((site) => site.tags))];
  return (
    <BulkDialog<SiteChange> count={sites.length} onApply={(change) => apply(sites, change)} onClose={onClose} fields={[
      { key: 'region', label: t('sites.region'), hint: t('sites.regionHint'), empty: { region: '' }, render: ({ region = '' }, set, id) => (
        <AutoComplete id={id} className="organisation-wide" value={region} onChange={(value: string) => set({ region: value })} options={regions.map((value) => ({ value }))} showSearch={{ filterOption: (typed, option) => String(option?.value).includes(typed) }}><Input maxLength={300} autoComplete="off" /></AutoComplete>
      ) },
      { key: 'grade', label: t('sites.grade'), hint: t('organisation.keepEmpty'), empty: { grade: '' }, render: ({ grade = '' }, set, id) => (
        <AutoComplete id={id} className="organisation-wide" value={grade} onChange={(value: string) => set({ grade: value })} options={grades.map((value) => ({ value }))}><Input maxLength={20} autoComplete="off" /></AutoComplete>
      ) },
      { key: 'addTags', label: t('organisation.addTags'), empty: { addTags: [] }, render: ({ addTags = [] }, set, id) => <TagsInput id={id} known={tags} value={addTags} onChange={(value) => set({ addTags: value })} /> },
      { key: 'removeTags', label: t('organisation.removeTags'), empty: { removeTags: [] }, render: ({ removeTags = [] }, set, id) => <TagsInput id={id} known={own} value={removeTags} onChange={(value) => set({ removeTags: value })} /> },
      { key: 'contact', label: t('sites.contact'), empty: { contact: '' }, render: ({ contact = '' }, set, id) => <Input id={id} maxLength={60} autoComplete="off" value={contact} onChange={({ target }) => set({ contact: target.value })} /> },
      { key: 'openingHours', label: t('sites.openingHours'), hint: t('sites.hoursHint'), empty: { openingHours: '' }, render: ({ openingHours = '' }, set, id) => <Input id={id} maxLength={200} autoComplete="off" value={openingHours} onChange={({ target }) => set({ openingHours: target.value })} /> },
    ]} />
  );
}
