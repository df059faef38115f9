import type { HistoryFilters } from './historyFilters';
import type { ExportScope, ProcessingSettings } from './types';

/** The addresses in the query cache; the socket writes to the same ones that queries read. */
export const queryKeys = {
  config: ['config'] as const,
  google: ['google'] as const,
  settings: ['settings'] as const,
  estimates: ['estimates'] as const,
  credits: {
    all: ['credits'] as const,
    summary: ['credits', 'summary'] as const,
    ledger: (page: number) => ['credits', 'ledger', page] as const,
  },
  jobs: {
    list: ['jobs', 'list'] as const,
    detail: (jobId: number) => ['jobs', 'detail', jobId] as const,
    sentences: (jobId: number) => ['jobs', 'sentences', jobId] as const,
    chunks: (jobId: number) => ['jobs', 'chunks', jobId] as const,
  },
  history: {
    all: ['history'] as const,
    lists: ['history', 'list'] as const,
    list: (filters: HistoryFilters) => ['history', 'list', filters] as const,
    detail: (historyId: number) => ['history', 'detail', historyId] as const,
    sentences: (historyId: number) => ['history', 'sentences', historyId] as const,
    revisions: (historyId: number, sentenceId: number, version: number) =>
      ['history', 'revisions', historyId, sentenceId, version] as const,
    quote: (historyId: number, scope: ExportScope | null, settings: ProcessingSettings) =>
      ['history', 'quote', historyId, scope, settings] as const,
  },
  exports: (exportId: number) => ['exports', exportId] as const,
};
