/** What every service is handed: the clock, ids, the journal with its one kind of transaction, and a way to say what changed. */
import type { Journal } from './journal/journal.service';

export interface ServiceContext {
  /** Now, as ISO 8601 UTC with milliseconds. */
  now(): string;
  newId(): string;
  journal: Pick<Journal, 'append'>;
  /** One immediate transaction that must append a journal entry, or it rolls back. */
  official: Journal['official'];
  /** Told after commit: a feature's word. */
  changed(feature: string): void;
}
