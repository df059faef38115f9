import { createApiClient, unwrap } from './client';
import type { ClientConfig } from './types';

let known: Promise<ClientConfig> | null = null;

/** What the server offers; asked once a page load, again only after a failure. */
export function getServerConfig(): Promise<ClientConfig> {
  known ??= unwrap(createApiClient().GET('/api/v1/config')).catch((error: unknown) => {
    known = null;
    throw error;
  });
  return known;
}

/** Forgets the answer, for tests. */
export function forgetServerConfig(): void {
  known = null;
}
