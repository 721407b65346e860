import { reviewsRequests } from '@shared/reviews';
import { pending, type MakeHandlers } from './make';

export const reviewsHandlers: MakeHandlers<typeof reviewsRequests> = () => pending(reviewsRequests);
