import type { QueryClient } from '@tanstack/react-query';
import { queryKeys } from './queryKeys';
import type { Job, JobPage, Sentence } from './types';

/** Snapshots can overtake each other on their way: the higher version is the later one. */
export function newerJob(known: Job | undefined, incoming: Job): Job {
  return known && known.version >= incoming.version ? known : incoming;
}

/** Keeps a snapshot unless a later one is known, in the job's own place and in the list. */
export function storeJob(client: QueryClient, incoming: Job): void {
  client.setQueryData<Job>(queryKeys.jobs.detail(incoming.id), (known) => newerJob(known, incoming));
  client.setQueryData<JobPage>(queryKeys.jobs.list, (page) => page && withJob(page, incoming));
}

function withJob(page: JobPage, incoming: Job): JobPage {
  const isKnown = page.items.some((job) => job.id === incoming.id);
  if (!isKnown) return { ...page, items: [incoming, ...page.items], total: page.total + 1 };
  return { ...page, items: page.items.map((job) => (job.id === incoming.id ? newerJob(job, incoming) : job)) };
}

const place = (sentence: Sentence) => `${sentence.source_index}.${sentence.part}`;

const inBookOrder = (a: Sentence, b: Sentence) => a.source_index - b.source_index || a.part - b.part;

/** Adds rows to the known ones, one a place, in the order of the book. */
export function mergeSentences(known: readonly Sentence[], incoming: readonly Sentence[]): Sentence[] {
  const byPlace = new Map(known.map((sentence) => [place(sentence), sentence]));
  incoming.forEach((sentence) => byPlace.set(place(sentence), sentence));
  return [...byPlace.values()].sort(inBookOrder);
}

export function storeSentences(client: QueryClient, jobId: number, incoming: readonly Sentence[]): void {
  if (incoming.length === 0) return;
  client.setQueryData<Sentence[]>(queryKeys.jobs.sentences(jobId), (known) => mergeSentences(known ?? [], incoming));
}

export function knownSentences(client: QueryClient, jobId: number): Sentence[] {
  return client.getQueryData<Sentence[]>(queryKeys.jobs.sentences(jobId)) ?? [];
}

/** When something was last heard of a job, in milliseconds since the epoch; 0 for never. */
export function newsAt(client: QueryClient, jobId: number): number {
  const keys = [queryKeys.jobs.detail(jobId), queryKeys.jobs.sentences(jobId)];
  return Math.max(...keys.map((key) => client.getQueryState(key)?.dataUpdatedAt ?? 0));
}
