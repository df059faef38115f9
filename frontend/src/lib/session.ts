import { useSyncExternalStore } from 'react';
import type { User } from './types';

export interface SignedIn {
  status: 'signedIn';
  user: User;
  token: string;
  /** Milliseconds since the epoch, by this computer's clock. */
  expiresAt: number;
}

export type Session = { status: 'unknown' } | { status: 'signedOut' } | SignedIn;

const UNKNOWN: Session = { status: 'unknown' };
const listeners = new Set<() => void>();
// The access token lives here and nowhere else: what is not stored cannot be stolen from storage.
let current: Session = UNKNOWN;

export function getSession(): Session {
  return current;
}

export function setSession(session: Session): void {
  current = session;
  listeners.forEach((listener) => listener());
}

export function subscribeSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The session of this tab; `unknown` until the refresh cookie was tried. */
export function useSession(): Session {
  return useSyncExternalStore(subscribeSession, getSession, () => UNKNOWN);
}
