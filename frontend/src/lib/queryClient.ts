import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './errors';

const MAX_RETRIES = 3;
const LONGEST_WAIT_MS = 30_000;

/** Worth asking again: nobody answered, the server was unwell, or asked us to slow down. */
function mayPass(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500);
}

function waitBefore(attempt: number, error: unknown): number {
  const asked = error instanceof ApiError && error.status === 429 ? error.retryAfterSeconds : null;
  return Math.min(asked === null ? 1000 * 2 ** attempt : asked * 1000, LONGEST_WAIT_MS);
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (count, error) => count < MAX_RETRIES && mayPass(error),
        retryDelay: waitBefore,
      },
    },
  });
}
