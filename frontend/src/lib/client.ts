import createClient from 'openapi-fetch';
import { restOrigin } from './env';
import { errorFrom, isGivenUp, networkError } from './errors';
import type { paths } from './schema';

/** A typed client of the REST API; `X-Client` asks for the refresh token as a cookie scripts cannot read. */
export function createApiClient() {
  return createClient<paths>({
    baseUrl: restOrigin(),
    credentials: 'include',
    headers: { 'X-Client': 'web' },
    fetch: (request) => globalThis.fetch(request),
  });
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Returns the data of an answer; throws ApiError for anything but a success. */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call.catch(asApiError);
  if (!response.ok) throw errorFrom(error, response);
  return data as T;
}

function asApiError(error: unknown): never {
  throw isGivenUp(error) ? error : networkError();
}
