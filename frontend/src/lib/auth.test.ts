import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { signInAs } from '@/test/render';
import { onePage, API, failWith, server } from '@/test/server';
import { tokens } from '@/test/samples';
import { freshToken, refreshSession, signIn, signOut } from './auth';
import { getHistoryDetail, listHistory } from './historyApi';
import { getSession, setSession } from './session';

const FIRST_PAGE = { page: 1, per_page: 20 };
let exchanges: Request[] = [];

function tokenOf(request: Request): string | null {
  return request.headers.get('Authorization');
}

/** Takes only the token that the exchange gave. */
function protectedHistory() {
  return http.get(`${API}/history`, ({ request }) =>
    tokenOf(request) === 'Bearer new' ? HttpResponse.json(onePage([])) : failWith(401, 'TOKEN_EXPIRED'),
  );
}

beforeEach(() => {
  exchanges = [];
  document.cookie = 'csrf_test=proof';
  server.use(
    http.post(`${API}/auth/refresh`, ({ request }) => {
      exchanges.push(request);
      return HttpResponse.json(tokens('new'));
    }),
    protectedHistory(),
  );
});

describe('the session', () => {
  it('survives a reload by the refresh cookie, with the CSRF proof', async () => {
    expect(await freshToken()).toBe('new');
    expect(exchanges[0]?.headers.get('X-CSRF-TOKEN')).toBe('proof');
    expect(getSession()).toMatchObject({ status: 'signedIn', token: 'new' });
  });

  it('asks for no exchange when there is no session to renew', async () => {
    document.cookie = 'csrf_test=; max-age=0';
    expect(await freshToken()).toBeNull();
    expect(exchanges).toHaveLength(0);
    expect(getSession().status).toBe('signedOut');
  });

  it('keeps the access token out of every storage', async () => {
    await freshToken();
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('new');
    expect(document.cookie).not.toContain('new');
  });

  it('ends when the exchange is refused', async () => {
    server.use(http.post(`${API}/auth/refresh`, () => failWith(401, 'TOKEN_REVOKED')));
    expect(await freshToken()).toBeNull();
    expect(getSession().status).toBe('signedOut');
  });

  it('outlives a server that is away', async () => {
    signInAs('old');
    server.use(http.post(`${API}/auth/refresh`, () => failWith(503, 'UNAVAILABLE')));
    await expect(refreshSession('old')).rejects.toMatchObject({ status: 503 });
    expect(getSession().status).toBe('signedIn');
  });

  it('says which sign-in was wrong', async () => {
    server.use(http.post(`${API}/auth/login`, () => failWith(401, 'WRONG_CREDENTIALS')));
    await expect(signIn({ email: 'a@b.c', password: 'x' })).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
  });

  it('is over after signing out, also when it had ended on the server', async () => {
    signInAs();
    server.use(http.post(`${API}/auth/logout`, () => failWith(401, 'TOKEN_REVOKED')));
    await signOut();
    expect(getSession().status).toBe('signedOut');
  });
});

describe('a refused token', () => {
  it('is exchanged once for all requests, which are then sent again', async () => {
    signInAs('old');
    const pages = await Promise.all([listHistory({}, FIRST_PAGE), listHistory({}, FIRST_PAGE), listHistory({}, FIRST_PAGE)]);
    expect(pages).toHaveLength(3);
    expect(exchanges).toHaveLength(1);
  });

  it('is not exchanged again when another request has done so meanwhile', async () => {
    signInAs('new');
    expect(await refreshSession('old')).toBe('new');
    expect(exchanges).toHaveLength(0);
  });

  it('is not exchanged when another tab did it while this one waited', async () => {
    signInAs('old');
    const locks = { request: async (_name: string, work: () => Promise<unknown>) => (signInAs('theirs'), work()) };
    Object.defineProperty(navigator, 'locks', { value: locks, configurable: true });
    expect(await refreshSession('old')).toBe('theirs');
    Reflect.deleteProperty(navigator, 'locks');
    expect(exchanges).toHaveLength(0);
  });

  it('is reported when no new one is to be had', async () => {
    setSession({ status: 'signedOut' });
    server.use(
      http.get(`${API}/history/1`, () => failWith(401, 'UNAUTHORIZED')),
      http.post(`${API}/auth/refresh`, () => failWith(401, 'TOKEN_REVOKED')),
    );
    await expect(getHistoryDetail(1)).rejects.toMatchObject({ code: 'UNAUTHORIZED', status: 401 });
  });
});
