import { useInfiniteQuery } from '@tanstack/react-query';
import { historyListQuery } from '@/lib/historyQueries';
import { useHistoryFilters } from './useHistoryFilters';

/**
 * The words of the list's search by which a book was found in its text; empty for one that was not, or by its name
 * alone, and null while that is not known.
 */
export function useFoundBy(historyId: number): string | null {
  const { filters } = useHistoryFilters();
  const query = filters.q ?? '';
  const { data, isPending, isPlaceholderData, isError } = useInfiniteQuery({
    ...historyListQuery(filters),
    enabled: query !== '',
    // The list below has asked already.
    refetchOnMount: false,
  });
  if (query === '' || (isError && !data)) return '';
  if (isPending || isPlaceholderData) return null;
  const entries = data.pages.flatMap((page) => page.items);
  return entries.some(({ id, excerpt }) => id === historyId && excerpt !== null) ? query : '';
}
