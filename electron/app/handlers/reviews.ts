import type { reviewsRequests } from '@shared/reviews';
import { AppError } from '@shared/result';
import type { Services } from '../../services';
import type { MakeHandlers } from './make';

/** Each approval digests a whole inspection for the journal: so many at a time, and other requests are answered in between. */
const slice = 5;
/** Says which line each refusal is about: the page may not have it in sight. */
const named = <R extends { id: string }>(services: Services, refused: readonly R[]): (R & { name: string })[] => refused.map((each) => ({ ...each, name: services.reviews.nameOf(each.id) }));
async function inSlices<T>(services: Services, ids: readonly string[], work: (ids: readonly string[]) => T): Promise<T[]> {
  const who = services.profiles.acting().id;
  const done: T[] = [];
  const all = [...new Set(ids)];
  for (let at = 0; at < all.length; at += slice) {
    if (services.profiles.current()?.id !== who) throw new AppError('cancelled', 'somebody else works now');
    done.push(work(all.slice(at, at + slice)));
    await new Promise((resume) => setImmediate(resume));
  }
  return done;
}

export const reviewsHandlers: MakeHandlers<typeof reviewsRequests> = (s) => ({
  'reviews.list': () => s().reviews.list(),
  'reviews.page': async (input) => { await s().reviews.ready(); return s().reviews.page(input); },
  'reviews.ids': async ({ filter }) => { await s().reviews.ready(); return s().reviews.ids(filter); },
  'reviews.next': async ({ filter, after }) => { await s().reviews.ready(); return { id: s().reviews.next(filter, after) }; },
  'reviews.waiting': async () => { await s().reviews.ready(); return s().reviews.waiting(); },
  'reviews.open': ({ id }) => s().reviews.open(id, true),
  'reviews.take': ({ id }) => { s().reviews.take(id); return {}; },
  'reviews.remark': (input) => s().reviews.remark(input),
  'reviews.dropRemark': (input) => { s().reviews.dropRemark(input); return {}; },
  'reviews.correct': (input) => s().reviews.correct(input),
  'reviews.return': (input) => { s().reviews.return(input); return {}; },
  'reviews.approve': async ({ ids }) => {
    const done = await inSlices(s(), ids, (some) => s().reviews.approve(some));
    return { approved: done.reduce((sum, { approved }) => sum + approved, 0), refused: named(s(), done.flatMap(({ refused }) => refused)) };
  },
  'reviews.publish': async ({ ids }) => {
    const done = await inSlices(s(), ids, (some) => s().reviews.publish(some));
    return { published: done.reduce((sum, { published }) => sum + published, 0), refused: named(s(), done.flatMap(({ refused }) => refused)) };
  },
  'reviews.void': (input) => s().reviews.void(input),
});
