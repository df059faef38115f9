import { useState } from 'react';
import { ApiError } from '@/lib/errors';
import { useEditSentence, useRestoreSentence } from '@/lib/historyQueries';
import type { Sentence } from '@/lib/types';
import type { Editing } from './Editing';

/** The text of a result while it is changed, and what became of saving it. */
export function useSentenceEditor(sentence: Sentence, { historyId, drafts, edit }: Editing) {
  const [text, setText] = useState(drafts.get(sentence.id) ?? sentence.normalized);
  const save = useEditSentence(historyId);
  const restore = useRestoreSentence(historyId);
  const theirs = conflictOf(save.error) ?? conflictOf(restore.error);
  const known = theirs ?? sentence;
  const close = () => {
    drafts.delete(sentence.id);
    edit(null);
  };
  const type = (typed: string) => {
    drafts.set(sentence.id, typed);
    setText(typed);
  };
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
    save: () => canSave && save.mutate({ sentence: known, normalized }, { onSuccess: close }),
    restore: () => restore.mutate(known, { onSuccess: close }),
  };
}

export type SentenceEditing = ReturnType<typeof useSentenceEditor>;

function conflictOf(error: Error | null): Sentence | null {
  if (!(error instanceof ApiError) || error.code !== 'CONFLICT') return null;
  return (error.details.current as Sentence | undefined) ?? null;
}
