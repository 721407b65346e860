/** Left: which call this is, as far as the plan lets it be known, its phrases, its tags, and how it stands. */
import type { CallOnDesk, CallTag } from '@shared/call-desk';
import { callTags } from '@shared/call-desk';
import { useSend } from '../../api';
import { noteError } from '../../app/notes';
import { useText } from '../../i18n';
import { Chip } from '../../ui/Chip';
import { useChecklist } from '../assessments/assessments.store';
import { formatDuration } from '../assessments/duration';
import { showPoints } from '../assessments/points';
import { PhrasePanel } from './PhrasePanel';

export function DeskFacts({ call }: { call: CallOnDesk }) {
  const { t, pick } = useText();
  const { row } = call;
  const { call: facts } = row;
  const hidden = facts.agent === null;
  const length = facts.talk ?? facts.total;
  const line = (name: Parameters<typeof t>[0], value: string) => (value === '' ? null : <><dt>{t(name)}</dt><dd>{value}</dd></>);
  return (
    <aside className="calldesk-side">
      <h2 className="calldesk-code">{t('callDesk.call', { code: row.code })}</h2>
      <dl className="calldesk-facts">
        {line('callDesk.agent', hidden ? t('callDesk.hidden') : `${facts.agent?.name ?? ''} ${facts.agent?.number ?? ''}`.trim())}
        {line('callDesk.queue', [facts.queue, facts.team].filter((part) => part !== '').join(' · '))}
        {line('callDesk.time', facts.startedAt.replace('T', ' '))}
        {line('callDesk.talk', [length === null ? '' : formatDuration(length), facts.direction === '' ? '' : t(`callDesk.directions.${facts.direction}`)].filter((part) => part !== '').join(' · '))}
        {line('callDesk.party', facts.party)}
        {line('callDesk.rating', facts.rating)}
        {row.how === 'sample' ? null : line('callDesk.how', t(`callDesk.hows.${row.how}`))}
      </dl>
      <PhrasePanel />
      <Tags call={call} />
      <Standing />
      <p className="calldesk-muted">{pick(row.templateTitle)}{row.dueOn === null ? '' : ` · ${t('callDesk.dueOn', { day: row.dueOn })}`}</p>
    </aside>
  );
}

function Tags({ call: { row } }: { call: CallOnDesk }) {
  const { t } = useText();
  const send = useSend('callDesk.tag');
  const tags = row.call.tags as CallTag[];
  const toggle = (tag: CallTag, on: boolean): void => send.mutate({ id: row.assessmentId, tags: on ? [...tags, tag] : tags.filter((each) => each !== tag) }, { onError: noteError });
  return (
    <section className="calldesk-tags" aria-label={t('callDesk.tags')}>
      {callTags.map((tag) => <Chip key={tag} on={tags.includes(tag)} onToggle={(on) => toggle(tag, on)}>{t(`callDesk.tag.${tag}`)}</Chip>)}
    </section>
  );
}

/** The score as it stands, unless the plan hides it; critical errors by class, which are the reviewer's own finding. */
function Standing() {
  const { t } = useText();
  const hideScores = useChecklist((open) => open.hideScores);
  const result = useChecklist((open) => open.result);
  const critical = useChecklist((open) => {
    const found = { customer: 0, business: 0, compliance: 0 };
    for (const [id, { failed }] of Object.entries(open.items)) {
      const item = open.outline.items[id]?.item;
      if (failed && item?.critical === true && item.errorClass !== undefined && item.errorClass !== 'none') found[item.errorClass] += 1;
    }
    return `${found.customer} ${found.business} ${found.compliance}`;
  });
  const [customer = '0', business = '0', compliance = '0'] = critical.split(' ');
  return (
    <section className="calldesk-standing" aria-label={t('callDesk.standing')}>
      {hideScores ? <p>{t('callDesk.scoreLater')}</p> : <p>{t(result.status === 'incomplete' ? 'callDesk.provisional' : 'callDesk.score')} <b>{result.percent ?? '–'}</b> <span className="calldesk-muted">{showPoints(result.earned)} / {showPoints(result.max)}</span></p>}
      <p className="calldesk-critical">{([['customer', customer], ['business', business], ['compliance', compliance]] as const).map(([key, count]) => <span key={key} className={count === '0' ? undefined : 'calldesk-bad'}>{t(`callDesk.critical.${key}`)} <b>{count}</b></span>)}</p>
    </section>
  );
}
