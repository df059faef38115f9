import { client } from './apiClient';
import { unwrap } from './client';
import type { Estimate, Job, ProcessingSettings } from './types';

/** A book: the file itself, or the one that the server keeps since it was estimated. */
export type BookSource = { file: File } | { uploadId: number };

export interface Submission {
  source: BookSource;
  settings: ProcessingSettings;
  /** The same for the same request, so that a repeated one makes no second job. */
  idempotencyKey: string;
  ifDuplicate: 'process' | 'refuse';
}

/** What a book holds and would cost; the server keeps the file for an hour. */
export function estimateBook(
  source: BookSource,
  settings: ProcessingSettings,
  signal?: AbortSignal,
): Promise<Estimate> {
  const form = formOf(source, settings);
  return unwrap(client.POST('/api/v1/estimate-pdf', { body: {}, bodySerializer: () => form, signal }));
}

/** Hands in a book; answers as soon as it is stored. */
export async function processBook(submission: Submission): Promise<Job> {
  const form = formOf(submission.source, submission.settings);
  form.set('if_duplicate', submission.ifDuplicate);
  const call = client.POST('/api/v1/process-pdf-async', {
    params: { header: { 'Idempotency-Key': submission.idempotencyKey } },
    body: {},
    bodySerializer: () => form,
  });
  return (await unwrap(call)).job;
}

function formOf(source: BookSource, settings: ProcessingSettings): FormData {
  const form = new FormData();
  if ('file' in source) form.set('pdf_file', source.file);
  else form.set('upload_id', String(source.uploadId));
  Object.entries(settings).forEach(([name, value]) => form.set(name, String(value)));
  return form;
}
