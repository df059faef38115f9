import { useSyncExternalStore } from 'react';
import type { Socket } from 'socket.io-client';
import { freshToken, refreshSession } from './auth';
import { socketOrigin } from './env';
import { jittered } from './jitter';
import { addListener, enter, enterAll, hasListeners, listenerOf, removeListener, type RoomListener } from './rooms';
import { getSession, subscribeSession } from './session';
import type { Job, Sentence } from './types';

export { useIsShut, type RoomListener } from './rooms';

/** `down`: not connected for long enough that polling should take over; it goes on trying all the same. */
export type SocketStatus = 'idle' | 'connecting' | 'connected' | 'down';

const DOWN_AFTER_MS = 2_500;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;
/** A connection that lasted so long was a good one. */
const STEADY_AFTER_MS = 10_000;
/** Long enough for a page change or a remount not to drop the connection. */
const LINGER_MS = 1_000;
/** Another token would not help. */
const NO_ROOM = ['TOO_MANY_CONNECTIONS', 'REALTIME_OFF'];

const statusListeners = new Set<() => void>();
let status: SocketStatus = 'idle';
let socket: Socket | null = null;
let opening = false;
let failures = 0;
let isTokenRefused = false;
let lastToken: string | null = null;
let lingering: ReturnType<typeof setTimeout> | undefined;
let waiting: ReturnType<typeof setTimeout> | undefined;
let retrying: ReturnType<typeof setTimeout> | undefined;
let steadying: ReturnType<typeof setTimeout> | undefined;

/** Listens to a job until the returned function is called; the tab's one connection serves all. */
export function watchJob(jobId: number, listener: RoomListener): () => void {
  clearTimeout(lingering);
  const isFirst = addListener(jobId, listener);
  if (!socket?.connected) void open();
  else if (isFirst) enter(socket, jobId);
  return () => leave(jobId, listener);
}

export function useSocketStatus(): SocketStatus {
  return useSyncExternalStore(
    (listener) => {
      statusListeners.add(listener);
      return () => statusListeners.delete(listener);
    },
    () => status,
    () => 'idle',
  );
}

function setStatus(next: SocketStatus): void {
  clearTimeout(waiting);
  if (next === status) return;
  status = next;
  statusListeners.forEach((listener) => listener());
}

/** Not connected: after a moment the socket counts as down. */
function setWaiting(): void {
  if (status === 'down') return;
  setStatus('connecting');
  waiting = setTimeout(() => setStatus('down'), DOWN_AFTER_MS);
}

async function open(): Promise<void> {
  if (opening) return;
  opening = true;
  setWaiting();
  try {
    socket ??= await create();
    if (hasListeners()) connect(socket);
  } finally {
    opening = false;
  }
}

/** To ask twice for one connection ends it for good: the server refuses the second request, the client then gives up. */
function connect(closed: Socket): void {
  if (!closed.active) closed.connect();
}

async function create(): Promise<Socket> {
  const { io } = await import('socket.io-client');
  const created = io(socketOrigin(), {
    autoConnect: false,
    transports: ['websocket'],
    reconnectionDelayMax: 10_000,
    // Half the delay more or less, as `jittered`.
    randomizationFactor: 0.5,
    auth: (send) => void tokenForConnection().then((token) => send({ token })),
  });
  subscribeSession(() => getSession().status === 'signedOut' && close());
  created.on('connect', () => onConnect(created));
  created.on('disconnect', onDisconnect);
  created.on('connect_error', onConnectError);
  created.on('job_progress', (job: Job) => listenerOf(job.id)?.onProgress(job));
  created.on('job_sentences', ({ job_id, sentences }: { job_id: number; sentences: Sentence[] }) =>
    listenerOf(job_id)?.onSentences(sentences),
  );
  return created;
}

/** A token that was refused a moment ago is not sent again. */
async function tokenForConnection(): Promise<string | null> {
  const renewal = isTokenRefused && lastToken ? refreshSession(lastToken) : freshToken();
  lastToken = await renewal.catch(() => lastToken);
  return lastToken;
}

function onConnect(connected: Socket): void {
  isTokenRefused = false;
  steadying = setTimeout(() => (failures = 0), STEADY_AFTER_MS);
  setStatus('connected');
  enterAll(connected);
}

function onDisconnect(reason: string): void {
  clearTimeout(steadying);
  if (!hasListeners()) return;
  setWaiting();
  // The client reconnects by itself unless it was the server that closed (an expired token, a restart).
  if (reason === 'io server disconnect') retryLater();
}

function onConnectError(error: Error & { data?: { error_code?: string } }): void {
  if (!hasListeners()) return;
  // Nobody answered: the client goes on trying by itself.
  if (socket?.active) return setWaiting();
  const code = error.data?.error_code ?? '';
  if (NO_ROOM.includes(code)) {
    setStatus('down');
    return retryLater(LONGEST_RETRY_MS);
  }
  isTokenRefused = code !== 'INTERNAL';
  setWaiting();
  retryLater();
}

function retryLater(delayMs = Math.min(FIRST_RETRY_MS * 2 ** failures, LONGEST_RETRY_MS)): void {
  failures += 1;
  clearTimeout(retrying);
  retrying = setTimeout(() => hasListeners() && socket && connect(socket), jittered(delayMs));
}

function leave(jobId: number, listener: RoomListener): void {
  if (!removeListener(jobId, listener)) return;
  if (socket?.connected) socket.emit('leave_job', { job_id: jobId });
  if (!hasListeners()) lingering = setTimeout(close, LINGER_MS);
}

function close(): void {
  [lingering, retrying, steadying].forEach(clearTimeout);
  socket?.disconnect();
  failures = 0;
  isTokenRefused = false;
  setStatus('idle');
}
