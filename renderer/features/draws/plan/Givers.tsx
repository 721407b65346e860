/** Who gives the seed, in which order, and how: people the one at the keyboard does not command. */
import { useState } from 'react';
import type { DrawPlan } from '@shared/draws';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { Part } from '../Step';

type Seed = DrawPlan['seed'];
let nextKey = 1;

export function Givers({ seed, onChange }: { seed: Seed; onChange: (seed: Seed) => void }) {
  const { t } = useText();
  const [rows, setRows] = useState(() => (seed.givers.length === 0 ? [{ name: '', how: '' }, { name: '', how: '' }] : seed.givers).map((giver) => ({ key: nextKey++, ...giver })));
  const put = (next: typeof rows): void => {
    setRows(next);
    onChange({ ...seed, givers: next.filter(({ name }) => name.trim() !== '').map(({ name, how }) => ({ name: name.trim(), how })) });
  };
  return (
    <Part id="draw-givers" title={t('draws.givers')} hint={t('draws.giversHint')}>
      <ol className="draw-givers">
        {rows.map(({ key, name, how }, at) => (
          <li key={key}>
            <span aria-hidden="true">{at + 1}</span>
            <input className="ui-input" aria-label={t('draws.giverName', { n: at + 1 })} placeholder={t(at === 0 ? 'draws.giverFirst' : 'draws.giverNext')} maxLength={120} value={name} onChange={({ target }) => put(rows.toSpliced(at, 1, { key, name: target.value, how }))} />
            <input className="ui-input" aria-label={t('draws.giverHow', { n: at + 1 })} placeholder={t('draws.giverHowExample')} maxLength={500} value={how} onChange={({ target }) => put(rows.toSpliced(at, 1, { key, name, how: target.value }))} />
            {rows.length === 1 ? null : <Button kind="quiet" aria-label={t('draws.dropGiver', { n: at + 1 })} onClick={() => put(rows.toSpliced(at, 1))}>✕</Button>}
          </li>
        ))}
      </ol>
      <label className="draw-seed-note"><span>{t('draws.seedNote')}</span><textarea className="ui-input" rows={2} maxLength={500} placeholder={t('draws.seedNoteExample')} value={seed.note} onChange={({ target }) => onChange({ ...seed, note: target.value })} /></label>
      {rows.length >= 10 ? null : <Button kind="quiet" onClick={() => setRows([...rows, { key: nextKey++, name: '', how: '' }])}>{t('draws.addGiver')}</Button>}
    </Part>
  );
}
