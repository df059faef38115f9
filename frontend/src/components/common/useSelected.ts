import { useCallback, useState } from 'react';

const NONE: ReadonlySet<number> = new Set();

/** A set of chosen numbers; `toggle` keeps its identity, so that rows need not be drawn again. */
export function useSelected() {
  const [selected, setSelected] = useState(NONE);
  const toggle = useCallback(
    (id: number) =>
      setSelected((known) => {
        const next = new Set(known);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    [],
  );
  const clear = useCallback(() => setSelected(NONE), []);
  const choose = useCallback((ids: number[]) => setSelected(new Set(ids)), []);
  return { selected, toggle, clear, choose };
}
