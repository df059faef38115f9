import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { expect, type APIRequestContext, type APIResponse } from '@playwright/test';
import type { components } from '../../src/lib/schema';

type Job = components['schemas']['Job'];
type Sentence = components['schemas']['Sentence'];

const API = '/api/v1';

/** An account of its own for each test, which can also speak to the API beside the browser. */
export class Reader {
  private constructor(
    private readonly requests: APIRequestContext,
    private readonly headers: Record<string, string>,
    readonly email: string,
  ) {}

  /** Registers; the browser that shares the cookies is then signed in. */
  static async register(requests: APIRequestContext): Promise<Reader> {
    const account = { email: `${randomUUID()}@example.org`, password: 'correct horse battery', name: 'Lectrice' };
    const answer = await requests.post(`${API}/auth/register`, { headers: { 'X-Client': 'web' }, data: account });
    expect(answer).toBeOK();
    const { access_token: token } = (await answer.json()) as { access_token: string };
    return new Reader(requests, { Authorization: `Bearer ${token}` }, account.email);
  }

  async get<T>(path: string): Promise<T> {
    return bodyOf<T>(await this.requests.get(API + path, { headers: this.headers }));
  }

  /** Hands in a book without the browser. */
  async submit(path: string): Promise<Job> {
    const file = { name: basename(path), mimeType: 'application/pdf', buffer: await readFile(path) };
    const answer = await this.requests.post(`${API}/process-pdf-async`, {
      headers: this.headers,
      multipart: { pdf_file: file },
    });
    return (await bodyOf<{ job: Job }>(answer)).job;
  }

  /** Hands in a book and waits for its entry in the history; returns that entry's id. */
  async process(path: string): Promise<number> {
    const { id } = await this.submit(path);
    const entryOf = async () => (await this.get<Job>(`/jobs/${id}`)).history_id;
    await expect.poll(entryOf, { timeout: 60_000 }).not.toBeNull();
    return (await entryOf())!;
  }

  async results(historyId: number): Promise<Sentence[]> {
    const items: Sentence[] = [];
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const answer = await this.get<components['schemas']['SentencePage']>(
        `/history/${historyId}/sentences?page=${page}&per_page=500`,
      );
      items.push(...answer.items);
      pages = answer.pages;
    }
    return items;
  }
}

async function bodyOf<T>(answer: APIResponse): Promise<T> {
  expect(answer).toBeOK();
  return (await answer.json()) as T;
}
