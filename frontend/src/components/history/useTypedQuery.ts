import { useEffect, useEffectEvent, useState } from 'react';

const QUIET_MS = 300;

/** What is typed into a search, which is asked for once the typing rests; follows the address otherwise. */
export function useTypedQuery(asked: string, ask: (query: string) => void): [string, (typed: string) => void] {
  const [typed, setTyped] = useState(asked);
  const [known, setKnown] = useState(asked);
  if (known !== asked) {
    setKnown(asked);
    // Going back, or a link: what stands in the address counts. An answer to an earlier key press does not.
    if (asked !== typed.trim() && known === typed.trim()) setTyped(asked);
  }
  const settle = useEffectEvent(() => typed.trim() !== asked && ask(typed.trim()));
  useEffect(() => {
    const timer = setTimeout(() => settle(), QUIET_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return [typed, setTyped];
}
