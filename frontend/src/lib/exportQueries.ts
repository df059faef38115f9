import { QueryObserver, queryOptions, type QueryClient } from '@tanstack/react-query';
import { isAnswer } from './errors';
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

/** The export once it has ended, whoever still looks at it; rejected when the server no longer tells. */
export function exportEnd(client: QueryClient, exportId: number): Promise<Export> {
  // A hidden tab asks too: somebody else's work goes on there until the file is here.
  const query = { ...exportQuery(exportId), refetchIntervalInBackground: true };
  return new Promise((resolve, reject) => {
    const stop = new QueryObserver(client, query).subscribe(({ data, error }) => {
      if (error && isAnswer(error)) reject(error);
      else if (data && hasEnded(data)) resolve(data);
      else return;
      stop();
    });
  });
}
