/** What waits for this person beside their own visits: reviews, publication, appeals, and work that came back. Nothing is said where nothing waits. */
import type { Visit } from '@shared/visits';
import { useRequest } from '../../api';
import { useMe } from '../../app/me';
import { useText } from '../../i18n';

interface Line { key: string; text: string; href: string; grave: boolean }

function Lines({ id, title, lines }: { id: string; title: string; lines: readonly Line[] }) {
  const { t } = useText();
  if (lines.length === 0) return null;
  return (
    <section className="today-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="ui-sheet">{lines.map(({ key, text, href, grave }) => <li key={key}><a className="today-row today-row-waiting" href={href}><span className={grave ? 'today-grave' : undefined}>{text}</span><span className="today-row-go">{t('today.goThere')}</span></a></li>)}</ul>
    </section>
  );
}

/** For whoever reviews. */
export function WaitingForReview() {
  const { t } = useText();
  const { can } = useMe();
  const { data: waiting = { reviews: 0, overdue: 0, returned: 0, approved: 0 } } = useRequest('reviews.waiting', {});
  const { data: appeals = [] } = useRequest('appeals.list', {});
  const { reviews, overdue, returned } = waiting;
  const approved = can('publish') ? waiting.approved : 0;
  const undecided = appeals.filter(({ outcome }) => outcome === null);
  const late = undecided.filter((appeal) => appeal.overdue).length;
  const line = (key: string, count: number, text: string, href: string, grave = false): Line[] => (count === 0 ? [] : [{ key, text, href, grave }]);
  return (
    <Lines id="today-waiting" title={t('today.waiting')} lines={[
      ...line('reviews', reviews, t(overdue === 0 ? 'today.reviews' : 'today.reviewsOverdue', { count: reviews, overdue }), '#/reviews', overdue > 0),
      ...line('returned', returned, t('today.returnedOverdue', { count: returned }), '#/reviews', true),
      ...line('approved', approved, t('today.approved', { count: approved }), '#/reviews'),
      ...line('appeals', undecided.length, t(late === 0 ? 'today.appeals' : 'today.appealsOverdue', { count: undecided.length, overdue: late }), '#/appeals', late > 0),
    ]} />
  );
}

/** For an inspector on a computer of their own, which began with a task package: what was handed in here and has not gone to the office. */
export function UnsentToOffice() {
  const { t } = useText();
  const { data: packages = [] } = useRequest('packages.list', {}, { staleTime: 0 });
  const inField = packages.some(({ direction, kind }) => direction === 'in' && kind === 'task');
  const { data: outline } = useRequest('packages.outlineData', { ids: null, drafts: false }, { enabled: inField, staleTime: 0 });
  const left = outline?.visits.filter(({ sentAt }) => sentAt === null).length ?? 0;
  return <Lines id="today-unsent" title={t('today.toOffice')} lines={left === 0 ? [] : [{ key: 'unsent', text: t('today.unsent', { count: left }), href: '#/packages', grave: false }]} />;
}

/** For an inspector: what came back. */
export function ReturnedToMe({ mine }: { mine: readonly Visit[] }) {
  const { t } = useText();
  return <Lines id="today-returned" title={t('today.returned')} lines={mine.filter(({ state }) => state === 'returned').map((visit) => ({ key: visit.id, text: t('today.returnedToMe', { name: visit.siteName }), href: `#/assessments/${visit.assessmentId}`, grave: true }))} />;
}
