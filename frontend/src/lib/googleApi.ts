import { client } from './apiClient';
import { unwrap } from './client';
import type { ExportScope, GoogleStatus, SheetOrder } from './types';

/** What Google puts into the address of our page when it sends the browser back. */
export interface GoogleAnswer {
  code: string;
  state: string;
}

export function getGoogle(signal?: AbortSignal): Promise<GoogleStatus> {
  return unwrap(client.GET('/api/v1/auth/google', { signal }));
}

/** Answers the address at Google where the user says yes to Sheets. */
export async function beginGoogleConnection(): Promise<string> {
  return (await unwrap(client.POST('/api/v1/auth/google/connect'))).authorization_url;
}

export function completeGoogleConnection({ code, state }: GoogleAnswer): Promise<GoogleStatus> {
  return unwrap(client.PUT('/api/v1/auth/google', { body: { code, state } }));
}

export async function disconnectGoogle(): Promise<void> {
  await unwrap(client.DELETE('/api/v1/auth/google'));
}

/** An export that was ordered, or the spreadsheet of one before which nothing has changed since. */
export type SheetAnswer = { export_id: number } | { sheet_url: string };

export async function exportHistoryToSheets(
  historyId: number,
  order: SheetOrder,
  scope: ExportScope,
): Promise<SheetAnswer> {
  const params = { path: { history_id: historyId } };
  const call = client.POST('/api/v1/history/{history_id}/export', { params, body: { ...order, ...scope } });
  return (await unwrap<unknown>(call)) as SheetAnswer;
}
