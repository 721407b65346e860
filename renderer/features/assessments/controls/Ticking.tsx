import { useEffect, useState } from 'react';
import { formatDuration } from '../duration';

/** The time since `start` (epoch milliseconds), running; four looks a second so that none is skipped. */
export function Ticking({ start }: { start: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return formatDuration(Math.floor(Math.max(0, now - start) / 1000));
}
