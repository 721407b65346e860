/** An item is replaced by the next of its stratum's reserve, and by nothing else; or another reviewer takes it. Both say why. */
import { useState } from 'react';
import type { DrawDetail, DrawItem } from '@shared/draws';
import { refresh, request } from '../../../api';
import { noteDone } from '../../../app/notes';
import { useText } from '../../../i18n';
import { Field } from '../../../ui/Field';
import { ReasonDialog } from '../ReasonDialog';

interface Props { draw: DrawDetail; item: DrawItem; onClose: () => void }

export function ReplaceDialog({ item, reserve, onClose }: Props & { /** how many are left; null: not known here */ reserve: number | null }) {
  const { t } = useText();
  const send = async (reason: string): Promise<void> => {
    const { replacement } = await request('draws.replace', { itemId: item.id, reason });
    refresh('draws');
    noteDone(replacement === null ? t('draws.struckAlone', { code: item.code }) : t('draws.replacedDone', { code: item.code, next: replacement.code }));
    onClose();
  };
  return (
    <ReasonDialog title={t('draws.replaceTitle', { code: item.code })} confirm={t('draws.replace')} form={`draw.replace ${item.id}`} onClose={onClose} onSend={send}
      lead={<><p>{item.title}</p><p>{item.how === 'must' ? t('draws.replaceMust') : reserve === 0 ? t('draws.replaceNone') : t('draws.replaceLead')}{item.how === 'must' || reserve === null || reserve === 0 ? null : ` ${t('draws.reserveLeft', { count: reserve, stratum: item.stratum })}`}</p><p>{t('draws.replaceStays')}</p></>} />
  );
}

export function ReassignDialog({ draw, item, onClose }: Props) {
  const { t } = useText();
  const [reviewerId, setReviewer] = useState('');
  const send = async (reason: string): Promise<void> => {
    await request('draws.reassign', { itemId: item.id, reviewerId, reason });
    refresh('draws');
    onClose();
  };
  return (
    <ReasonDialog title={t('draws.reassignTitle', { code: item.code })} confirm={t('draws.reassign')} form={`draw.reassign ${item.id}`} onClose={onClose} onSend={send} ready={reviewerId !== ''} lead={<p>{t('draws.reassignLead', { name: item.reviewerName })}</p>}>
      <Field label={t(`draws.reviewerOne.${draw.subject}`)}>{(control) => (
        <select className="ui-input" {...control} value={reviewerId} onChange={({ target }) => setReviewer(target.value)}>
          <option value="">{t('draws.choosePerson')}</option>
          {draw.loads.filter(({ profileId }) => profileId !== item.reviewerId).map(({ profileId, name, given }) => <option key={profileId} value={profileId}>{`${name} (${given})`}</option>)}
        </select>
      )}</Field>
    </ReasonDialog>
  );
}
