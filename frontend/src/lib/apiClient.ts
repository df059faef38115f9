import type { Middleware } from 'openapi-fetch';
import { freshToken, refreshSession } from './auth';
import { createApiClient } from './client';

const BEARER = 'Bearer ';
/** A request's body can be read once: a copy waits in case the token was refused. */
const copies = new Map<string, Request>();

const bearer: Middleware = {
  async onRequest({ request, id }) {
    const token = await freshToken();
    if (token) request.headers.set('Authorization', BEARER + token);
    copies.set(id, request.clone());
    return request;
  },
  async onResponse({ response, id, options }) {
    const copy = copies.get(id);
    copies.delete(id);
    if (response.status !== 401 || !copy) return response;
    const token = await refreshSession(copy.headers.get('Authorization')?.slice(BEARER.length));
    if (!token) return response;
    copy.headers.set('Authorization', BEARER + token);
    return options.fetch(copy);
  },
  onError({ id }) {
    copies.delete(id);
  },
};

/** The API as the signed-in user. */
export const client = createApiClient();
client.use(bearer);
