import { useEffect, useState } from 'react';
import { formatDuration } from '../duration';
import { elapsed } from '../stopwatch';

/** The time since `start` (epoch milliseconds), running; four looks a second so that none is skipped. */
export function Ticking({ start }: { start: number }) {
  const [seconds, setSeconds] = useState(() => Math.floor(elapsed(start) / 1000));
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.floor(elapsed(start) / 1000)), 250);
    return () => clearInterval(timer);
  }, [start]);
  return formatDuration(seconds);
}
