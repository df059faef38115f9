import { client } from './apiClient';
import { unwrap } from './client';
import type { Export, ExportColumn, ExportFormat, ExportScope } from './types';

export interface FileOrder {
  format: ExportFormat;
  columns: ExportColumn[];
}

/** The results as a file; a link could carry neither the access token nor the ids of a whole book. */
export function downloadHistory(historyId: number, order: FileOrder, scope: ExportScope): Promise<Blob> {
  const params = { path: { history_id: historyId } };
  const body = { ...order, ...scope };
  return unwrap<unknown>(
    client.POST('/api/v1/history/{history_id}/download', { params, body, parseAs: 'blob' }),
  ) as Promise<Blob>;
}

/** Orders an archive with a file for each of these entries. */
export function orderArchive(ids: number[], order: FileOrder): Promise<Export> {
  return unwrap(client.POST('/api/v1/history/export', { body: { ids, ...order } }));
}

export function getExport(exportId: number, signal?: AbortSignal): Promise<Export> {
  return unwrap(client.GET('/api/v1/exports/{export_id}', { params: { path: { export_id: exportId } }, signal }));
}

export function downloadExport(exportId: number): Promise<Blob> {
  const params = { path: { export_id: exportId } };
  return unwrap<unknown>(
    client.GET('/api/v1/exports/{export_id}/file', { params, parseAs: 'blob' }),
  ) as Promise<Blob>;
}
