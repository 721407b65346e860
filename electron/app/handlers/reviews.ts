import type { reviewsRequests } from '@shared/reviews';
import type { MakeHandlers } from './make';

export const reviewsHandlers: MakeHandlers<typeof reviewsRequests> = (s) => ({
  'reviews.list': () => s().reviews.list(),
  'reviews.open': ({ id }) => s().reviews.open(id),
  'reviews.take': ({ id }) => { s().reviews.take(id); return {}; },
  'reviews.remark': (input) => s().reviews.remark(input),
  'reviews.dropRemark': (input) => { s().reviews.dropRemark(input); return {}; },
  'reviews.correct': (input) => s().reviews.correct(input),
  'reviews.return': (input) => { s().reviews.return(input); return {}; },
  'reviews.approve': ({ ids }) => s().reviews.approve(ids),
  'reviews.publish': ({ ids }) => s().reviews.publish(ids),
  'reviews.void': (input) => s().reviews.void(input),
});
