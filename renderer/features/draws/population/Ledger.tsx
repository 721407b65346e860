/** How the population came about, as a sum that can be followed: what there was, what went out and why, what is left. */
import type { DrawPreview, ExclusionReason } from '@shared/draws';
import { exclusionReasons } from '@shared/draws';
import { useText } from '../../../i18n';
import { number } from '../words';
import '../figures.css';

interface Props { subject: 'calls' | 'sites'; preview: DrawPreview; /** shows the excluded ones of a reason */ onShow?: (reason: ExclusionReason) => void }

export function Ledger({ subject, preview, onShow }: Props) {
  const { t } = useText();
  const { seen, size, excluded, must } = preview;
  const reasons = exclusionReasons.filter((reason) => reason !== 'must' && (excluded[reason] ?? 0) > 0);
  return (
    <table className="draw-ledger">
      <caption className="visually-hidden">{t('draws.ledger')}</caption>
      <tbody>
        <tr className="draw-ledger-first"><th scope="row">{t(`draws.seen.${subject}`)}</th><td>{number(seen)}</td></tr>
        {reasons.map((reason) => (
          <tr key={reason}>
            <th scope="row">{onShow === undefined ? t(`draws.reasons.${reason}`) : <button type="button" className="draw-link" onClick={() => onShow(reason)}>{t(`draws.reasons.${reason}`)}</button>}</th>
            <td>−{number(excluded[reason] ?? 0)}</td>
          </tr>
        ))}
        {must.map(({ reason, count }) => <tr key={reason}><th scope="row">{t('draws.mustLine', { reason })}</th><td>−{number(count)}</td></tr>)}
      </tbody>
      <tfoot><tr><th scope="row">{t('draws.inPopulation')}</th><td>{number(size)}</td></tr></tfoot>
    </table>
  );
}
