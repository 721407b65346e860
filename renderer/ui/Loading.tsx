/** Stands in for what is being read. It shows only after a moment, so that quick answers do not flicker. */
import { useText } from '../i18n';
import './ui.css';

export function Loading() {
  const { t } = useText();
  return <p className="ui-loading" role="status">{t('common.loading')}</p>;
}
