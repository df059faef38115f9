import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { disconnectGoogle, exportHistoryToSheets, getGoogle } from './googleApi';
import { queryKeys } from './queryKeys';
import type { ExportScope, SheetOrder } from './types';

/** Whether this server can use Google, and what the user has connected. */
export const googleQuery = queryOptions({
  queryKey: queryKeys.google,
  queryFn: ({ signal }) => getGoogle(signal),
});

export function useDisconnectGoogle() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: disconnectGoogle,
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.google }),
  });
}

/** Orders an export to Google Sheets. */
export function useExportHistoryToSheets(historyId: number, scope: ExportScope) {
  return useMutation({ mutationFn: (order: SheetOrder) => exportHistoryToSheets(historyId, order, scope) });
}
