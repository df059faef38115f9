import { queryOptions } from '@tanstack/react-query';
import { getExport } from './exportApi';
import { queryKeys } from './queryKeys';
import type { Export } from './types';

const POLL_MS = 1_000;

export function hasEnded(made: Pick<Export, 'status'>): boolean {
  return made.status === 'completed' || made.status === 'failed';
}

/** How far an export is that is made in the background; asked for until it has ended. */
export const exportQuery = (exportId: number) =>
  queryOptions({
    queryKey: queryKeys.exports(exportId),
    queryFn: ({ signal }) => getExport(exportId, signal),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && hasEnded(state.data) ? false : POLL_MS),
  });
