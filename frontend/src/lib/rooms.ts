import { useSyncExternalStore } from 'react';
import type { Socket } from 'socket.io-client';
import { jittered } from './jitter';
import type { Job, Sentence } from './types';

/** What happens in a job's room. */
export interface RoomListener {
  onJoined: (job: Job) => void;
  onProgress: (job: Job) => void;
  onSentences: (sentences: Sentence[]) => void;
  onRefused: (errorCode: string) => void;
}

type JoinAnswer = { ok: true; job: Job } | { ok: false; error_code: string };

const ANSWER_MS = 10_000;
const AGAIN_AFTER_MS = 30_000;
/** Nothing that time would heal; for any other reason the room is tried again. */
const FINAL = ['NOT_FOUND', 'VALIDATION_ERROR'];

const rooms = new Map<number, Set<RoomListener>>();
/** Rooms that are full or do not answer, with the next try to enter. */
const shut = new Map<number, ReturnType<typeof setTimeout>>();
const shutListeners = new Set<() => void>();

export function hasListeners(): boolean {
  return rooms.size > 0;
}

/** Tells whether it is the first of its room. */
export function addListener(jobId: number, listener: RoomListener): boolean {
  const room = rooms.get(jobId) ?? new Set();
  rooms.set(jobId, room.add(listener));
  return room.size === 1;
}

/** Tells whether it was the last of its room. */
export function removeListener(jobId: number, listener: RoomListener): boolean {
  const room = rooms.get(jobId);
  if (!room?.delete(listener) || room.size > 0) return false;
  rooms.delete(jobId);
  setShut(jobId, null);
  return true;
}

/** All listeners of a room share one cache: what arrives is written once. */
export function listenerOf(jobId: number): RoomListener | undefined {
  return rooms.get(jobId)?.values().next().value;
}

/** Whether a job's room cannot be entered at the moment, although the socket is connected. */
export function useIsShut(jobId: number): boolean {
  return useSyncExternalStore(
    (listener) => {
      shutListeners.add(listener);
      return () => shutListeners.delete(listener);
    },
    () => shut.has(jobId),
    () => false,
  );
}

export function enterAll(socket: Socket): void {
  [...rooms.keys()].forEach((jobId) => enter(socket, jobId));
}

export function enter(socket: Socket, jobId: number): void {
  const answered = (silence: Error | null, answer: JoinAnswer) => {
    if (silence) retryLater(socket, jobId, 0);
    else if (answer.ok) admitted(jobId, answer.job);
    else if (FINAL.includes(answer.error_code)) rooms.get(jobId)?.forEach((room) => room.onRefused(answer.error_code));
    else retryLater(socket, jobId, AGAIN_AFTER_MS);
  };
  socket.timeout(ANSWER_MS).emit('join_job', { job_id: jobId }, answered);
}

function admitted(jobId: number, job: Job): void {
  setShut(jobId, null);
  listenerOf(jobId)?.onJoined(job);
}

/** A connection that was lost enters all rooms when it is back. */
function retryLater(socket: Socket, jobId: number, delayMs: number): void {
  if (!socket.connected || !rooms.has(jobId)) return;
  const again = () => socket.connected && rooms.has(jobId) && enter(socket, jobId);
  setShut(jobId, setTimeout(again, jittered(delayMs)));
}

function setShut(jobId: number, retry: ReturnType<typeof setTimeout> | null): void {
  clearTimeout(shut.get(jobId));
  if (retry === null) shut.delete(jobId);
  else shut.set(jobId, retry);
  shutListeners.forEach((listener) => listener());
}
