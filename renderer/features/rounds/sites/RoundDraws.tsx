/** 双随机: draws of sites for this round. A draw stands on its own page; here it is begun, and its result taken over. Drawing again is asked for there, with a reason. */
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { DrawSummary } from '@shared/draws';
import type { RoundDetail } from '@shared/rounds';
import { refresh, useRequest, useSend } from '../../../api';
import { noteDone, noteError } from '../../../app/notes';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';

/** `children`: the other ways in, before it. */
export function RoundDraws({ round, children }: { round: RoundDetail; children?: ReactNode }) {
  const { t } = useText();
  const [, navigate] = useLocation();
  const { data: draws = [] } = useRequest('draws.list', { subject: 'sites', roundId: round.id }, { staleTime: 0 });
  const create = useSend('draws.create');
  const take = useSend('rounds.takeDraw');
  const taken = (draw: DrawSummary): number => round.sites.filter(({ drawId }) => drawId === draw.id).length;
  const begin = (): void => create.mutate({
    title: t('rounds.draws.titleOf', { round: round.title }).slice(0, 120), roundId: round.id,
    plan: { population: { subject: 'sites', period: { from: round.startsOn, to: round.endsOn }, filter: {}, exclude: {}, strata: ['region'] }, quota: { kind: 'rate', num: 20, den: 100, minimum: 1 } },
  }, { onSuccess: ({ id }) => { refresh('draws'); navigate(`/draws/${id}`); }, onError: noteError });
  const run = (draw: DrawSummary): void => take.mutate({ id: round.id, drawId: draw.id }, { onSuccess: ({ added }) => { refresh('rounds'); noteDone(t('rounds.sites.added', { count: added })); }, onError: noteError });
  if (round.state === 'closed' && draws.length === 0) return null;
  return (
    <div className="rounds-draws">
      {children}
      {round.state === 'closed' || !draws.every(({ state }) => state === 'abandoned') ? null : <Button disabled={create.isPending} onClick={begin}>{t('rounds.draws.begin')}</Button>}
      {draws.map((draw) => (
        <span key={draw.id} className="rounds-draw">
          <a href={`#/draws/${draw.id}`}>{draw.code}</a> {t(`rounds.draws.states.${draw.state}`, { count: draw.sample + draw.must })}
          {draw.state !== 'drawn' ? null : taken(draw) > 0 ? <span className="rounds-good"> {t('rounds.draws.taken', { count: taken(draw) })}</span>
            : <Button kind="quiet" disabled={take.isPending || round.state === 'closed'} onClick={() => run(draw)}>{t('rounds.draws.take')}</Button>}
        </span>
      ))}
    </div>
  );
}
