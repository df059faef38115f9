import { queryOptions } from '@tanstack/react-query';
import { quoteRedo, quoteReprocessing } from './historyApi';
import { queryKeys } from './queryKeys';
import type { ExportScope, ProcessingSettings } from './types';

/** What it would cost to process an entry's book again, or the results of a scope alone. */
export const againQuoteQuery = (historyId: number, scope: ExportScope | null, settings: ProcessingSettings) =>
  queryOptions({
    queryKey: queryKeys.history.quote(historyId, scope, settings),
    queryFn: ({ signal }) =>
      scope ? quoteRedo(historyId, { ...settings, ...scope }, signal) : quoteReprocessing(historyId, settings, signal),
  });
