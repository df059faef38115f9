import { useQuery } from '@tanstack/react-query';
import { jobStatusQuery } from './queries';
import { isTerminal } from './types';

const POLL_MS = 3_000;

interface Options {
  jobId: number;
  /** Ask the server now and then; otherwise only what the cache holds is read. */
  polling: boolean;
}

/** A job as the cache knows it, kept current by polling where there is no socket. */
export function useJobStatus({ jobId, polling }: Options) {
  return useQuery({
    ...jobStatusQuery(jobId),
    enabled: polling,
    staleTime: polling ? 0 : Infinity,
    // The next poll is the retry; until it answers the connection counts as lost.
    retry: false,
    refetchInterval: ({ state }) => (state.data && isTerminal(state.data) ? false : POLL_MS),
  });
}
