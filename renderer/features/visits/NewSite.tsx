/** A new site in the middle of planning: only what is needed to tell it apart. */
import { useState } from 'react';
import { RequestError, useSend } from '../../api';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { ErrorNote } from '../../ui/ErrorNote';
import { TextField } from '../../ui/Field';

const empty = { code: '', name: '', region: '' };

export function NewSite({ onCreated, onClose }: { onCreated: (id: string) => void; onClose: () => void }) {
  const { t } = useText();
  const [draft, setDraft] = useState(empty);
  const [tried, setTried] = useState(false);
  const create = useSend('sites.create');
  const taken = create.error instanceof RequestError && create.error.body.path === '/code';
  const save = () => {
    setTried(true);
    if (draft.code.trim() !== '' && draft.name.trim() !== '') create.mutate(draft, { onSuccess: ({ id }) => onCreated(id) });
  };
  const missing = (value: string, message: string): string | null => (tried && value.trim() === '' ? message : null);
  const set = (part: Partial<typeof empty>) => { create.reset(); setDraft({ ...draft, ...part }); };
  const enter = (event: React.KeyboardEvent) => { if (event.key === 'Enter' && !event.nativeEvent.isComposing) { event.preventDefault(); save(); } };
  return (
    <div className="visits-new" onKeyDown={enter} role="group" aria-label={t('visits.newSite')}>
      <div className="visits-triple">
        <TextField label={t('sites.code')} autoFocus maxLength={32} value={draft.code} error={taken ? t('sites.codeTaken') : missing(draft.code, t('sites.needCode'))} onChange={(event) => set({ code: event.target.value })} />
        <TextField label={t('sites.name')} maxLength={120} value={draft.name} error={missing(draft.name, t('sites.needName'))} onChange={(event) => set({ name: event.target.value })} />
        <TextField label={t('sites.region')} optional maxLength={120} value={draft.region} onChange={(event) => set({ region: event.target.value })} />
      </div>
      {create.error === null || taken ? null : <ErrorNote error={create.error} />}
      <div className="visits-new-buttons"><Button kind="primary" disabled={create.isPending} onClick={save}>{t('visits.createSite')}</Button><Button kind="quiet" onClick={onClose}>{t('common.cancel')}</Button></div>
    </div>
  );
}
