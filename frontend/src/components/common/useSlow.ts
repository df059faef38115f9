import { useEffect, useState } from 'react';

/** Whether something has been pending for longer than so many milliseconds. */
export function useSlow(isPending: boolean, patienceMs: number): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isPending) return undefined;
    const timer = setTimeout(setSlow, patienceMs, true);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isPending, patienceMs]);
  return isPending && isSlow;
}
