/** What counts as silence, for every recording: how quiet, and for how long. */
import { useState } from 'react';
import type { SilenceSettings } from '@shared/recordings';
import { useSend } from '../../api';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorNote } from '../../ui/ErrorNote';
import { TextField } from '../../ui/Field';

// As shared/recordings has them; its schema would bring zod into the checklist.
const limits = { below: [-90, -10], least: [0.2, 60] } as const;

/** The number typed, if it is one within the limits; a full-width or typographic minus counts. */
export function typed(text: string, [least, most]: readonly [number, number]): number | null {
  const plain = text.normalize('NFKC').replace('−', '-').trim();
  const value = Number(plain);
  return plain === '' || !Number.isFinite(value) || value < least || value > most ? null : value;
}

export function SilenceDialog({ settings, onClose }: { settings: SilenceSettings; onClose: () => void }) {
  const { t } = useText();
  const send = useSend('recordings.settings');
  const [below, setBelow] = useState(String(settings.below));
  const [least, setLeast] = useState(String(settings.least));
  const values = { below: typed(below, limits.below), least: typed(least, limits.least) };
  const save = (): void => {
    if (values.below !== null && values.least !== null) send.mutate({ below: values.below, least: values.least }, { onSuccess: onClose });
  };
  const wrong = (value: number | null, [from, to]: readonly [number, number]): string | null => (value === null ? t('recordings.between', { from, to }) : null);
  return (
    <Dialog title={t('recordings.silenceTitle')} onClose={onClose} footer={<><Button onClick={onClose}>{t('common.cancel')}</Button><Button kind="primary" disabled={values.below === null || values.least === null || send.isPending} onClick={save}>{t('common.save')}</Button></>}>
      <p>{t('recordings.silenceText')}</p>
      <TextField label={t('recordings.silenceBelow')} value={below} error={wrong(values.below, limits.below)} onChange={({ target }) => setBelow(target.value)} />
      <TextField label={t('recordings.silenceLeast')} value={least} error={wrong(values.least, limits.least)} onChange={({ target }) => setLeast(target.value)} />
      {send.error === null ? null : <ErrorNote error={send.error} />}
    </Dialog>
  );
}
