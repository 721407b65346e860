/** The columns of the list of sites. */
import type { Site } from '@shared/sites';
import { useText } from '../../i18n';
import { Chip } from '../../ui/Chip';
import { compareText } from '../../ui/compare';
import { textCell, type ListColumn } from '../../ui/list-columns';
import { Picture } from '../../ui/Picture';

export function useSiteColumns(onEdit: (site: Site) => void, nameOf: (id: string) => string | undefined): ListColumn<Site>[] {
  const { t } = useText();
  return [
    { key: 'code', title: t('sites.code'), dataIndex: 'code', width: 84, ellipsis: true, defaultSortOrder: 'ascend', sorter: (a, b) => compareText(a.code, b.code) },
    {
      key: 'name', title: t('sites.name'), dataIndex: 'name', width: 192, sorter: (a, b) => compareText(a.name, b.name),
      render: (name: string, { mergedInto, storefrontId, ...site }) => (
        <span className="sites-name">
          <span className="sites-thumb"><Picture id={storefrontId} alt="" /></span>
          <span className="sites-name-text">
            <button type="button" className="ui-row-link" data-row-focus="" tabIndex={-1} title={name} onClick={() => onEdit({ mergedInto, storefrontId, ...site, name })}>{name}</button>
            {mergedInto === null ? null : <small>{t('organisation.mergedInto', { name: nameOf(mergedInto) ?? '' })}</small>}
          </span>
        </span>
      ),
    },
    { key: 'region', title: t('sites.region'), dataIndex: 'regionName', width: 112, sorter: (a, b) => compareText(a.regionName ?? '', b.regionName ?? ''), render: (name: string | null) => name ?? '–' },
    { key: 'grade', title: t('sites.grade'), dataIndex: 'grade', width: 84, ellipsis: true, sorter: (a, b) => compareText(a.grade, b.grade), render: (grade: string) => grade || '–' },
    {
      key: 'contact', title: t('sites.contactAndPhone'), width: 110,
      cell: [textCell(({ contact }) => contact, t('sites.contact')), textCell(({ phone }) => phone, t('sites.phone'))],
      render: (_, { contact, phone }) => (contact === '' && phone === '' ? '–' : <span className="sites-contact">{contact === '' ? null : <span>{contact}</span>}{phone === '' ? null : <small>{phone}</small>}</span>),
    },
    { key: 'openingHours', title: t('sites.openingHours'), dataIndex: 'openingHours', responsive: ['xl'], width: 140, render: (hours: string) => hours || '–' },
    { key: 'address', title: t('sites.address'), dataIndex: 'address', responsive: ['xxl'], width: 220, ellipsis: true, render: (address: string) => address || '–' },
    { key: 'tags', title: t('sites.tags'), dataIndex: 'tags', width: 112, render: (tags: string[]) => <span className="organisation-tags">{tags.map((tag) => <Chip key={tag}>{tag}</Chip>)}</span> },
  ];
}
