/** How somebody without this program gets the same list: the files, ten lines of Python, one command, and the digests to compare. */
import type { DrawSheet } from '@shared/draws';
import { useText } from '../../../i18n';
import { Qr } from '../Qr';

export function Outsider({ sheet }: { sheet: DrawSheet }) {
  const { t } = useText();
  return (
    <section className="draw-outsider" aria-labelledby="draw-outsider">
      <div>
        <h3 id="draw-outsider">{t('draws.outsider')}</h3>
        <ol>
          <li>{t('draws.outsiderFiles')}</li>
          <li>{t('draws.outsiderScript')}<pre tabIndex={0}><code>{sheet.script}</code></pre></li>
          <li>{t('draws.outsiderRun')}<pre className="draw-command"><code>{sheet.command}</code></pre></li>
          <li>{t('draws.outsiderCompare')}</li>
        </ol>
      </div>
      <figure><Qr rows={sheet.qr.rows} label={t('draws.qr')} /><figcaption>{t('draws.qr')}</figcaption></figure>
    </section>
  );
}
