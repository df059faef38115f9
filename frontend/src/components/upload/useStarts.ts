import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useStartBook, type Book, type Order } from '@/lib/bookQueries';
import { sameSettings } from '@/lib/bookUploads';
import { ApiError } from '@/lib/errors';
import type { Job, JobReference, ProcessingSettings } from '@/lib/types';

export interface Started {
  jobs: Job[];
  /** What kept books from being started, by their ids. */
  refusals: Map<string, unknown>;
}

const NONE = { settings: null as ProcessingSettings | null, byBook: new Map<string, unknown>() };

/** Starts books one after the other, and remembers why some were not, for as long as the settings stay. */
export function useStarts(settings: ProcessingSettings, onStarted: (book: Book) => void) {
  const { mutateAsync: start } = useStartBook();
  const [refused, setRefused] = useState(NONE);
  const all = useMutation({
    mutationFn: async (orders: Order[]) => {
      const started: Started = { jobs: [], refusals: new Map() };
      for (const order of orders) {
        try {
          started.jobs.push(await start(order));
          onStarted(order.book);
        } catch (error) {
          started.refusals.set(order.book.id, error);
        }
      }
      return started;
    },
    onSuccess: ({ refusals }, orders) => setRefused({ settings: orders[0]!.settings, byBook: refusals }),
  });
  const holds = refused.settings !== null && sameSettings(refused.settings, settings);
  const refusalOf = (book: Book) => (holds ? refused.byBook.get(book.id) : undefined);
  return { start: all.mutate, isStarting: all.isPending, refusalOf };
}

/** The earlier job that a refusal names; null for one with another reason. */
export function earlierJob(refusal: unknown): JobReference | null {
  const isDuplicate = refusal instanceof ApiError && refusal.code === 'DUPLICATE_UPLOAD';
  return isDuplicate ? (refusal.details as unknown as JobReference) : null;
}
