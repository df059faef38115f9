import type { Middleware } from 'openapi-fetch';
import { freshToken, refreshSession } from './auth';
import { createApiClient, unwrap } from './client';
import type {
  DownloadFormat,
  HistoryDetail,
  HistoryPage,
  Job,
  JobPage,
  ProcessingSettings,
  SentencePage,
} from './types';

export { getServerConfig } from './serverConfig';

export interface Paging {
  page: number;
  per_page: number;
}

const BEARER = 'Bearer ';
/** A request's body can be read once: a copy waits in case the token was refused. */
const copies = new Map<string, Request>();

const bearer: Middleware = {
  async onRequest({ request, id }) {
    const token = await freshToken();
    if (token) request.headers.set('Authorization', BEARER + token);
    copies.set(id, request.clone());
    return request;
  },
  async onResponse({ response, id, options }) {
    const copy = copies.get(id);
    copies.delete(id);
    if (response.status !== 401 || !copy) return response;
    const token = await refreshSession(copy.headers.get('Authorization')?.slice(BEARER.length));
    if (!token) return response;
    copy.headers.set('Authorization', BEARER + token);
    return options.fetch(copy);
  },
  onError({ id }) {
    copies.delete(id);
  },
};

const client = createApiClient();
client.use(bearer);

export async function getSettings(signal?: AbortSignal): Promise<ProcessingSettings> {
  return (await unwrap(client.GET('/api/v1/settings', { signal }))) as ProcessingSettings;
}

export async function putSettings(body: ProcessingSettings): Promise<ProcessingSettings> {
  return (await unwrap(client.PUT('/api/v1/settings', { body }))) as ProcessingSettings;
}

/** Hands in a book; answers as soon as it is stored. */
export async function processBook(file: File, settings: ProcessingSettings): Promise<Job> {
  const form = new FormData();
  form.set('pdf_file', file);
  Object.entries(settings).forEach(([name, value]) => form.set(name, String(value)));
  const call = client.POST('/api/v1/process-pdf-async', {
    body: { pdf_file: file.name },
    bodySerializer: () => form,
  });
  return (await unwrap(call)).job;
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

/** The results as a file; a link could not carry the access token. */
export function downloadHistory(historyId: number, format: DownloadFormat): Promise<Blob> {
  const params = { path: { history_id: historyId }, query: { format } };
  return unwrap<unknown>(
    client.GET('/api/v1/history/{history_id}/download', { params, parseAs: 'blob' }),
  ) as Promise<Blob>;
}
