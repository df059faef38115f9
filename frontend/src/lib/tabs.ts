import { setSession, type Session } from './session';

const CHANNEL = 'frenchnovel-session';
let channel: BroadcastChannel | null = null;

/** Follows what other tabs do: a sign-in, a renewed token, a sign-out. */
export function followOtherTabs(): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined;
  channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = (event: MessageEvent<Session>) => setSession(event.data);
  return () => {
    channel?.close();
    channel = null;
  };
}

/** Sets the session of this tab and of all others. */
export function shareSession(session: Session): void {
  setSession(session);
  channel?.postMessage(session);
}

/** Runs `work` in one tab at a time; plain http to another host has no locks and goes without. */
export function oneTabAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work();
  return navigator.locks.request(name, work) as Promise<T>;
}
