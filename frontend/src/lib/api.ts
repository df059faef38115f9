import { client } from './apiClient';
import { unwrap } from './client';
import type {
  ChunkList,
  Credits,
  ExportColumn,
  ExportFormat,
  HistoryDetail,
  HistoryPage,
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

export function listHistory(query: Paging, signal?: AbortSignal): Promise<HistoryPage> {
  return unwrap(client.GET('/api/v1/history', { params: { query }, signal }));
}

export function getHistoryDetail(historyId: number, signal?: AbortSignal): Promise<HistoryDetail> {
  const params = { path: { history_id: historyId } };
  return unwrap(client.GET('/api/v1/history/{history_id}', { params, signal }));
}

export function listHistorySentences(historyId: number, query: Paging, signal?: AbortSignal): Promise<SentencePage> {
  const params = { path: { history_id: historyId }, query };
  return unwrap(client.GET('/api/v1/history/{history_id}/sentences', { params, signal }));
}

export async function deleteHistory(historyId: number): Promise<void> {
  await unwrap(client.DELETE('/api/v1/history/{history_id}', { params: { path: { history_id: historyId } } }));
}

// Lists in a query are names with commas between them.
const WITH_COMMAS = { array: { style: 'form', explode: false } } as const;

/** The results as a file; a link could not carry the access token. */
export function downloadHistory(historyId: number, format: ExportFormat, columns: ExportColumn[]): Promise<Blob> {
  const params = { path: { history_id: historyId }, query: { format, columns } };
  return unwrap<unknown>(
    client.GET('/api/v1/history/{history_id}/download', { params, querySerializer: WITH_COMMAS, parseAs: 'blob' }),
  ) as Promise<Blob>;
}
