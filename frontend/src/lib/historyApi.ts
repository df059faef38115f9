import { client } from './apiClient';
import type { Paging } from './api';
import { unwrap } from './client';
import type { HistoryFilters } from './historyFilters';
import type {
  BulkDeletion,
  HistoryDetail,
  HistoryPage,
  Job,
  ProcessingSettings,
  Quote,
  RedoOrder,
  Revision,
  Sentence,
  SentencePage,
} from './types';

const ENTRY = '/api/v1/history/{history_id}';
const RESULT = `${ENTRY}/sentences/{sentence_id}` as const;

const of = (historyId: number) => ({ path: { history_id: historyId } });
const ofResult = (historyId: number, sentenceId: number) => ({
  path: { history_id: historyId, sentence_id: sentenceId },
});

export function listHistory(filters: HistoryFilters, paging: Paging, signal?: AbortSignal): Promise<HistoryPage> {
  const { exported, ...rest } = filters;
  const query = { ...rest, ...paging, ...(exported && { exported: exported === 'true' }) };
  return unwrap(client.GET('/api/v1/history', { params: { query }, signal }));
}

export function getHistoryDetail(historyId: number, signal?: AbortSignal): Promise<HistoryDetail> {
  return unwrap(client.GET(ENTRY, { params: of(historyId), signal }));
}

export function listHistorySentences(historyId: number, query: Paging, signal?: AbortSignal): Promise<SentencePage> {
  return unwrap(client.GET(`${ENTRY}/sentences`, { params: { ...of(historyId), query }, signal }));
}

export function deleteHistory(ids: number[]): Promise<BulkDeletion> {
  return unwrap(client.POST('/api/v1/history/delete', { body: { ids } }));
}

/** Brings deleted entries back, while that is possible; answers which came back. */
export async function restoreHistory(ids: number[]): Promise<number[]> {
  return (await unwrap(client.POST('/api/v1/history/restore', { body: { ids } }))).ids;
}

/** Changes a result; refused with CONFLICT and the result as it is now when `version` is not the latest. */
export function editSentence(historyId: number, sentence: Sentence, normalized: string): Promise<Sentence> {
  const body = { normalized, version: sentence.version };
  return unwrap(client.PATCH(RESULT, { params: ofResult(historyId, sentence.id), body }));
}

/** Puts back what the engine wrote. */
export function restoreSentence(historyId: number, sentence: Sentence): Promise<Sentence> {
  const params = ofResult(historyId, sentence.id);
  return unwrap(client.POST(`${RESULT}/restore`, { params, body: { version: sentence.version } }));
}

export async function listRevisions(historyId: number, sentenceId: number, signal?: AbortSignal): Promise<Revision[]> {
  const params = ofResult(historyId, sentenceId);
  return (await unwrap(client.GET(`${RESULT}/revisions`, { params, signal }))).items;
}

/** Has some results made again, by a job of their own. */
export async function redoSentences(historyId: number, order: RedoOrder): Promise<Job> {
  return (await unwrap(client.POST(`${ENTRY}/redo`, { params: of(historyId), body: order }))).job;
}

/** Processes the kept book once more, with other settings. */
export async function reprocessBook(historyId: number, settings: ProcessingSettings): Promise<Job> {
  return (await unwrap(client.POST(`${ENTRY}/reprocess`, { params: of(historyId), body: settings }))).job;
}

/** What redoSentences would cost. */
export function quoteRedo(historyId: number, order: RedoOrder, signal?: AbortSignal): Promise<Quote> {
  return unwrap(client.POST(`${ENTRY}/redo/estimate`, { params: of(historyId), body: order, signal }));
}

/** What reprocessBook would cost. */
export function quoteReprocessing(historyId: number, body: ProcessingSettings, signal?: AbortSignal): Promise<Quote> {
  return unwrap(client.POST(`${ENTRY}/reprocess/estimate`, { params: of(historyId), body, signal }));
}

/** Deletes the kept file of a book; its results stay. */
export async function deleteBook(historyId: number): Promise<void> {
  await unwrap(client.DELETE(`${ENTRY}/book`, { params: of(historyId) }));
}
