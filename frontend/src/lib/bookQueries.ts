import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { processBook, type Submission } from './api';
import { estimateFile, forgetFile, uploadOf } from './bookUploads';
import { codeOf, isAnswer } from './errors';
import { storeJob } from './jobCache';
import { queryKeys } from './queryKeys';
import { randomKey } from './randomKey';
import type { Job, ProcessingSettings } from './types';

/** A file that was chosen, with a name of its own in the query cache. */
export interface Book {
  id: string;
  file: File;
}

/** How long a start waits for the estimate that has the file already. */
const PATIENCE_MS = 3_000;

export const estimateQuery = (book: Book, settings: ProcessingSettings) =>
  queryOptions({
    queryKey: [...queryKeys.estimates, book, settings] as const,
    queryFn: ({ signal }) => estimateFile(book.file, settings, signal),
    staleTime: Infinity,
    // A large file is not sent again unasked.
    retry: false,
    refetchOnReconnect: false,
  });

export interface Order {
  book: Book;
  settings: ProcessingSettings;
  /** The user knows of an earlier job of the same file and wants another. */
  again: boolean;
}

/** Starts a job; a repeated start, after an answer that was lost, is the same job. */
export function useStartBook() {
  const client = useQueryClient();
  const keys = useRef(new Map<string, string>());
  return useMutation({
    mutationFn: ({ book, settings, again }: Order) => {
      const request = JSON.stringify([book.id, settings]);
      const key = keys.current.get(request) ?? randomKey();
      keys.current.set(request, key);
      const order = { settings, idempotencyKey: key, ifDuplicate: again ? 'process' : 'refuse' } as const;
      return untilAnswered(start(book.file, order), () => keys.current.delete(request));
    },
    onSuccess: (job, { book }) => {
      forgetFile(book.file);
      storeJob(client, job);
      void client.invalidateQueries({ queryKey: queryKeys.credits.all });
    },
  });
}

async function untilAnswered(call: Promise<Job>, forgetKey: () => void): Promise<Job> {
  try {
    const job = await call;
    forgetKey();
    return job;
  } catch (error) {
    if (isAnswer(error)) forgetKey();
    throw error;
  }
}

/** Starts with what the server keeps of the file; sends it when that is too slow or no longer there. */
async function start(file: File, order: Omit<Submission, 'source'>): Promise<Job> {
  const uploadId = await uploadOf(file, PATIENCE_MS);
  if (uploadId !== null) {
    try {
      return await processBook({ ...order, source: { uploadId } });
    } catch (error) {
      if (codeOf(error) !== 'NOT_FOUND') throw error;
    }
  }
  forgetFile(file);
  return processBook({ ...order, source: { file } });
}
