/** One visit to do: which site (so that two are never mixed up), when, how far, and one big button. */
import { useEffect, useRef } from 'react';
import type { Visit } from '@shared/visits';
import { useText } from '../../i18n';
import { ButtonLink } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { Picture } from '../../ui/Picture';
import { Progress } from '../../ui/Progress';
import { kindText } from '../audits/words';
import { daysBetween } from './sort';

export function VisitCard({ visit, today, primary }: { visit: Visit; today: string; primary: boolean }) {
  const { t, pick } = useText();
  const begun = visit.state !== 'planned';
  const late = begun ? 0 : Math.max(0, daysBetween(visit.plannedOn, today));
  const title = `today-${visit.id}`;
  const card = useRef<HTMLElement>(null);
  // The day begins with one Enter, unless the hands are somewhere already.
  useEffect(() => {
    const at = document.activeElement;
    if (primary && (at === null || at === document.body || at.id === 'page')) card.current?.querySelector<HTMLElement>('.ui-button-primary')?.focus({ preventScroll: true });
  }, [primary]);
  return (
    <article ref={card} className="today-card" aria-labelledby={title}>
      <div className="today-card-picture"><Picture id={visit.storefrontId} alt={t('today.storefront', { name: visit.siteName })} /></div>
      <div className="today-card-text">
        <h3 id={title}>{visit.siteName}</h3>
        <p className="today-muted">{[visit.siteCode, visit.regionName, pick(visit.templateTitle)].filter(Boolean).join(' · ')}</p>
        <p className="today-card-state">
          {late > 0 ? <Chip tone="seal">{t('today.late', { count: late })}</Chip> : <Chip tone={visit.state === 'returned' ? 'seal' : begun ? 'accent' : 'plain'}>{t(`common.states.${visit.state}`)}</Chip>}
          {visit.audit === undefined ? null : <Chip>{kindText(t, visit.audit)}</Chip>}
          <span className="today-muted">{visit.plannedOn === today ? t('today.plannedToday') : t('today.plannedOn', { day: visit.plannedOn })}{visit.window === undefined ? null : <b> {visit.window.from}–{visit.window.to}</b>}</span>
          {visit.scenario.title === '' ? null : <span className="today-muted">{t('today.scenario', { title: visit.scenario.title })}</span>}
        </p>
      </div>
      <div className="today-card-go">
        {begun ? (
          <div className="today-card-progress">
            <span>{t('today.progress', { done: visit.answered, total: visit.items })}</span>
            <Progress done={visit.answered} total={visit.items} label={t('today.progress', { done: visit.answered, total: visit.items })} />
          </div>
        ) : <span className="today-muted">{t('common.items', { count: visit.items })}</span>}
        <ButtonLink kind={primary ? 'primary' : 'ghost'} size="large" href={`#/assessments/${visit.assessmentId}`} aria-label={t(begun ? 'today.continueAt' : 'today.startAt', { name: visit.siteName })}>
          {t(begun ? 'today.continue' : 'today.start')}
        </ButtonLink>
      </div>
    </article>
  );
}
