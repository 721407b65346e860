/** The player's arithmetic: where silence is passed over, when the gain changes, what a lane shows. */
import { describe, expect, it } from 'vitest';
import { schedule } from '../../renderer/features/recordings/mute';
import { columns, mostZoom, viewAround } from '../../renderer/features/recordings/peaks';

describe('muting by the audio clock', () => {
  const spans = [{ from: 10, to: 12 }, { from: 20, to: 21 }];
  /** The gain after so many seconds of playing. */
  const gainAfter = (points: ReturnType<typeof schedule>, seconds: number) => points.findLast((point) => point.in <= seconds)?.gain;
  it.each([[0, 1], [9, 1], [0, 0.5], [15, 2], [10.5, 1], [30, 1]])('from %s s at speed %s: silent exactly inside, with a margin', (at, rate) => {
    const points = schedule(at, rate, spans);
    for (let played = 0; played < 40; played += 0.05) {
      const place = at + played * rate;
      const gain = gainAfter(points, played);
      if (spans.some(({ from, to }) => place >= from && place <= to)) expect([place, gain]).toEqual([place, 0]);
      if (spans.every(({ from, to }) => place < from - 0.11 || place > to + 0.11)) expect([place, gain]).toEqual([place, 1]);
    }
  });
  it('stays silent through ranges that touch', () => {
    const points = schedule(0, 1, [{ from: 1, to: 2 }, { from: 2, to: 3 }]);
    for (const at of [1, 1.95, 2, 2.05, 2.99]) expect(gainAfter(points, at)).toBe(0);
  });
});

describe('what a lane shows', () => {
  const peaks = Uint8Array.from({ length: 1000 }, (_, index) => (index === 500 ? 255 : 10)); // 20 s, one click in the middle
  it('keeps the loudest of each pixel, so that a click is seen at any zoom', () => {
    for (const width of [10, 37, 500, 1000, 3000]) expect(Math.max(...columns(peaks, 50, { from: 0, to: 20 }, width))).toBe(255);
    expect([...columns(peaks, 50, { from: 0, to: 20 }, 4)]).toEqual([10, 10, 255, 10]);
  });
  it('is empty beyond the end', () => expect([...columns(peaks, 50, { from: 20, to: 40 }, 3)]).toEqual([0, 0, 0]));
  it('stays inside the recording', () => {
    expect(viewAround(0, 4, 20)).toEqual({ from: 0, to: 5 });
    expect(viewAround(20, 4, 20)).toEqual({ from: 15, to: 20 });
    expect(viewAround(10, 4, 20)).toEqual({ from: 7.5, to: 12.5 });
    expect(viewAround(7, 1, 20)).toEqual({ from: 0, to: 20 });
  });
  it('zooms to a fiftieth of a second a pixel, no further', () => expect([mostZoom(3600, 600, 50), mostZoom(5, 600, 50)]).toEqual([512, 1]));
});
