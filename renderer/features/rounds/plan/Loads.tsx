/** Who has how much to do by a plan, and whether its quotas are kept. */
import type { Plan, QuotaLine, RoundDetail } from '@shared/rounds';
import { useText } from '../../../i18n';
import type { PlanWords } from './usePlanWords';

/** "周末及假日", "09:00–12:00 工作日". */
export function useQuotaName(round: RoundDetail): (line: Pick<QuotaLine, 'kind' | 'window'>) => string {
  const { t } = useText();
  return ({ kind, window }) => {
    const part = kind === 'window' && window !== null ? round.settings.quotas.windows[window] : undefined;
    return part === undefined ? t('rounds.quotas.restDaysShort') : `${part.from}–${part.to}${part.on === 'any' ? '' : ` ${t(`rounds.quotas.kinds.${part.on}`)}`}`;
  };
}

export function Loads({ round, plan, words }: { round: RoundDetail; plan: Plan; words: PlanWords }) {
  const { t } = useText();
  const quotaName = useQuotaName(round);
  const most = Math.max(1, ...plan.loads.map(({ visits, before, capacity }) => Math.max(visits + before, capacity ?? 0)));
  return (
    <div className="rounds-two">
      <section className="ui-sheet rounds-part" aria-labelledby="rounds-loads">
        <h2 id="rounds-loads">{t('rounds.loads.title')}</h2>
        <table className="rounds-grid">
          <thead><tr><th>{t('visits.inspector')}</th><th className="rounds-right">{t('rounds.loads.visits')}</th><th className="rounds-right">{t('rounds.loads.before')}</th><th className="rounds-right">{t('rounds.loads.capacity')}</th><th>{t('rounds.loads.load')}</th></tr></thead>
          <tbody>
            {plan.loads.map(({ inspectorId, visits, before, capacity }) => (
              <tr key={inspectorId}>
                <td>{words.person(inspectorId)}</td><td className="rounds-right">{visits}</td><td className="rounds-right">{before}</td><td className="rounds-right">{capacity ?? '–'}</td>
                <td><span className="rounds-load" aria-hidden="true"><i style={{ width: `${(100 * before) / most}%` }} className="rounds-load-before" /><i style={{ width: `${(100 * visits) / most}%` }} />{capacity === null ? null : <b style={{ left: `${(100 * capacity) / most}%` }} />}</span>{capacity !== null && visits + before > capacity ? <span className="rounds-seal"> {t('rounds.loads.over', { count: visits + before - capacity })}</span> : null}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {plan.assignmentSha256 === null ? null : <p className="rounds-muted rounds-digest">{t('rounds.loads.draw', { seed: plan.seed, digest: plan.assignmentSha256.slice(0, 16) })}</p>}
      </section>
      <section className="ui-sheet rounds-part" aria-labelledby="rounds-quotas-kept">
        <h2 id="rounds-quotas-kept">{t('rounds.loads.quotas')}</h2>
        {plan.quotas.length === 0 ? <p className="rounds-muted">{t('rounds.loads.noQuotas')}</p> : (
          <table className="rounds-grid">
            <thead><tr><th>{t('rounds.loads.quota')}</th><th className="rounds-right">{t('rounds.loads.wanted')}</th><th className="rounds-right">{t('rounds.loads.got')}</th><th>{t('rounds.loads.kept')}</th></tr></thead>
            <tbody>
              {plan.quotas.map((line) => (
                <tr key={`${line.kind} ${line.window}`}>
                  <td>{quotaName(line)}</td><td className="rounds-right">{line.wanted}</td><td className="rounds-right">{line.got}</td>
                  <td>{line.got === line.wanted ? <span className="rounds-good">{t('rounds.loads.yes')}</span> : <span className="rounds-watch">{t(line.got < line.wanted ? 'rounds.loads.less' : 'rounds.loads.more', { count: Math.abs(line.wanted - line.got) })}</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </div>
  );
}
