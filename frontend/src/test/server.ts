import { http, HttpResponse, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';
import { anEstimate, config, credits, settings } from './samples';

export const API = 'http://localhost:5000/api/v1';

/** What every page asks for; a test adds or replaces what it is about. */
export const server = setupServer(
  http.get(`${API}/config`, () => HttpResponse.json(config)),
  http.get(`${API}/settings`, () => HttpResponse.json(settings)),
  http.get(`${API}/credits`, () => HttpResponse.json(credits)),
  http.post(`${API}/estimate-pdf`, () => HttpResponse.json(anEstimate())),
);

export function failWith(status: number, errorCode: string, details: Record<string, JsonBodyType> = {}) {
  const body: JsonBodyType = { error: 'A sentence.', error_code: errorCode, details, request_id: 'r' };
  return HttpResponse.json(body, { status });
}

/** A list of the API with everything on one page. */
export function onePage<T>(items: T[], total = items.length, page = 1) {
  return { items, page, per_page: items.length || 20, total, pages: Math.ceil(total / (items.length || 20)) };
}
