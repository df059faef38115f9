import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { Sentence } from '@/lib/types';

interface Draft {
  text: string;
  /** The result that it was made from, by which the server tells whether somebody else changed it since. */
  base: Sentence;
}

/** What was typed and not saved; rows out of sight do not exist, and their text must not be lost. */
export interface Drafts {
  count: number;
  ids: () => number[];
  get: (sentenceId: number) => Draft | undefined;
  keep: (draft: Draft) => void;
  drop: (sentenceId: number) => void;
  clear: () => void;
}

type Texts = Map<number, Draft>;

/** By entry; they outlive its dialog, which the browser's Back closes without a question. */
const kept = new WeakMap<QueryClient, Map<number, Texts>>();

function textsOf(client: QueryClient, historyId: number): Texts {
  const entries = kept.get(client) ?? new Map<number, Texts>();
  const texts = entries.get(historyId) ?? new Map<number, Draft>();
  kept.set(client, entries.set(historyId, texts));
  return texts;
}

/** The drafts of an entry, with those that were left behind when it was last open. */
export function useDrafts(historyId: number): Drafts {
  const client = useQueryClient();
  // Not in the state itself: all rows would be drawn again at each key press.
  const [texts] = useState(() => textsOf(client, historyId));
  const [count, setCount] = useState(texts.size);
  const change = useCallback(
    (apply: (texts: Texts) => void) => {
      apply(texts);
      setCount(texts.size);
    },
    [texts],
  );
  return useMemo(
    () => ({
      count,
      ids: () => [...texts.keys()],
      get: (sentenceId) => texts.get(sentenceId),
      keep: (draft) => change((known) => known.set(draft.base.id, draft)),
      drop: (sentenceId) => change((known) => known.delete(sentenceId)),
      clear: () => change((known) => known.clear()),
    }),
    [count, texts, change],
  );
}
