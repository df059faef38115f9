import { createApiClient, unwrap } from './client';
import { ApiError } from './errors';
import { getServerConfig } from './serverConfig';
import { getSession, type SignedIn } from './session';
import { oneTabAtATime, shareSession } from './tabs';
import type { TokenAnswer } from './types';

export { followOtherTabs } from './tabs';
export { useSession, type Session } from './session';

/** A token that ends sooner is renewed before it is used. */
const RENEW_BEFORE_MS = 30_000;
const REFRESH_LOCK = 'frenchnovel-refresh';
const ENDED_SESSION = [401, 403, 422];

const client = createApiClient();
let refreshing: Promise<string | null> | null = null;

export interface Credentials {
  email: string;
  password: string;
}

export async function signIn(credentials: Credentials): Promise<void> {
  begin(await unwrap(client.POST('/api/v1/auth/login', { body: credentials })));
}

export async function register(account: Credentials & { name: string }): Promise<void> {
  begin(await unwrap(client.POST('/api/v1/auth/register', { body: account })));
}

/** Signs in as the user of this computer, where the server offers that. */
export async function signInLocally(): Promise<void> {
  begin(await unwrap(client.POST('/api/v1/auth/local')));
}

/** Answers the address at Google where the user says who he is. */
export async function beginGoogleSignIn(): Promise<string> {
  return (await unwrap(client.POST('/api/v1/auth/google/begin'))).authorization_url;
}

/** Signs in with what Google put into the address of our page. */
export async function completeGoogleSignIn(answer: { code: string; state: string }): Promise<void> {
  begin(await unwrap(client.POST('/api/v1/auth/google', { body: answer })));
}

export async function signOut(): Promise<void> {
  const headers = await csrfHeader();
  if (headers) await unwrap(client.POST('/api/v1/auth/logout', { headers })).catch(ignoreEnded);
  shareSession({ status: 'signedOut' });
}

/** A token that is good for a while yet, or null when nobody is signed in. */
export async function freshToken(): Promise<string | null> {
  const session = getSession();
  if (session.status === 'signedOut') return null;
  if (session.status === 'signedIn' && session.expiresAt - Date.now() > RENEW_BEFORE_MS) return session.token;
  return refreshSession();
}

/**
 * Exchanges the refresh cookie for a new access token: one exchange at a time for all requests of this tab,
 * and, as each cookie is good once, for all tabs. `refused` is the token that the server did not take.
 */
export function refreshSession(refused?: string): Promise<string | null> {
  const session = getSession();
  if (refused && session.status === 'signedIn' && session.token !== refused) return Promise.resolve(session.token);
  refreshing ??= exchangeAlone().finally(() => {
    refreshing = null;
  });
  return refreshing;
}

function exchangeAlone(): Promise<string | null> {
  const before = tokenOf();
  return oneTabAtATime(REFRESH_LOCK, () => exchangeUnlessDone(before));
}

async function exchangeUnlessDone(before: string | null): Promise<string | null> {
  const now = getSession();
  const renewedByOtherTab = now.status === 'signedIn' && now.token !== before;
  return renewedByOtherTab ? now.token : exchange();
}

async function exchange(): Promise<string | null> {
  const headers = await csrfHeader();
  if (!headers) return end();
  try {
    // Kept alive: a reload in the middle must not lose the new cookie, as the old one is spent.
    return begin(await unwrap(client.POST('/api/v1/auth/refresh', { headers, keepalive: true })));
  } catch (error) {
    if (isEnded(error)) return end();
    throw error;
  }
}

function begin(answer: TokenAnswer): string {
  const session: SignedIn = {
    status: 'signedIn',
    user: answer.user,
    token: answer.access_token,
    expiresAt: Date.now() + answer.expires_in * 1000,
  };
  shareSession(session);
  return session.token;
}

function end(): null {
  shareSession({ status: 'signedOut' });
  return null;
}

function tokenOf(): string | null {
  const session = getSession();
  return session.status === 'signedIn' ? session.token : null;
}

/** Proof that the caller can read this origin's cookies; null when there is no session to renew. */
async function csrfHeader(): Promise<Record<string, string> | null> {
  const { csrf_cookie: name } = await getServerConfig();
  const pair = document.cookie.split('; ').find((cookie) => cookie.startsWith(`${name}=`));
  return pair ? { 'X-CSRF-TOKEN': decodeURIComponent(pair.slice(name.length + 1)) } : null;
}

function isEnded(error: unknown): boolean {
  return error instanceof ApiError && ENDED_SESSION.includes(error.status);
}

function ignoreEnded(error: unknown): void {
  if (!isEnded(error)) throw error;
}
