import { useQueries } from '@tanstack/react-query';
import { estimateQuery, type Book } from '@/lib/bookQueries';
import { sameSettings } from '@/lib/bookUploads';
import { isGivenUp } from '@/lib/errors';
import type { Estimate, ProcessingSettings } from '@/lib/types';
import { useSettled } from '../common/useSettled';

/** What is known of a book before it is started. */
export interface BookEstimate {
  estimate: Estimate | undefined;
  error: Error | null;
  /** What is shown, if anything, is not for these settings. */
  isPending: boolean;
}

const QUIET_MS = 400;

/** Estimates each book as soon as it is chosen, and again when the settings have come to rest. */
export function useEstimates(books: Book[], settings: ProcessingSettings): BookEstimate[] {
  const settled = useSettled(settings, sameSettings, QUIET_MS);
  const isOld = !sameSettings(settled, settings);
  const results = useQueries({ queries: books.map((book) => withFormerAnswer(book, settled)) });
  return results.map(({ data, error, isFetching }) => ({
    estimate: data,
    // A start that waits no longer gives the estimate up: nothing is wrong with the book.
    error: isGivenUp(error) ? null : error,
    isPending: isFetching || isOld,
  }));
}

/** A book's estimate; until it comes, the one for the settings before. */
function withFormerAnswer(book: Book, settings: ProcessingSettings) {
  return {
    ...estimateQuery(book, settings),
    placeholderData: (known: Estimate | undefined, query?: { queryKey: readonly unknown[] }) =>
      (query?.queryKey[1] as Book | undefined)?.id === book.id ? known : undefined,
  };
}
