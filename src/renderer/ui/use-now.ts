import { useEffect, useState } from 'react';

const millisecondsPerMinute = 60_000;

/** The time, to the minute: enough for dates that read “today” and “yesterday”. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), millisecondsPerMinute);
    return () => clearInterval(timer);
  }, []);
  return now;
}
