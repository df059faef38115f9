import { client } from './apiClient';
import { unwrap } from './client';
import type {
  ChunkList,
  Credits,
  Job,
  JobPage,
  LedgerPage,
  ProcessingSettings,
  SentencePage,
} from './types';

export { estimateBook, processBook, type BookSource, type Submission } from './bookApi';
export { getServerConfig } from './serverConfig';

export interface Paging {
  page: number;
  per_page: number;
}

export async function getSettings(signal?: AbortSignal): Promise<ProcessingSettings> {
  return (await unwrap(client.GET('/api/v1/settings', { signal }))) as ProcessingSettings;
}

export async function putSettings(body: ProcessingSettings): Promise<ProcessingSettings> {
  return (await unwrap(client.PUT('/api/v1/settings', { body }))) as ProcessingSettings;
}

export function listJobs(query: Paging, signal?: AbortSignal): Promise<JobPage> {
  return unwrap(client.GET('/api/v1/jobs', { params: { query }, signal }));
}

export function getJob(jobId: number, signal?: AbortSignal): Promise<Job> {
  return unwrap(client.GET('/api/v1/jobs/{job_id}', { params: { path: { job_id: jobId } }, signal }));
}

export function listJobSentences(jobId: number, query: Paging, signal?: AbortSignal): Promise<SentencePage> {
  const params = { path: { job_id: jobId }, query };
  return unwrap(client.GET('/api/v1/jobs/{job_id}/sentences', { params, signal }));
}

export function cancelJob(jobId: number): Promise<Job> {
  return unwrap(client.POST('/api/v1/jobs/{job_id}/cancel', { params: { path: { job_id: jobId } } }));
}

/** Makes a new job for what failed in an ended one. */
export async function retryJob(jobId: number): Promise<Job> {
  return (await unwrap(client.POST('/api/v1/jobs/{job_id}/retry', { params: { path: { job_id: jobId } } }))).job;
}

export function listJobChunks(jobId: number, signal?: AbortSignal): Promise<ChunkList> {
  return unwrap(client.GET('/api/v1/jobs/{job_id}/chunks', { params: { path: { job_id: jobId } }, signal }));
}

export function getCredits(signal?: AbortSignal): Promise<Credits> {
  return unwrap(client.GET('/api/v1/credits', { signal }));
}

export function listLedger(query: Paging, signal?: AbortSignal): Promise<LedgerPage> {
  return unwrap(client.GET('/api/v1/credits/ledger', { params: { query }, signal }));
}
