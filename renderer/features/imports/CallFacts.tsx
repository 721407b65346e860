/** What the check of a call log found beside its rows: the days, what the durations say, ids that were made, agents nobody knows. */
import type { CallFacts as Facts } from '@shared/imports';
import { useText } from '../../i18n';

export function CallFacts({ facts }: { facts: Facts }) {
  const { t } = useText();
  const { duration } = facts;
  const told = duration?.tests.find(({ means }) => means === duration.means);
  const better = duration === null ? undefined : duration.tests.find(({ means, agree, compared }) => means !== duration.means && compared > 0 && told !== undefined && agree * Math.max(1, told.compared) > told.agree * compared);
  const wrong = told === undefined ? 0 : told.compared - told.agree;
  const lines: { text: string; watch: boolean }[] = [
    ...(facts.calls === 0 ? [] : [{ watch: false, text: t('imports.calls.span', { calls: facts.calls, from: facts.from.slice(0, 10), to: facts.to.slice(0, 10) }) }]),
    ...(told === undefined || told.compared === 0 || duration === null ? [] : [{ watch: wrong * 20 > told.compared, text: t(wrong === 0 ? 'imports.calls.durationFits' : 'imports.calls.durationOff', { what: t(`imports.calls.spans.${duration.means}`), compared: told.compared, wrong }) }]),
    ...(better === undefined || wrong * 20 <= (told?.compared ?? 0) ? [] : [{ watch: true, text: t('imports.calls.durationBetter', { means: t(`imports.calls.means.${better.means}`), agree: better.agree, compared: better.compared }) }]),
    ...(facts.madeIds === 0 ? [] : [{ watch: false, text: t('imports.calls.madeIds', { count: facts.madeIds }) }]),
    ...(facts.unknownDirections === 0 ? [] : [{ watch: true, text: t('imports.calls.unknownDirections', { count: facts.unknownDirections }) }]),
    ...(facts.unknownCount === 0 ? [] : [{ watch: true, text: t('imports.calls.unknownAgents', { count: facts.unknownCount, of: facts.agents, first: facts.unknownAgents.slice(0, 5).map(({ agent, name }) => (name === '' ? agent : `${agent} ${name}`)).join(t('imports.comma')) + (facts.unknownCount > 5 ? '…' : '') }) }]),
  ];
  return <ul className="imports-facts">{lines.map(({ text, watch }) => <li key={text} className={watch ? 'imports-watch' : 'imports-muted'}>{text}</li>)}</ul>;
}
