/** 名录: who can be drawn, who cannot and why. Frozen, it has a digest that anybody can compare. */
import { useState } from 'react';
import type { DrawDetail, ExclusionReason, PopulationPlan } from '@shared/draws';
import { refresh, request, RequestError } from '../../../api';
import { noteError } from '../../../app/notes';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { ErrorNote } from '../../../ui/ErrorNote';
import { Digest } from '../Digest';
import { Job } from '../Job';
import { Facts, Step } from '../Step';
import type { Draft } from '../useDraft';
import { usePreview, whenFree } from '../usePreview';
import { number, Stamp } from '../words';
import { CallForm } from './CallForm';
import { Excluded } from './Excluded';
import { Ledger } from './Ledger';
import { Musts } from './Musts';
import { SiteForm } from './SiteForm';
import { usePopulationFacts } from './rules';

export function PopulationStep({ draw, draft, editing }: { draw: DrawDetail; draft: Draft; editing: boolean }) {
  const { t } = useText();
  if (draw.frozenAt !== null) return <Frozen draw={draw} at={draw.frozenAt} />;
  if (!editing || draw.state !== 'draft') return <Step name="population" at="later" lead={t(draw.state === 'abandoned' ? 'draws.neverFrozen' : 'draws.beingMade')} />;
  const put = (population: PopulationPlan): void => draft.change({ population });
  const { population } = draft.plan;
  return (
    <Step name="population" at="open" lead={t(`draws.leads.population.${draw.subject}`)}>
      <div className="draw-columns">
        <div>
          {population.subject === 'calls' ? <CallForm plan={population} onChange={put} /> : <SiteForm plan={population} onChange={put} />}
          <Musts plan={population} onChange={put} />
        </div>
        <Live draw={draw} draft={draft} />
      </div>
    </Step>
  );
}

function UnknownIds({ ids }: { ids: readonly string[] }) {
  const { t } = useText();
  return ids.length === 0 ? null : <p className="draw-warn">{t('draws.unknownIds', { count: ids.length, ids: ids.slice(0, 5).join(', ') })}</p>;
}

/** What the plan comes to. It cannot be frozen before the figures on screen are those of the plan on screen. */
function Live({ draw, draft }: { draw: DrawDetail; draft: Draft }) {
  const { t } = useText();
  const { preview, counting, stopped, error, retry } = usePreview(draw);
  const [freezing, setFreezing] = useState(false);
  const freeze = async (): Promise<void> => {
    setFreezing(true);
    try {
      if (!await draft.flush()) return;
      await whenFree(draw.id, () => request('draws.freeze', { id: draw.id }));
      refresh('draws');
    } catch (failure) {
      if (!(failure instanceof RequestError && failure.body.code === 'cancelled')) noteError(failure);
    } finally {
      setFreezing(false);
    }
  };
  return (
    <aside className="draw-live" aria-label={t('draws.live')} aria-busy={counting || freezing}>
      {error === null ? null : <ErrorNote error={error} onRetry={retry} />}
      {stopped && !counting && !freezing ? <><p className="draw-warn">{t('draws.stopped')}</p><Button onClick={retry}>{t('draws.countAgain')}</Button></> : null}
      {preview === undefined ? <p className="draw-hint">{counting ? t('draws.counting') : null}</p> : (
        <>
          <Ledger subject={draw.subject} preview={preview} />
          <p className="draw-live-strata">{t('draws.strataCount', { count: preview.rows.length })}{preview.idle.length === 0 ? null : <> · {t('draws.idle', { count: preview.idle.length })}</>}</p>
          <UnknownIds ids={preview.unknownIds} />
        </>
      )}
      <Job id={draw.id} running={counting || freezing} label={t(freezing ? 'draws.freezing' : 'draws.counting')} />
      <Button kind="primary" size="large" disabled={freezing || counting || draft.unsaved || preview === undefined || preview.size + preview.must.reduce((sum, { count }) => sum + count, 0) === 0} onClick={() => void freeze()}>{t('draws.freeze')}</Button>
      <p className="draw-hint">{t('draws.freezeHint')}</p>
    </aside>
  );
}

function Frozen({ draw, at }: { draw: DrawDetail; at: string }) {
  const { t } = useText();
  const { preview } = usePreview(draw);
  const factsOf = usePopulationFacts();
  const [shown, setShown] = useState<ExclusionReason | null>(null);
  const files = [['exclusions', draw.exclusionsSha256], ['must', draw.mustSha256], ['facts', draw.factsSha256]] as const;
  return (
    <Step name="population" at="frozen" stamp={<Stamp word={t('draws.frozen')} at={at} />}>
      <div className="draw-columns">
        <div>
          <p className="draw-digest-label">{t('draws.digests.population', { size: number(draw.size ?? 0) })}</p>
          {draw.populationSha256 === null ? null : <Digest value={draw.populationSha256} size="large" />}
          <Facts facts={factsOf(draw.plan.population)} />
          <details className="draw-more"><summary>{t('draws.moreDigests')}</summary><Facts facts={files.map(([name, value]) => (value === null ? null : [t(`draws.digests.${name}`), <Digest key={name} value={value} />]))} /></details>
        </div>
        {preview === undefined ? null : <div><Ledger subject={draw.subject} preview={preview} onShow={setShown} /><UnknownIds ids={preview.unknownIds} /></div>}
      </div>
      {shown === null ? null : <Excluded id={draw.id} reason={shown} onClose={() => setShown(null)} />}
    </Step>
  );
}
