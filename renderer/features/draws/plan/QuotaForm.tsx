/** How many: per stratum, by rate, or in all. */
import { useState } from 'react';
import { handbookQuota, type Quota } from '@shared/draws';
import { useText } from '../../../i18n';
import { Chip } from '../../../ui/Chip';
import { Count } from '../Count';
import { percentText, rateOf } from '../rate';
import { Part } from '../Step';

const fresh: Record<Quota['kind'], Quota> = { count: { kind: 'count', count: 4 }, rate: { kind: 'rate', num: 10, den: 100, minimum: 1 }, total: { kind: 'total', total: 100, minimum: 1, cap: null } };
const isHandbook = (quota: Quota): boolean => JSON.stringify(quota) === JSON.stringify(handbookQuota);

export function QuotaForm({ quota, subject, byAgent, onChange }: { quota: Quota; subject: 'calls' | 'sites'; byAgent: boolean; onChange: (quota: Quota) => void }) {
  const { t } = useText();
  const unit = t(`draws.units.${subject}`);
  return (
    <Part title={t('draws.quota')} hint={t(`draws.quotas.${quota.kind}Hint`)}>
      <div className="draw-chips" role="group" aria-label={t('draws.quota')}>
        {(['count', 'rate', 'total'] as const).map((kind) => <Chip key={kind} on={quota.kind === kind && !isHandbook(quota)} onToggle={() => onChange(quota.kind === kind && !isHandbook(quota) ? quota : fresh[kind])}>{t(kind === 'count' && byAgent ? 'draws.quotas.countAgent' : `draws.quotas.${kind}`)}</Chip>)}
        <Chip on={isHandbook(quota)} onToggle={() => onChange(handbookQuota)}>{t('draws.quotas.handbook')}</Chip>
      </div>
      <p className="draw-inline">
        {quota.kind === 'count' ? <>{t(byAgent ? 'draws.quotas.eachAgent' : 'draws.quotas.each')} <Count label={t('draws.quotas.each')} value={quota.count} least={1} most={100_000} unit={unit} onChange={(count) => onChange({ ...quota, count })} /></>
          : quota.kind === 'rate' ? <>{t('draws.quotas.rate')} <Percent num={quota.num} den={quota.den} onChange={(rate) => onChange({ ...quota, ...rate })} /> {t('draws.quotas.minimum')} <Count label={t('draws.quotas.minimum')} value={quota.minimum} most={100_000} unit={unit} onChange={(minimum) => onChange({ ...quota, minimum })} /></>
            : <>{t('draws.quotas.total')} <Count label={t('draws.quotas.total')} value={quota.total} least={1} unit={unit} onChange={(total) => onChange({ ...quota, total })} /> {t('draws.quotas.minimum')} <Count label={t('draws.quotas.minimum')} value={quota.minimum} most={100_000} unit={unit} onChange={(minimum) => onChange({ ...quota, minimum })} /> {t('draws.quotas.cap')} <Count label={t('draws.quotas.cap')} value={quota.cap} least={1} unit={unit} placeholder="–" onChange={(cap) => onChange({ ...quota, cap })} onNone={() => onChange({ ...quota, cap: null })} /></>}
      </p>
    </Part>
  );
}

function Percent({ num, den, onChange }: { num: number; den: number; onChange: (rate: { num: number; den: number }) => void }) {
  const { t } = useText();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? percentText(num, den);
  return (
    <span className="draw-count">
      <input className="ui-input" inputMode="decimal" aria-label={`${t('draws.quotas.rate')} (%)`} aria-invalid={rateOf(text) === null} value={text} onBlur={() => setTyped(null)}
        onChange={({ target }) => { setTyped(target.value); const rate = rateOf(target.value); if (rate !== null) onChange(rate); }} />
      <span aria-hidden="true">%</span>
    </span>
  );
}
