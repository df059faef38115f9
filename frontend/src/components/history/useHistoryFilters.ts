import { useRouter, useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { filtersFrom, historyAddress, withoutEmpty, type HistoryFilters } from '@/lib/historyFilters';

/** The filters of the history; they stand in the address, so that going back and sharing work. */
export function useHistoryFilters() {
  const router = useRouter();
  const params = useSearchParams();
  const filters = useMemo(() => filtersFrom(new URLSearchParams(params)), [params]);
  const setFilters = (changes: HistoryFilters) =>
    router.replace(historyAddress(withoutEmpty({ ...filters, ...changes })), { scroll: false });
  return { filters, setFilters };
}
