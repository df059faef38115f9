import { useSyncExternalStore } from 'react';
import type { Socket } from 'socket.io-client';
import { freshToken, refreshSession } from './auth';
import { socketOrigin } from './env';
import { getSession, subscribeSession } from './session';
import type { Job, Sentence } from './types';

/** `down`: not connected for long enough that polling should take over; it goes on trying all the same. */
export type SocketStatus = 'idle' | 'connecting' | 'connected' | 'down';

/** What happens in a job's room. */
export interface RoomListener {
  onJoined: (job: Job) => void;
  onProgress: (job: Job) => void;
  onSentences: (sentences: Sentence[]) => void;
  onRefused: (errorCode: string) => void;
}

type JoinAnswer = { ok: true; job: Job } | { ok: false; error_code: string };

const DOWN_AFTER_MS = 2_500;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;
/** Long enough for a page change or a remount not to drop the connection. */
const LINGER_MS = 1_000;

const rooms = new Map<number, Set<RoomListener>>();
const statusListeners = new Set<() => void>();
let status: SocketStatus = 'idle';
let socket: Socket | null = null;
let opening = false;
let refusals = 0;
let lastToken: string | null = null;
let lingering: ReturnType<typeof setTimeout> | undefined;
let waiting: ReturnType<typeof setTimeout> | undefined;
let retrying: ReturnType<typeof setTimeout> | undefined;

/** Listens to a job until the returned function is called; the tab's one connection serves all. */
export function watchJob(jobId: number, listener: RoomListener): () => void {
  clearTimeout(lingering);
  const room = rooms.get(jobId) ?? new Set();
  const isNew = room.size === 0;
  rooms.set(jobId, room.add(listener));
  if (!socket?.connected) void open();
  else if (isNew) join(jobId);
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
  if (next === status) return;
  status = next;
  statusListeners.forEach((listener) => listener());
}

/** Not connected: after a moment the socket counts as down. */
function setWaiting(): void {
  if (status === 'down') return;
  setStatus('connecting');
  clearTimeout(waiting);
  waiting = setTimeout(() => setStatus('down'), DOWN_AFTER_MS);
}

async function open(): Promise<void> {
  if (opening) return;
  opening = true;
  setWaiting();
  try {
    socket ??= await create();
    if (rooms.size > 0) socket.connect();
  } finally {
    opening = false;
  }
}

async function create(): Promise<Socket> {
  const { io } = await import('socket.io-client');
  const created = io(socketOrigin(), {
    autoConnect: false,
    transports: ['websocket'],
    reconnectionDelayMax: 5_000,
    auth: (send) => void tokenForConnection().then((token) => send({ token })),
  });
  subscribeSession(() => getSession().status === 'signedOut' && close());
  created.on('connect', onConnect);
  created.on('disconnect', onDisconnect);
  created.on('connect_error', onConnectError);
  created.on('job_progress', (job: Job) => first(job.id)?.onProgress(job));
  created.on('job_sentences', ({ job_id, sentences }: { job_id: number; sentences: Sentence[] }) =>
    first(job_id)?.onSentences(sentences),
  );
  return created;
}

/** A token that was refused a moment ago is not sent again. */
async function tokenForConnection(): Promise<string | null> {
  const renewal = refusals > 0 && lastToken ? refreshSession(lastToken) : freshToken();
  lastToken = await renewal.catch(() => lastToken);
  return lastToken;
}

function onConnect(): void {
  clearTimeout(waiting);
  refusals = 0;
  setStatus('connected');
  [...rooms.keys()].forEach(join);
}

function onDisconnect(reason: string): void {
  if (rooms.size === 0) return;
  setWaiting();
  // The client reconnects by itself unless it was the server that closed (an expired token, a restart).
  if (reason === 'io server disconnect') socket?.connect();
}

function onConnectError(): void {
  if (rooms.size === 0) return;
  setWaiting();
  if (socket?.active) return;
  const delay = Math.min(FIRST_RETRY_MS * 2 ** refusals, LONGEST_RETRY_MS);
  refusals += 1;
  clearTimeout(retrying);
  retrying = setTimeout(() => rooms.size > 0 && socket?.connect(), delay);
}

function join(jobId: number): void {
  socket?.emit('join_job', { job_id: jobId }, (answer: JoinAnswer) => {
    if (answer.ok) first(jobId)?.onJoined(answer.job);
    else rooms.get(jobId)?.forEach((listener) => listener.onRefused(answer.error_code));
  });
}

function leave(jobId: number, listener: RoomListener): void {
  const room = rooms.get(jobId);
  room?.delete(listener);
  if (!room || room.size > 0) return;
  rooms.delete(jobId);
  if (socket?.connected) socket.emit('leave_job', { job_id: jobId });
  if (rooms.size === 0) lingering = setTimeout(close, LINGER_MS);
}

function close(): void {
  [lingering, waiting, retrying].forEach(clearTimeout);
  socket?.disconnect();
  refusals = 0;
  setStatus('idle');
}

/** All listeners of a room share one cache: what arrives is written once. */
function first(jobId: number): RoomListener | undefined {
  return rooms.get(jobId)?.values().next().value;
}
