import { useState } from 'react';
import { ApiError } from '@/lib/errors';
import { useEditSentence, useRestoreSentence } from '@/lib/historyQueries';
import type { Sentence } from '@/lib/types';
import type { Editing } from './Editing';

/** The text of a result while it is changed, and what became of saving it. */
export function useSentenceEditor(sentence: Sentence, { historyId, drafts, close: leave }: Editing) {
  const draft = drafts.get(sentence.id);
  const base = draft?.base ?? sentence;
  const [text, setText] = useState(draft?.text ?? sentence.normalized);
  const save = useEditSentence(historyId);
  const restore = useRestoreSentence(historyId);
  const theirs = conflictOf(save.error) ?? conflictOf(restore.error);
  const known = theirs ?? base;
  const close = () => {
    drafts.drop(sentence.id);
    leave(sentence.id);
  };
  const type = (typed: string) => {
    if (typed.trim() === base.normalized) drafts.drop(sentence.id);
    else drafts.keep({ text: typed, base });
    setText(typed);
  };
  // As promises: the callbacks of `mutate` die with a row that is scrolled out of sight. Errors are shown by state.
  const closeAfter = (change: Promise<Sentence>) => void change.then(close, () => undefined);
  const normalized = text.trim();
  const canSave = normalized !== '' && normalized !== known.normalized;
  return {
    text,
    type,
    close,
    /** The result as somebody else left it, when a change was refused because of that. */
    theirs,
    error: theirs ? null : (save.error ?? restore.error),
    canSave,
    isSaving: save.isPending,
    isRestoring: restore.isPending,
    save: () => canSave && !save.isPending && closeAfter(save.mutateAsync({ sentence: known, normalized })),
    restore: () => closeAfter(restore.mutateAsync(known)),
  };
}

export type SentenceEditing = ReturnType<typeof useSentenceEditor>;

function conflictOf(error: Error | null): Sentence | null {
  if (!(error instanceof ApiError) || error.code !== 'CONFLICT') return null;
  return (error.details.current as Sentence | undefined) ?? null;
}
