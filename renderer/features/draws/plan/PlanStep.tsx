/** 方案: how many, by whom, and who will give the seed. Published with the commitment to a secret nobody has seen. */
import { useState } from 'react';
import type { DrawDetail, DrawPreview } from '@shared/draws';
import { refresh, request, RequestError, useRequest } from '../../../api';
import { useMe } from '../../../app/me';
import { noteError } from '../../../app/notes';
import { useText } from '../../../i18n';
import { Button, ButtonLink } from '../../../ui/Button';
import { DayPicker } from '../../agents/DayPicker';
import { Digest } from '../Digest';
import { Job } from '../Job';
import { useQuotaText } from '../population/rules';
import { Facts, Part, Step } from '../Step';
import type { Draft } from '../useDraft';
import { usePreview } from '../usePreview';
import { hoursText, number, Stamp } from '../words';
import { Givers } from './Givers';
import { QuotaForm } from './QuotaForm';
import { Reviewers } from './Reviewers';
import { StrataTable } from './StrataTable';

export function PlanStep({ draw, draft, editing }: { draw: DrawDetail; draft: Draft; editing: boolean }) {
  const { t } = useText();
  if (draw.plannedAt !== null) return <Published draw={draw} at={draw.plannedAt} />;
  if (!editing || draw.state !== 'frozen') return <Step name="plan" at="later" lead={t(draw.state === 'abandoned' ? 'draws.neverPublished' : draw.state === 'frozen' ? 'draws.beingMade' : 'draws.planLater')} />;
  return <Editing draw={draw} draft={draft} />;
}

function Editing({ draw, draft }: { draw: DrawDetail; draft: Draft }) {
  const { t, pick } = useText();
  const { preview, counting } = usePreview(draw);
  const { data: templates = [] } = useRequest('templates.list', {});
  const { plan, change } = draft;
  const calls = draw.subject === 'calls';
  return (
    <Step name="plan" at="open" lead={t('draws.leads.plan')}>
      <QuotaForm quota={plan.quota} subject={draw.subject} byAgent={calls && plan.population.strata.length === 1 && plan.population.strata[0] === 'agent'} onChange={(quota) => change({ quota })} />
      {preview === undefined ? null : <StrataTable preview={preview} subject={draw.subject} keys={plan.population.strata} />}
      {calls ? (
        <Part id="draw-template" title={t('draws.scoring')}>
          <div className="draw-row"><span>{t('draws.template')}</span>
            <select className="ui-input" aria-label={t('draws.template')} value={plan.template === null ? '' : `${plan.template.id} ${plan.template.version}`} onChange={({ target }) => { const [id = '', version] = target.value.split(' '); change({ template: id === '' ? null : { id, version: Number(version) } }); }}>
              <option value="">{t('draws.chooseTemplate')}</option>
              {templates.filter(({ kind }) => kind === 'call').map(({ id, version, title }) => <option key={`${id} ${version}`} value={`${id} ${version}`}>{`${pick(title)} v${version}`}</option>)}
            </select>
          </div>
          <div className="draw-checks"><label><input type="checkbox" checked={plan.blind} onChange={({ target }) => change({ blind: target.checked })} />{t('draws.blind')}</label></div>
        </Part>
      ) : null}
      <Reviewers plan={plan} preview={preview} onChange={change} />
      <Part title={t('draws.due')}><div className="draw-days"><DayPicker label={t('draws.due')} value={plan.dueOn} onChange={(dueOn) => change({ dueOn })} /></div></Part>
      <Givers seed={plan.seed} onChange={(seed) => change({ seed })} />
      <Publish draw={draw} draft={draft} preview={preview} counting={counting} />
    </Step>
  );
}

const placeOf: Partial<Record<DrawPreview['faults'][number]['code'], string>> = { 'no-reviewer': 'draw-reviewers', capacity: 'draw-reviewers', 'all-recused': 'draw-reviewers', 'no-giver': 'draw-givers', 'no-template': 'draw-template' };
const goTo = (place: string): void => { const part = document.getElementById(place); part?.scrollIntoView({ block: 'center' }); part?.focus({ preventScroll: true }); };

function Publish({ draw, draft, preview, counting }: { draw: DrawDetail; draft: Draft; preview: DrawPreview | undefined; counting: boolean }) {
  const { t } = useText();
  const [busy, setBusy] = useState(false);
  const publish = async (): Promise<void> => {
    setBusy(true);
    try {
      if (!await draft.flush()) return;
      await request('draws.publish', { id: draw.id });
      refresh('draws');
    } catch (failure) {
      if (failure instanceof RequestError && failure.body.code === 'incomplete') refresh('draws'); // the faults stand in the preview
      else if (!(failure instanceof RequestError && failure.body.code === 'cancelled')) noteError(failure);
    } finally {
      setBusy(false);
    }
  };
  const faults = preview?.faults ?? [];
  return (
    <footer className="draw-foot">
      <div aria-live="polite">
        {faults.length === 0 ? <p className="draw-hint">{t('draws.publishHint')}</p> : <><p>{t('draws.faultsLead')}</p><ul className="draw-faults">{faults.map(({ code, text }) => <li key={`${code} ${text}`}><button type="button" className="draw-link" onClick={() => goTo(placeOf[code] ?? 'draw-population')}>{t(`draws.faults.${code}`, { text })}</button></li>)}</ul></>}
        <Job id={draw.id} running={counting || busy} label={t('draws.counting')} />
      </div>
      <Button kind="primary" size="large" disabled={busy || counting || preview === undefined || faults.length > 0} onClick={() => void publish()}>{t('draws.publish')}</Button>
    </footer>
  );
}

function Published({ draw, at }: { draw: DrawDetail; at: string }) {
  const { t, pick } = useText();
  const { preview } = usePreview(draw);
  const { data: templates = [] } = useRequest('templates.list', {});
  const { data: profiles = [] } = useRequest('profiles.list', {});
  const quotaText = useQuotaText();
  const office = useMe().can('publish');
  const { plan } = draw;
  const template = plan.template === null ? undefined : templates.find(({ id, version }) => id === plan.template?.id && version === plan.template.version);
  const nameOf = (profileId: string): string => profiles.find(({ id }) => id === profileId)?.name ?? '–';
  return (
    <Step name="plan" at="frozen" stamp={<Stamp word={t('draws.frozen')} at={at} />} lead={t('draws.published')}>
      <p className="draw-digest-label">{t('draws.commitment')}</p>
      {draw.commitment === null ? null : <Digest value={draw.commitment} size="large" />}
      <p className="draw-hint">{t(draw.secret === null ? 'draws.commitmentHint' : 'draws.commitmentOut')}</p>
      {draw.state === 'drawn' || (draw.blind && !office) ? null : <ButtonLink href={`#/draws/${draw.id}/sheet`}>{t('draws.planSheet')}</ButtonLink>}
      <Facts facts={[
        [t('draws.quota'), quotaText(plan.quota, draw.subject)],
        plan.template === null ? null : [t('draws.template'), template === undefined ? `v${plan.template.version}` : `${pick(template.title)} v${template.version}`],
        plan.reviewers.length === 0 ? null : [t(`draws.reviewers.${draw.subject}`), plan.reviewers.map(({ profileId, capacity }) => (capacity === null ? nameOf(profileId) : t('draws.upTo', { name: nameOf(profileId), capacity }))).join(' · ')],
        preview === undefined || preview.forecast.items === 0 ? null : [t('draws.expected'), t(draw.subject === 'sites' ? 'draws.forecastItems' : 'draws.forecast', { items: number(preview.forecast.items), hours: hoursText(preview.forecast.hours), unit: t(`draws.units.${draw.subject}`) })],
        draw.subject === 'sites' ? null : [t('draws.blindShort'), t(plan.blind ? 'draws.yes' : 'draws.no')],
        plan.dueOn === null ? null : [t('draws.due'), plan.dueOn],
        [t('draws.givers'), plan.seed.givers.map(({ name, how }) => (how === '' ? name : t('draws.giverText', { name, how }))).join(' / ')],
      ]} />
      {preview === undefined ? null : <details className="draw-more"><summary>{t('draws.quotaSum', { quota: number(preview.quota), strata: number(preview.rows.length), size: number(preview.size) })}</summary><StrataTable preview={preview} subject={draw.subject} keys={plan.population.strata} /></details>}
      <details className="draw-more"><summary>{t('draws.moreDigests')}</summary><Facts facts={([['quotas', draw.quotasSha256], ['plan', draw.planSha256]] as const).map(([name, value]) => (value === null ? null : [t(`draws.digests.${name}`), <Digest key={name} value={value} />]))} /></details>
    </Step>
  );
}
