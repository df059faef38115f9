import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { getCredits, listLedger } from './api';
import { configQuery } from './queries';
import { queryKeys } from './queryKeys';
import type { ClientConfig } from './types';

const MOVEMENTS_PER_PAGE = 10;
const FREE_ENGINE = 'local';

export const creditsQuery = queryOptions({
  queryKey: queryKeys.credits.summary,
  queryFn: ({ signal }) => getCredits(signal),
});

export const ledgerQuery = (page: number) =>
  queryOptions({
    queryKey: queryKeys.credits.ledger(page),
    queryFn: ({ signal }) => listLedger({ page, per_page: MOVEMENTS_PER_PAGE }, signal),
    placeholderData: keepPreviousData,
  });

export function isFree(engine: string): boolean {
  return engine === FREE_ENGINE;
}

function costsSomething({ engines }: ClientConfig): boolean {
  return engines.some(({ name, available }) => available && !isFree(name));
}

/** Whether credits mean anything here: the offline engine never asks for any. */
export function useCreditsMatter(): boolean {
  const { data: config } = useQuery(configQuery);
  return config !== undefined && costsSomething(config);
}

/** The user's credits, where they mean anything. */
export function useCredits() {
  return useQuery({ ...creditsQuery, enabled: useCreditsMatter() });
}
