import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react';
import { useAskBeforeUnload } from '../../common/useAskBeforeUnload';
import { useDrafts, type Drafts } from './useDrafts';

export interface Editing {
  historyId: number;
  /** The results that are being edited: to open one more costs no other its text. */
  opened: ReadonlySet<number>;
  edit: (sentenceId: number) => void;
  close: (sentenceId: number) => void;
  drafts: Drafts;
  /** Whether the focus is to go to this result; the answer is given once. */
  takeFocus: (sentenceId: number) => boolean;
}

const Context = createContext<Editing | null>(null);

/** How results are edited; null where they can only be read. */
export function useEditing(): Editing | null {
  return useContext(Context);
}

/** Lets the results below be edited; the browser does not leave unasked while some text is not saved. */
export function EditingProvider({ historyId, children }: { historyId: number; children: ReactNode }) {
  const drafts = useDrafts(historyId);
  const opened = useOpened(drafts.ids);
  useAskBeforeUnload(drafts.count > 0);
  const editing = useMemo(() => ({ historyId, drafts, ...opened }), [historyId, drafts, opened]);
  return <Context value={editing}>{children}</Context>;
}

function useOpened(first: () => number[]) {
  const [opened, setOpened] = useState<ReadonlySet<number>>(() => new Set(first()));
  // A ref: whoever takes the focus changes nothing that is drawn.
  const next = useRef<number | null>(null);
  const edit = useCallback((sentenceId: number) => {
    next.current = sentenceId;
    setOpened((known) => new Set(known).add(sentenceId));
  }, []);
  const close = useCallback((sentenceId: number) => {
    next.current = sentenceId;
    setOpened((known) => new Set([...known].filter((id) => id !== sentenceId)));
  }, []);
  const takeFocus = useCallback((sentenceId: number) => {
    if (next.current !== sentenceId) return false;
    next.current = null;
    return true;
  }, []);
  return useMemo(() => ({ opened, edit, close, takeFocus }), [opened, edit, close, takeFocus]);
}
