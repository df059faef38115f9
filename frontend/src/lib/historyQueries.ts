import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query';
import {
  deleteBook,
  deleteHistory,
  editSentence,
  getHistoryDetail,
  listHistory,
  listHistorySentences,
  listRevisions,
  redoSentences,
  reprocessBook,
  restoreHistory,
  restoreSentence,
} from './historyApi';
import type { HistoryFilters } from './historyFilters';
import { storeJob } from './jobCache';
import { nextPage } from './paging';
import { queryKeys } from './queryKeys';
import type { Job, ProcessingSettings, RedoOrder, Sentence, SentencePage } from './types';

/** The most that the API gives at once. */
const RESULTS_PER_PAGE = 500;
const ENTRIES_PER_PAGE = 20;

export const historyListQuery = (filters: HistoryFilters) =>
  infiniteQueryOptions({
    queryKey: queryKeys.history.list(filters),
    queryFn: ({ pageParam, signal }) => listHistory(filters, { page: pageParam, per_page: ENTRIES_PER_PAGE }, signal),
    initialPageParam: 1,
    getNextPageParam: nextPage,
    // What was found before stays on screen until the answer is here.
    placeholderData: (previous) => previous,
  });

export const historyDetailQuery = (historyId: number) =>
  queryOptions({
    queryKey: queryKeys.history.detail(historyId),
    queryFn: ({ signal }) => getHistoryDetail(historyId, signal),
  });

export const historySentencesQuery = (historyId: number) =>
  infiniteQueryOptions({
    queryKey: queryKeys.history.sentences(historyId),
    queryFn: ({ pageParam, signal }) =>
      listHistorySentences(historyId, { page: pageParam, per_page: RESULTS_PER_PAGE }, signal),
    initialPageParam: 1,
    getNextPageParam: nextPage,
    // Results of an ended job change by this page's own doing, or by a job whose end it hears of.
    staleTime: Infinity,
    refetchOnReconnect: false,
  });

export const revisionsQuery = (historyId: number, sentence: Sentence) =>
  queryOptions({
    // Each change makes a new version: what is known of an older one is not asked for again.
    queryKey: queryKeys.history.revisions(historyId, sentence.id, sentence.version),
    queryFn: ({ signal }) => listRevisions(historyId, sentence.id, signal),
  });

/** Puts a changed result in the place of the former one. */
function storeSentence(client: QueryClient, historyId: number, changed: Sentence): void {
  const inPage = (page: SentencePage) => ({
    ...page,
    items: page.items.map((known) => (known.id === changed.id ? changed : known)),
  });
  client.setQueryData<InfiniteData<SentencePage>>(
    queryKeys.history.sentences(historyId),
    (data) => data && { ...data, pages: data.pages.map(inPage) },
  );
  // The quality report counts it.
  void client.invalidateQueries({ queryKey: queryKeys.history.detail(historyId) });
}

interface Edit {
  sentence: Sentence;
  normalized: string;
}

export function useEditSentence(historyId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ sentence, normalized }: Edit) => editSentence(historyId, sentence, normalized),
    onSuccess: (sentence) => storeSentence(client, historyId, sentence),
  });
}

export function useRestoreSentence(historyId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (sentence: Sentence) => restoreSentence(historyId, sentence),
    onSuccess: (sentence) => storeSentence(client, historyId, sentence),
  });
}

function useNewJob<Order>(order: (values: Order) => Promise<Job>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: order,
    onSuccess: (job) => {
      storeJob(client, job);
      void client.invalidateQueries({ queryKey: queryKeys.credits.all });
    },
  });
}

export function useRedo(historyId: number) {
  return useNewJob((order: RedoOrder) => redoSentences(historyId, order));
}

export function useReprocess(historyId: number) {
  return useNewJob((settings: ProcessingSettings) => reprocessBook(historyId, settings));
}

export function useDeleteBook(historyId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => deleteBook(historyId),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.history.detail(historyId) }),
  });
}

export function useDeleteHistory() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: deleteHistory,
    onSuccess: async ({ ids }) => {
      ids.forEach((id) => {
        client.removeQueries({ queryKey: queryKeys.history.detail(id) });
        client.removeQueries({ queryKey: queryKeys.history.sentences(id) });
      });
      await client.invalidateQueries({ queryKey: queryKeys.history.lists });
    },
  });
}

export function useRestoreHistory() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: restoreHistory,
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.history.lists }),
  });
}
