import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';

export interface Editing {
  historyId: number;
  /** The result that is being edited. */
  sentenceId: number | null;
  edit: (sentenceId: number | null) => void;
  /** What was typed; rows out of sight do not exist, and their text must not be lost. */
  drafts: Map<number, string>;
}

const Context = createContext<Editing | null>(null);

/** How results are edited; null where they can only be read. */
export function useEditing(): Editing | null {
  return useContext(Context);
}

/** Lets the results below be edited, one at a time. */
export function EditingProvider({ historyId, children }: { historyId: number; children: ReactNode }) {
  const [sentenceId, edit] = useState<number | null>(null);
  const [drafts] = useState(() => new Map<number, string>());
  const editing = useMemo(() => ({ historyId, sentenceId, edit, drafts }), [historyId, sentenceId, drafts]);
  return <Context value={editing}>{children}</Context>;
}
