import { useLayoutEffect, useRef, type FocusEvent } from 'react';

/** Watches the focus in some place: when what had it vanishes, `area` takes it over. */
export function useHeldFocus<Area extends HTMLElement>() {
  const area = useRef<Area>(null);
  const holder = useRef<Element | null>(null);
  // At every drawing: no event tells that a focused element was taken away.
  useLayoutEffect(() => {
    if (!holder.current || holder.current.isConnected) return;
    holder.current = null;
    // In a dialog the focus would go to that, and the next Tab to its begin.
    if (document.activeElement?.contains(area.current)) area.current?.focus({ preventScroll: true });
  });
  const onFocus = ({ target }: FocusEvent) => {
    holder.current = target;
  };
  const onBlur = () => {
    holder.current = null;
  };
  return { area, onFocus, onBlur };
}
