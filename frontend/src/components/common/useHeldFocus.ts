import { useLayoutEffect, useRef, type FocusEvent } from 'react';

/** Watches the focus in some place: when what had it vanishes, `area` takes it over. */
export function useHeldFocus<Area extends HTMLElement>() {
  const area = useRef<Area>(null);
  const isInside = useRef(false);
  // At every drawing: no event tells that a focused element was taken away.
  useLayoutEffect(() => {
    // In a dialog the focus would go to that, and the next Tab to its begin.
    if (isInside.current && document.activeElement === document.body) area.current?.focus({ preventScroll: true });
  });
  const onFocus = () => {
    isInside.current = true;
  };
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    isInside.current = currentTarget.contains(relatedTarget);
  };
  return { area, onFocus, onBlur };
}
