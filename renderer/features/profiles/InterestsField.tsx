/** What a person is tied to: a site, region, team or agent, and why. */
import { Input, Select } from 'antd';
import type { Interest } from '@shared/profiles';
import { useRequest } from '../../api';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';

type Kind = Interest['kind'];
const kinds: readonly Kind[] = ['site', 'region', 'team', 'agent'];
export interface InterestDraft { key: number; kind: Kind; id: string | null; note: string }

let nextKey = 1;
export const draftOf = ({ kind, id, note }: Interest): InterestDraft => ({ key: nextKey++, kind, id, note });
export const isIncomplete = (drafts: readonly InterestDraft[]): boolean => drafts.some(({ id }) => id === null);
export const interestsOf = (drafts: readonly InterestDraft[]): Interest[] => drafts.flatMap(({ kind, id, note }) => (id === null ? [] : [{ kind, id, note: note.trim() }]));

interface Option { value: string; label: string; archived: boolean }

function useOptions(): Record<Kind, Option[]> {
  const { data: sites = [] } = useRequest('sites.list', {});
  const { data: regions = [] } = useRequest('regions.list', {});
  const { data: teams = [] } = useRequest('teams.list', {});
  const { data: agents = [] } = useRequest('agents.list', {});
  return {
    site: sites.map(({ id, code, name, archivedAt }) => ({ value: id, label: `${code} ${name}`, archived: archivedAt !== null })),
    region: regions.map(({ id, path, archivedAt }) => ({ value: id, label: path, archived: archivedAt !== null })),
    team: teams.map(({ id, name, archivedAt }) => ({ value: id, label: name, archived: archivedAt !== null })),
    agent: agents.map(({ id, number, name, archivedAt }) => ({ value: id, label: `${number} ${name}`, archived: archivedAt !== null })),
  };
}

export function InterestsField({ drafts, tried, onChange }: { drafts: readonly InterestDraft[]; tried: boolean; onChange: (drafts: InterestDraft[]) => void }) {
  const { t } = useText();
  const options = useOptions();
  const change = (key: number, part: Partial<InterestDraft>) => onChange(drafts.map((draft) => (draft.key === key ? { ...draft, ...part } : draft)));
  return (
    <fieldset className="profiles-roles">
      <legend>{t('profiles.interests')}</legend>
      <p className="ui-field-hint">{t('profiles.interestsHint')}</p>
      {drafts.map(({ key, kind, id, note }, index) => (
        <div key={key} className="profiles-interest" role="group" aria-label={`${t('profiles.interests')} ${index + 1}`}>
          <Select aria-label={t('profiles.interestKind')} value={kind} options={kinds.map((value) => ({ value, label: t(`profiles.interestKinds.${value}`) }))} onChange={(value) => change(key, { kind: value, id: null })} />
          <Select virtual aria-label={t('profiles.interestWhat')} placeholder={t('profiles.interestWhat')} value={id} showSearch={{ optionFilterProp: 'label' }} {...(tried && id === null ? { status: 'error' as const } : {})}
            options={options[kind].filter(({ archived, value }) => !archived || value === id)} onChange={(value) => change(key, { id: value })} />
          <Input aria-label={t('profiles.interestNote')} placeholder={t('profiles.interestNoteExample')} maxLength={200} autoComplete="off" value={note} onChange={({ target }) => change(key, { note: target.value })} />
          <Button kind="quiet" aria-label={t('profiles.removeInterest')} onClick={() => onChange(drafts.filter((draft) => draft.key !== key))}>✕</Button>
        </div>
      ))}
      <p className="ui-field-error" role="alert">{tried && isIncomplete(drafts) ? t('profiles.needInterest') : null}</p>
      <Button onClick={() => onChange([...drafts, { key: nextKey++, kind: 'site', id: null, note: '' }])}>{t('profiles.addInterest')}</Button>
    </fieldset>
  );
}
