/** What a stratum is made of: keys in the order they were chosen. */
import { useRequest } from '../../../api';
import { useText } from '../../../i18n';
import { Chip } from '../../../ui/Chip';
import { Count } from '../Count';
import { callKeys, siteKeys, useKeyName } from './rules';

const most = 5;

interface Props { subject: 'calls' | 'sites'; keys: readonly string[]; onChange: (keys: string[]) => void; bands?: readonly number[]; onBands?: (bands: number[]) => void }

export function Strata({ subject, keys, onChange, bands, onBands }: Props) {
  const { t } = useText();
  const name = useKeyName();
  const { data: known } = useRequest('draws.keys', {});
  const offered = subject === 'calls' ? [...callKeys, ...(known?.extra ?? []).map((each) => `extra:${each}`)] : [...siteKeys, ...(known?.siteTags ?? []).map((each) => `tag:${each}`)];
  const toggle = (key: string, on: boolean): void => {
    const next = on ? [...keys, key] : keys.filter((each) => each !== key);
    if (next.length > 0 && next.length <= most) onChange(next);
  };
  return (
    <>
      <p className="draw-strata-order">{keys.map((key) => name(key)).join(' / ')}</p>
      <div className="draw-chips" role="group" aria-label={t('draws.strata')}>{offered.map((key) => <Chip key={key} on={keys.includes(key)} onToggle={(on) => toggle(key, on)}>{name(key)}</Chip>)}</div>
      {keys.includes('rating') && bands !== undefined && onBands !== undefined ? (
        <p className="draw-inline">{t('draws.bands')} {bands.map((band, at) => <Count key={at} label={t('draws.bands')} value={band} least={-1000} most={1000} step={0.5} onChange={(next) => onBands(bands.toSpliced(at, 1, next).sort((a, b) => a - b))} />)}</p> // oxlint-disable-line react/no-array-index-key -- thresholds have no other name
      ) : null}
    </>
  );
}
