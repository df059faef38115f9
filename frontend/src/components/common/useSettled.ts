import { useEffect, useState } from 'react';

/** A value once it has stayed the same for a while. */
export function useSettled<T>(value: T, isSame: (one: T, other: T) => boolean, quietMs: number): T {
  const [latest, setLatest] = useState(value);
  const [settled, setSettled] = useState(value);
  if (latest !== value && !isSame(latest, value)) setLatest(value);
  useEffect(() => {
    const timer = setTimeout(setSettled, quietMs, latest);
    return () => clearTimeout(timer);
  }, [latest, quietMs]);
  return settled;
}
