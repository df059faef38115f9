import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { closeDialog } from '@/lib/closeDialog';
import { filtersFrom, historyAddress, withoutEmpty, type HistoryFilters } from '@/lib/historyFilters';
import { idFrom } from '../common/idFrom';

/** The filters of the history; they stand in the address, so that going back and sharing work. */
export function useHistoryFilters() {
  const params = useSearchParams();
  const filters = useMemo(() => filtersFrom(new URLSearchParams(params)), [params]);
  return { filters, setFilters, closeEntry };
}

// The router would fetch before it changes the address, and a second choice meanwhile would undo the first.
function setFilters(changes: HistoryFilters) {
  const present = new URLSearchParams(window.location.search);
  const entryId = idFrom(present.get('entry')) ?? undefined;
  replaceAddress(historyAddress(withoutEmpty({ ...filtersFrom(present), ...changes }), entryId));
}

function closeEntry() {
  closeDialog(historyAddress(filtersFrom(new URLSearchParams(window.location.search))), replaceAddress);
}

function replaceAddress(address: string) {
  window.history.replaceState(null, '', address);
}
