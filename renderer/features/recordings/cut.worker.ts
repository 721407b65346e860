/** Holds the bytes of a recording beside the page, and cuts off the parts that the page decodes: of an hour in stereo that is half a second's work. */
import { readFrames } from '@shared/audio/compressed';
import type { FrameFacts, FrameRow } from '@shared/audio/frames';

export type CutMessage = { kind: 'open'; id: string } | { kind: 'cut'; first: number; end: number };
/** One answer to each message, in their order. `row` is null where the format cannot be cut, or looks too damaged for it. */
export type CutAnswer = { kind: 'row'; row: FrameFacts | null } | { kind: 'missing' } | { kind: 'part'; bytes: ArrayBuffer };
const scope = self as unknown as { postMessage(answer: CutAnswer, transfer: Transferable[]): void; addEventListener(name: 'message', listener: (event: MessageEvent<CutMessage>) => void): void };

let row: FrameRow | null = null;
async function open(id: string): Promise<CutAnswer> {
  const answer = await fetch(`app://media/${id}`);
  if (!answer.ok) return { kind: 'missing' };
  row = readFrames(new Uint8Array(await answer.arrayBuffer()));
  if (row === null) return { kind: 'row', row };
  const { cut: _cut, ...facts } = row;
  return { kind: 'row', row: facts };
}
scope.addEventListener('message', ({ data }) => {
  if (data.kind === 'open') void open(data.id).then((answer) => scope.postMessage(answer, []), () => scope.postMessage({ kind: 'missing' }, []));
  else if (row !== null) {
    const bytes = row.cut(data.first, data.end).buffer;
    scope.postMessage({ kind: 'part', bytes }, [bytes]);
  }
});
