import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { storeJob, storeSentences } from './jobCache';
import { configQuery, loadLatestSentences } from './queries';
import { useIsShut, useSocketStatus, watchJob, type RoomListener } from './socket';
import { isTerminal, type ConnectionState, type Job } from './types';
import { useJobStatus } from './useJobStatus';

interface Options {
  jobId: number;
  enabled?: boolean;
  /** Called with each newer snapshot. */
  onProgress?: (job: Job) => void;
  /** Called once, when the job is completed, failed or cancelled. */
  onComplete?: (job: Job) => void;
  onError?: (errorCode: string) => void;
}

interface LiveJob {
  job: Job | undefined;
  connected: boolean;
  /** The code of what keeps the job from being shown. */
  error: string | null;
  state: ConnectionState;
}

/**
 * Follows a job: by the tab's socket while it is up, else by polling. What arrives is written into the
 * query cache; re-renders and new callbacks never touch the connection.
 */
export function useJobWebSocket({ jobId, enabled = true, onProgress, onComplete, onError }: Options): LiveJob {
  const link = useLink(jobId);
  const [error, setError] = useState<string | null>(null);
  const polling = enabled && error === null && link.off;
  const { data: job, isError: pollFailed } = useJobStatus({ jobId, polling });

  const onRefused = (errorCode: string) => {
    setError(errorCode);
    onError?.(errorCode);
  };
  useRoom(jobId, enabled && link.wanted && !hasEnded(job), onRefused);
  useReports(enabled ? job : undefined, onProgress, onComplete);

  const fallback = polling && !pollFailed ? 'polling' : 'reconnecting';
  return { job, connected: link.up, error, state: link.up ? 'live' : fallback };
}

function hasEnded(job: Job | undefined): boolean {
  return job !== undefined && isTerminal(job);
}

/** The tab's connection as a job needs it; `wanted` when the server has said that it offers one. */
function useLink(jobId: number): { up: boolean; wanted: boolean; off: boolean } {
  const { data: config } = useQuery(configQuery);
  const status = useSocketStatus();
  const isShut = useIsShut(jobId);
  const wanted = config?.realtime ?? false;
  const off = config?.realtime === false || status === 'down' || isShut;
  return { wanted, up: wanted && status === 'connected' && !isShut, off };
}

function useRoom(jobId: number, watching: boolean, onRefused: (errorCode: string) => void): void {
  const client = useQueryClient();
  const refused = useEffectEvent(onRefused);
  useEffect(() => {
    if (!watching) return undefined;
    const leaving = new AbortController();
    const stop = watchJob(jobId, writer(client, jobId, leaving.signal, (code) => refused(code)));
    return () => {
      leaving.abort();
      stop();
    };
  }, [client, jobId, watching]);
}

/** Writes what happens in a job's room into the query cache. */
function writer(
  client: QueryClient,
  jobId: number,
  signal: AbortSignal,
  onRefused: (errorCode: string) => void,
): RoomListener {
  return {
    onJoined: (job) => {
      storeJob(client, job);
      // What cannot be loaded now comes with the next connection, at the latest with the ended job.
      loadLatestSentences(client, job, signal).catch(() => undefined);
    },
    onProgress: (job) => storeJob(client, job),
    onSentences: (sentences) => storeSentences(client, jobId, sentences),
    onRefused,
  };
}

/** Reports by what the cache says, so that it does not matter how the news came. */
function useReports(job: Job | undefined, onProgress?: (job: Job) => void, onComplete?: (job: Job) => void): void {
  const reported = useRef<number | null>(null);
  const report = useEffectEvent((current: Job) => {
    onProgress?.(current);
    if (!isTerminal(current) || reported.current === current.id) return;
    reported.current = current.id;
    onComplete?.(current);
  });
  useEffect(() => {
    if (job) report(job);
  }, [job]);
}
