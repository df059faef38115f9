import { useCallback, useMemo, useState } from 'react';

/** What was typed and not saved; rows out of sight do not exist, and their text must not be lost. */
export interface Drafts {
  count: number;
  get: (sentenceId: number) => string | undefined;
  keep: (sentenceId: number, text: string) => void;
  drop: (sentenceId: number) => void;
}

export function useDrafts(): Drafts {
  // Not in the state itself: all rows would be drawn again at each key press.
  const [texts] = useState(() => new Map<number, string>());
  const [count, setCount] = useState(0);
  const get = useCallback((sentenceId: number) => texts.get(sentenceId), [texts]);
  const keep = useCallback(
    (sentenceId: number, text: string) => setCount(texts.set(sentenceId, text).size),
    [texts],
  );
  const drop = useCallback(
    (sentenceId: number) => {
      texts.delete(sentenceId);
      setCount(texts.size);
    },
    [texts],
  );
  return useMemo(() => ({ count, get, keep, drop }), [count, get, keep, drop]);
}
