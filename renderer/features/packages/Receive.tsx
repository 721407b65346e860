/** A package comes in: chosen or dropped, then checked. */
import { useEffect, useState } from 'react';
import { useText } from '../../i18n';
import { formatBytes } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Progress } from '../../ui/Progress';
import { cancel, choosePackage, takePackage, useReceiving } from './packages.store';
import { Trouble } from './Trouble';

/** The whole window takes a file; gives whether one is over it. */
function useDrop(): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    let depth = 0; // dragenter and dragleave come for every element under the pointer
    const drag = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      if (event.type === 'dragenter') depth += 1;
      if (event.type === 'dragleave') depth = Math.max(0, depth - 1);
      if (event.type === 'drop') depth = 0;
      setOver(depth > 0);
      if (event.type === 'dragover' || event.type === 'drop') event.preventDefault();
      const file = event.type === 'drop' ? event.dataTransfer.files[0] : undefined;
      if (file !== undefined) void takePackage(file);
    };
    const drags = ['dragenter', 'dragleave', 'dragover', 'drop'] as const;
    for (const each of drags) addEventListener(each, drag);
    return () => { for (const each of drags) removeEventListener(each, drag); };
  }, []);
  return over;
}

export function Working() {
  const { t } = useText();
  const { busy, progress } = useReceiving();
  if (busy === null) return null;
  return (
    <div className="packages-working" role="status">
      <p><b>{t(`packages.${busy}`)}</b>{progress === null ? null : ` ${formatBytes(progress.done)} / ${formatBytes(progress.total)}`}</p>
      <Progress done={progress?.done ?? 0} total={progress?.total ?? 1} label={t(`packages.${busy}`)} />
      <Button onClick={cancel}>{t('common.cancel')}</Button>
    </div>
  );
}

export function Receive({ office }: { office: boolean }) {
  const { t } = useText();
  const { busy, error } = useReceiving();
  const over = useDrop();
  return (
    <section className={over ? 'ui-sheet packages-card packages-over' : 'ui-sheet packages-card'} aria-labelledby="packages-receive">
      <h2 id="packages-receive">{t(office ? 'packages.receiveOffice' : 'packages.receiveField')}</h2>
      <p className="packages-muted">{t('packages.receiveLead')}</p>
      <Trouble error={error} />
      {busy === null ? (
        <div className="packages-drop">
          <p>{t(over ? 'packages.dropNow' : 'packages.drop')}</p>
          <Button kind={office ? 'ghost' : 'primary'} size="large" onClick={() => void choosePackage()}>{t('packages.choose')}</Button>
        </div>
      ) : <Working />}
    </section>
  );
}
