/** 锁定: who must not go to which site, until when, and why. */
import { Select } from 'antd';
import { useState } from 'react';
import type { RoundDetail } from '@shared/rounds';
import type { Planning } from '@shared/rounds/settings';
import { useRequest } from '../../../api';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { DayPicker } from '../../agents/DayPicker';

const nobody: [] = [];
interface Props { round: RoundDetail; lockouts: Planning['lockouts']; inspectorIds: readonly string[]; onChange: (lockouts: Planning['lockouts']) => void }

export function Lockouts({ round, lockouts, inspectorIds, onChange }: Props) {
  const { t } = useText();
  const { data: profiles = nobody } = useRequest('profiles.list', {});
  const [draft, setDraft] = useState<{ inspectorId: string; siteId: string | null; until: string | null; note: string }>({ inspectorId: '', siteId: null, until: null, note: '' });
  const nameOf = (id: string): string => profiles.find((profile) => profile.id === id)?.name ?? '?';
  const siteOf = (id: string): string => { const site = round.sites.find(({ siteId }) => siteId === id); return site === undefined ? '?' : `${site.code} ${site.name}`; };
  const add = (): void => {
    if (draft.inspectorId === '' || draft.siteId === null) return;
    const { siteId } = draft;
    onChange([...lockouts.filter((each) => each.inspectorId !== draft.inspectorId || each.siteId !== siteId), { ...draft, siteId }]);
    setDraft({ inspectorId: '', siteId: null, until: null, note: '' });
  };
  return (
    <>
      {lockouts.length === 0 ? null : (
        <ul className="rounds-lockouts">
          {lockouts.map((each) => (
            <li key={`${each.inspectorId} ${each.siteId}`}><span><b>{nameOf(each.inspectorId)}</b> × {siteOf(each.siteId)} <span className="rounds-muted">{each.until === null ? t('rounds.rules.forGood') : t('rounds.rules.until', { day: each.until })}{each.note === '' ? '' : ` · ${each.note}`}</span></span>
              <Button kind="quiet" aria-label={t('rounds.rules.removeLockout', { name: nameOf(each.inspectorId), site: siteOf(each.siteId) })} onClick={() => onChange(lockouts.filter((other) => other !== each))}>{t('rounds.remove')}</Button></li>
          ))}
        </ul>
      )}
      <div className="rounds-lockout">
        <select className="ui-input" aria-label={t('visits.inspector')} value={draft.inspectorId} onChange={({ target }) => setDraft({ ...draft, inspectorId: target.value })}>
          <option value="">{t('visits.chooseInspector')}</option>
          {inspectorIds.map((id) => <option key={id} value={id}>{nameOf(id)}</option>)}
        </select>
        <Select virtual aria-label={t('visits.site')} className="rounds-lockout-site" placeholder={t('visits.chooseSite')} value={draft.siteId} onChange={(siteId: string) => setDraft({ ...draft, siteId })} showSearch={{ optionFilterProp: 'label' }}
          options={round.sites.map(({ siteId, code, name }) => ({ value: siteId, label: `${code} ${name}` }))} />
        <DayPicker label={t('rounds.rules.untilLabel')} value={draft.until} onChange={(until) => setDraft({ ...draft, until })} />
        <input className="ui-input" maxLength={200} aria-label={t('rounds.rules.note')} placeholder={t('rounds.rules.noteExample')} value={draft.note} onChange={({ target }) => setDraft({ ...draft, note: target.value })} />
        <Button disabled={draft.inspectorId === '' || draft.siteId === null} onClick={add}>{t('rounds.rules.addLockout')}</Button>
      </div>
      <p className="rounds-muted">{t('rounds.rules.lockoutsHint')}</p>
    </>
  );
}
