import { useEffect, useRef } from 'react';
import type { Editing } from './Editing';

/** For a result's editor and the button that opens it: each takes the focus over from the other when it appears. */
export function useHandedFocus<Target extends HTMLElement>({ takeFocus }: Editing, sentenceId: number) {
  const target = useRef<Target>(null);
  useEffect(() => {
    const focused = document.activeElement;
    // Whoever has gone elsewhere while it was saved stays there.
    const isFree = focused === null || focused.contains(target.current);
    if (takeFocus(sentenceId) && isFree) target.current?.focus();
  }, [takeFocus, sentenceId]);
  return target;
}
