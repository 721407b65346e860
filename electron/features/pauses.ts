/**
 * Work that nobody waits for is done in pauses of other work: some milliseconds at a time, and while somebody is at work, not at all.
 * Reading lists ahead and counting warnings are such work.
 */

/** So long at a time other work waits, and then has its turn: a short one where somebody waits for this too, ms. */
const [sliceMs, turnMs, pauseMs] = [8, 2, 12];
/** Somebody is at work until so long after a request, ms: an answer is painted by then, and whoever goes on clicking has not paused. */
const restMs = 250;

let askedAt = Number.NEGATIVE_INFINITY;
/** A request has come in. */
export function asked(): void {
  askedAt = performance.now();
}

/** To be awaited between the steps of such work. `waited`: somebody does wait for it, so that it only takes turns with other work. */
export function pauses(waited = false): () => Promise<void> {
  let until = performance.now() + sliceMs;
  return async () => {
    if (performance.now() < until) return;
    for (let wait = waited ? turnMs : pauseMs; wait > 0; wait = waited ? 0 : askedAt + restMs - performance.now()) await new Promise((resume) => { setTimeout(resume, wait); });
    until = performance.now() + sliceMs;
  };
}
