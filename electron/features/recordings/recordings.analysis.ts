/** Which recordings are being measured: one at a time, and of those that wait the one asked for last. */

export interface AnalysisQueue {
  /** Measures it, if that is neither under way nor failed before in this session of the program. */
  want(sha256: string): void;
  /** Whether one was given up: its file cannot be read. */
  failed(sha256: string): boolean;
}

/** `run` measures one and stores what it found. */
export function createAnalysisQueue(run: (sha256: string) => Promise<void>): AnalysisQueue {
  const waiting: string[] = [];
  const failed = new Set<string>();
  let current: string | null = null;

  async function work(): Promise<void> {
    for (let next; (next = waiting.pop()) !== undefined; ) {
      current = next;
      await run(next).catch(() => failed.add(current as string)); // read errors come up again, with their reason, when it is played
    }
    current = null;
  }

  return {
    want(sha256) {
      if (sha256 === current || failed.has(sha256)) return;
      const at = waiting.indexOf(sha256);
      if (at >= 0) waiting.splice(at, 1);
      waiting.push(sha256);
      if (current === null) void work();
    },
    failed: (sha256) => failed.has(sha256),
  };
}
