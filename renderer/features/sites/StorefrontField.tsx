/** The storefront photo of a site: chosen, dropped or pasted; it is stored with the rest of the form. */
import { useEffect, useState, type DragEvent } from 'react';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { Picture } from '../../ui/Picture';

/** undefined: as it is; null: none any more. */
export type Photo = File | null | undefined;
const isPicture = (file: File): boolean => file.type.startsWith('image/') || /\.(heic|heif)$/i.test(file.name);

export function StorefrontField({ storedId, photo, onPhoto }: { storedId: string | null; photo: Photo; onPhoto: (photo: Photo) => void }) {
  const { t } = useText();
  const [refused, setRefused] = useState(false);
  const [unseen, setUnseen] = useState<Photo>(undefined); // what the browser cannot show (HEIC)
  const [url, setUrl] = useState<string | null>(null); // of the photo, to look at before it is stored
  useEffect(() => () => { if (url !== null) URL.revokeObjectURL(url); }, [url]);
  const take = (files: FileList | null | undefined): boolean => {
    const [file] = files ?? [];
    if (file === undefined) return false;
    setRefused(!isPicture(file));
    if (isPicture(file)) {
      setUrl(URL.createObjectURL(file));
      onPhoto(file);
    }
    return true;
  };
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => { if (take(event.clipboardData?.files)) event.preventDefault(); };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  });
  const choose = () => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'image/*,.heic,.heif';
    input.addEventListener('change', () => take(input.files));
    input.click();
  };
  const drop = (event: DragEvent): void => { event.preventDefault(); take(event.dataTransfer.files); };
  const some = photo instanceof File || (photo === undefined && storedId !== null);
  return (
    <div className="sites-storefront" onDragOver={(event) => event.preventDefault()} onDrop={drop} role="group" aria-label={t('sites.storefront')}>
      <div className="sites-storefront-picture">
        {photo instanceof File && url !== null && unseen !== photo ? <img className="ui-picture" src={url} alt={t('sites.storefront')} onError={() => setUnseen(photo)} />
          : photo instanceof File ? <span className="sites-storefront-name">{photo.name}<br />{t('sites.photoNoPreview')}</span>
            : <Picture id={photo === null ? null : storedId} alt={t('sites.storefront')} />}
      </div>
      <div className="sites-storefront-buttons">
        <Button onClick={choose}>{t(some ? 'sites.changePhoto' : 'sites.choosePhoto')}</Button>
        {some ? <Button kind="quiet" onClick={() => { onPhoto(null); setRefused(false); }}>{t('sites.removePhoto')}</Button> : null}
      </div>
      <p className={refused ? 'ui-field-error' : 'ui-field-hint'} role={refused ? 'alert' : undefined}>{t(refused ? 'sites.photoNot' : 'sites.photoHint')}</p>
    </div>
  );
}
