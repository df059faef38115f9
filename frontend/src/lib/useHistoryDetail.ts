import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { historyDetailQuery, historySentencesQuery } from './historyQueries';
import type { Sentence } from './types';

/** An entry of the history. */
export function useHistoryDetail(historyId: number) {
  return useQuery(historyDetailQuery(historyId));
}

/** All results of an entry; they arrive page after page. */
export function useHistoryResults(historyId: number) {
  const query = useInfiniteQuery(historySentencesQuery(historyId));
  const { data, hasNextPage, isFetching, isError, isPending, error, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);

  const sentences = useMemo<Sentence[]>(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const total = data?.pages[0]?.total ?? 0;
  const loadMore = () => void (data ? fetchNextPage() : query.refetch());
  return { sentences, total, error, isPending: isPending && !isError, loadMore };
}
