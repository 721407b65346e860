/** Several at once, however many: approve, publish; how far it is, and for each that was refused, why. Each is an act of its own, so that stopping keeps what was done. */
import { useEffect, useRef, useState } from 'react';
import type { RequestOutput } from '@shared/contract';
import { refresh, request } from '../../api';
import { noteDone, noteError } from '../../app/notes';
import { useMe } from '../../app/me';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';

type Refused = RequestOutput<'reviews.approve'>['refused'];
type Act = 'approve' | 'publish';
/** So many at a request: about a second. */
const part = 200;
/** So many refusals are told one by one. */
const mostTold = 200;

const send = (what: Act, ids: string[]): Promise<{ done: number; refused: Refused }> => (what === 'approve'
  ? request('reviews.approve', { ids }).then(({ approved, refused }) => ({ done: approved, refused }))
  : request('reviews.publish', { ids }).then(({ published, refused }) => ({ done: published, refused })));

export function Bulk({ selected, onSelect }: { selected: readonly string[]; onSelect: (ids: string[]) => void }) {
  const { t } = useText();
  const { can } = useMe();
  const [looked, setLooked] = useState<number | null>(null); // how many of the chosen were dealt with; null: nothing is under way
  const stop = useRef(false);
  const [asking, setAsking] = useState(false);
  useEffect(() => () => { stop.current = true; }, []); // whoever leaves the page sees no more of it
  const [report, setReport] = useState<{ what: Act; done: number; refused: Refused } | null>(null);
  const run = async (what: Act): Promise<void> => {
    const refused: Refused[number][] = [];
    let [at, done] = [0, 0];
    stop.current = false;
    setAsking(false);
    setLooked(0);
    try {
      while (at < selected.length && !stop.current) {
        const answer = await send(what, selected.slice(at, at + part));
        refused.push(...answer.refused);
        [at, done] = [Math.min(at + part, selected.length), done + answer.done];
        setLooked(at);
      }
      if (refused.length === 0) noteDone(t(`reviews.bulk.${what}Done`, { count: done }));
      else setReport({ what, done, refused });
    } catch (error) {
      noteError(error);
    } finally {
      refresh('reviews');
      setLooked(null);
      onSelect([...refused.map(({ id }) => id), ...selected.slice(at)]);
    }
  };
  return (
    <>
      {selected.length === 0 ? null : (
        <div className="review-bulk" role="toolbar" aria-label={t('reviews.bulk.label')}>
          <b>{t('reviews.bulk.chosen', { count: selected.length })}</b>
          <Button disabled={looked !== null} onClick={() => void run('approve')}>{t('reviews.bulk.approve')}</Button>
          {can('publish') ? <Button disabled={looked !== null} onClick={() => setAsking(true)}>{t('reviews.bulk.publish')}</Button> : null}
          {looked === null ? <Button kind="quiet" onClick={() => onSelect([])}>{t('reviews.bulk.clear')}</Button> : <Button kind="quiet" onClick={() => { stop.current = true; }}>{t('reviews.bulk.stop')}</Button>}
          {looked === null || selected.length <= part ? null : <span role="status">{t('reviews.bulk.progress', { done: looked, count: selected.length })}</span>}
        </div>
      )}
      {asking ? ( // it cannot be taken back: sites see it, and their time to appeal begins
        <Dialog title={t('reviews.bulk.publishAsk', { count: selected.length })} onClose={() => setAsking(false)} footer={<Button kind="primary" onClick={() => void run('publish')}>{t('reviews.publish.button')}</Button>}>
          <p>{t('reviews.bulk.publishText')}</p>
        </Dialog>
      ) : null}
      {report === null ? null : (
        <Dialog title={t(`reviews.bulk.${report.what}Title`)} onClose={() => setReport(null)} footer={<Button kind="primary" onClick={() => setReport(null)}>{t('common.close')}</Button>}>
          <p>{t(`reviews.bulk.${report.what}Some`, { done: report.done, count: report.refused.length })}</p>
          <ul className="review-refused">{report.refused.slice(0, mostTold).map(({ id, reason, name }) => <li key={id}><b>{name}</b><span>{t(`reviews.refused.${reason}`)}</span></li>)}</ul>
          {report.refused.length > mostTold ? <p>{t('reviews.bulk.more', { count: report.refused.length - mostTold })}</p> : null}
        </Dialog>
      )}
    </>
  );
}
