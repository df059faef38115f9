import {
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import {
  cancelJob,
  getJob,
  getServerConfig,
  getSettings,
  listJobChunks,
  listJobSentences,
  listJobs,
  putSettings,
  retryJob,
} from './api';
import { knownSentences, newerJob, storeJob, storeSentences } from './jobCache';
import { queryKeys } from './queryKeys';
import { isTerminal, type Job, type Sentence } from './types';

export { queryKeys } from './queryKeys';

/** Enough to show that something moves. */
const LATEST_RESULTS = 100;
const JOBS_SHOWN = 20;

export const configQuery = queryOptions({
  queryKey: queryKeys.config,
  queryFn: () => getServerConfig(),
  staleTime: Infinity,
});

export const settingsQuery = queryOptions({
  queryKey: queryKeys.settings,
  queryFn: ({ signal }) => getSettings(signal),
});

/** The latest jobs; kept current by the socket while it is up, so asked again only when it is not. */
export const jobListQuery = (live: boolean) =>
  queryOptions({
    queryKey: queryKeys.jobs.list,
    queryFn: ({ signal }) => listJobs({ page: 1, per_page: JOBS_SHOWN }, signal),
    staleTime: live ? Infinity : 10_000,
    refetchOnWindowFocus: !live,
    refetchOnReconnect: !live,
  });

/** Asks for a job and its latest rows; never replaces the snapshot of the socket by an older one. */
export const jobStatusQuery = (jobId: number) =>
  queryOptions({
    queryKey: queryKeys.jobs.detail(jobId),
    queryFn: async ({ client, signal }) => {
      const job = await getJob(jobId, signal);
      if (!isTerminal(job)) await loadLatestSentences(client, job, signal);
      storeJob(client, job);
      return newerJob(client.getQueryData<Job>(queryKeys.jobs.detail(jobId)), job);
    },
  });

/** The parts of a book; asked for while somebody looks at them. */
export const jobChunksQuery = (jobId: number) =>
  queryOptions({
    queryKey: queryKeys.jobs.chunks(jobId),
    queryFn: ({ signal }) => listJobChunks(jobId, signal),
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** Rows of a job that runs, as they land; only ever written to, by the socket and the loaders below. */
export function useJobSentences(jobId: number): Sentence[] {
  const { data } = useQuery<Sentence[]>({
    queryKey: queryKeys.jobs.sentences(jobId),
    queryFn: () => [],
    enabled: false,
  });
  return data ?? NO_SENTENCES;
}

const NO_SENTENCES: Sentence[] = [];

/**
 * Loads the last page of what there is, unless nothing is missing: enough to show that something moves.
 * All pages would be a chase after a job that grows meanwhile; they come when it has ended.
 */
export async function loadLatestSentences(client: QueryClient, job: Job, signal?: AbortSignal): Promise<void> {
  if (knownSentences(client, job.id).length >= job.sentence_count) return;
  const page = Math.ceil(job.sentence_count / LATEST_RESULTS);
  const rows = await listJobSentences(job.id, { page, per_page: LATEST_RESULTS }, signal);
  storeSentences(client, job.id, rows.items);
}

/** The jobs that have not ended, newest first. */
export function useRunningJobs(live: boolean) {
  return useQuery({ ...jobListQuery(live), select: ({ items }) => items.filter((job) => !isTerminal(job)) });
}

export function useCancelJob() {
  const client = useQueryClient();
  return useMutation({ mutationFn: cancelJob, onSuccess: (job) => storeJob(client, job) });
}

/** Tries the failed parts of an ended job again, as a new job. */
export function useRetryJob() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: retryJob,
    onSuccess: (job) => {
      storeJob(client, job);
      void client.invalidateQueries({ queryKey: queryKeys.credits.all });
    },
  });
}

export function useSaveSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: putSettings,
    onSuccess: (settings) => client.setQueryData(queryKeys.settings, settings),
  });
}
