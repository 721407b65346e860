/** Brings answers to disk one after another: one request under way, each with the revision the last one gave. Knows nothing of the screen. */
import type { Answer, Saved } from '@shared/assessments';
import { RequestError } from '../../api';
import { enqueue, waitsFor, type Operation } from './queue';

/** What main gave for an operation: for undo and redo also which item it was and what it now says. */
export type Outcome = Saved & { itemId?: string; answer?: Answer | null };

export interface SaverScreen {
  /** something waits or is under way */
  saving(): void;
  /** on disk; `idle` when nothing else waits */
  saved(operation: Operation, outcome: Outcome, idle: boolean): void;
  /** main does not take this answer; what it had before stays */
  refused(operation: Operation, error: RequestError, idle: boolean): void;
  /** not on disk; the operation waits for retry() */
  failed(error: unknown): void;
  /** changed elsewhere, or no longer open: read it again, then retry() or drop() */
  outdated(error: RequestError): void;
}

const TYPING_PAUSE_MS = 400;
const isRefusal = (error: unknown): error is RequestError => error instanceof RequestError && (error.body.code === 'invalid' || error.body.code === 'template');
const isOutdated = (error: unknown): error is RequestError => error instanceof RequestError && (error.body.code === 'conflict' || error.body.code === 'state');

export class AnswerSaver {
  revision = 0;
  private queue: Operation[] = [];
  private underWay: Operation | null = null;
  private readonly typing = new Map<string, { answer: Answer | null; timer: ReturnType<typeof setTimeout> }>();
  private running: Promise<void> | null = null;
  private rereads = 0; // in a row: a conflict right after a reread is no longer explained by another window

  constructor(
    private readonly send: (operation: Operation, revision: number) => Promise<Outcome>,
    private readonly screen: SaverScreen,
  ) {}

  /** Takes an answer in, to be saved now, or after a pause in the typing. */
  put(itemId: string, answer: Answer | null, typing: boolean): void {
    this.untype(itemId);
    if (typing) {
      this.typing.set(itemId, { answer, timer: setTimeout(() => void this.flush(), TYPING_PAUSE_MS) });
      this.screen.saving();
    } else {
      this.endTyping(); // what was typed before this comes before it on disk too, so that undo goes back the way the hands went
      this.add({ kind: 'answer', itemId, answer });
    }
  }

  /** Forgets what is being typed at an item and has not left yet: half a number that has become none. */
  untype(itemId: string): void {
    clearTimeout(this.typing.get(itemId)?.timer);
    this.typing.delete(itemId);
  }

  /** Undo and redo come after everything that was typed before them. */
  step(kind: 'undo' | 'redo'): void {
    this.endTyping();
    this.add({ kind });
  }

  /** Sends what is still being typed. Resolves when nothing waits any more: true when all of it is on disk. */
  async flush(): Promise<boolean> {
    this.endTyping();
    this.start();
    await this.running;
    return this.queue.length === 0 && this.typing.size === 0;
  }

  retry(): void {
    this.start();
  }

  /** Answers that are not on disk yet, the newest of each item. */
  waiting(): Map<string, Answer | null> {
    const operations = this.underWay === null ? this.queue : [this.underWay, ...this.queue];
    const answers = new Map(operations.flatMap((operation) => (operation.kind === 'answer' ? [[operation.itemId, operation.answer] as const] : [])));
    for (const [itemId, { answer }] of this.typing) answers.set(itemId, answer);
    return answers;
  }

  /** Forgets what waits: after main said that it cannot be applied any more. */
  drop(): void {
    for (const { timer } of this.typing.values()) clearTimeout(timer);
    this.typing.clear();
    this.queue = [];
  }

  private endTyping(): void {
    for (const [itemId, { answer, timer }] of this.typing) {
      clearTimeout(timer);
      this.queue = enqueue(this.queue, { kind: 'answer', itemId, answer });
    }
    this.typing.clear();
  }

  private add(operation: Operation): void {
    this.queue = enqueue(this.queue, operation);
    this.start();
  }

  private start(): void {
    if (this.running !== null || this.queue.length === 0) return;
    this.running = this.run();
  }

  private async run(): Promise<void> {
    this.screen.saving();
    try {
      for (let operation = this.queue.shift(); operation !== undefined; operation = this.queue.shift()) {
        if (!(await this.bring(operation))) return;
      }
    } finally {
      this.running = null; // in the same breath as the loop's end, so that nothing added now is overlooked
    }
  }

  /** False where the queue has to wait. */
  private async bring(operation: Operation): Promise<boolean> {
    this.underWay = operation;
    let outcome: Outcome;
    try {
      outcome = await this.send(operation, this.revision);
    } catch (error) {
      this.underWay = null;
      return this.handle(operation, error);
    }
    this.underWay = null;
    this.revision = outcome.revision;
    this.rereads = 0;
    this.screen.saved(operation, outcome, this.idle);
    return true;
  }

  private handle(operation: Operation, error: unknown): boolean {
    if (isRefusal(error)) {
      this.screen.refused(operation, error, this.idle);
      return true;
    }
    this.putBack(operation);
    if (isOutdated(error) && this.rereads < 1) {
      this.rereads += 1;
      this.screen.outdated(error);
    } else this.screen.failed(error);
    return false;
  }

  private putBack(operation: Operation): void {
    const superseded = operation.kind === 'answer' && waitsFor(this.queue, operation.itemId);
    if (!superseded) this.queue.unshift(operation);
  }

  private get idle(): boolean {
    return this.queue.length === 0 && this.typing.size === 0;
  }
}
