import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { jobChunksQuery } from './queries';
import type { Job } from './types';

const AT_MOST_EVERY_MS = 2_000;

/** The parts of a book while they are on screen: asked for anew when the job has changed, and not by the clock. */
export function useJobChunks(job: Job) {
  const query = useQuery(jobChunksQuery(job.id));
  const { refetch } = query;
  const asked = useRef({ version: job.version, at: 0 });
  const ask = useEffectEvent(() => {
    asked.current = { version: job.version, at: Date.now() };
    void refetch();
  });
  useEffect(() => {
    asked.current.at ||= Date.now();
    if (job.version === asked.current.version) return undefined;
    const wait = asked.current.at + AT_MOST_EVERY_MS - Date.now();
    const timer = setTimeout(() => ask(), Math.max(0, wait));
    return () => clearTimeout(timer);
  }, [job.version]);
  return query;
}
