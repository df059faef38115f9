import type { Chunk, Job } from '@/lib/types';

/** Where a part of a book stands on the common time axis, in percent of it; null when it has not begun. */
export interface Bar {
  left: number;
  width: number;
  /** How much of the part is done, in percent. */
  done: number;
  seconds: number;
}

/** The span that all parts share, in milliseconds since the epoch; null before any has begun. */
export interface Span {
  start: number;
  end: number;
}

type Times = Pick<Chunk, 'started_at' | 'completed_at'>;

const at = (moment: string) => Date.parse(moment);

/** From the first beginning to the last end, or to the job's latest news: the clock is the server's throughout. */
export function spanOf(chunks: readonly Times[], job: Pick<Job, 'updated_at' | 'completed_at'>): Span | null {
  const starts = chunks.flatMap((chunk) => (chunk.started_at ? [at(chunk.started_at)] : []));
  if (starts.length === 0) return null;
  const ends = chunks.map((chunk) => (chunk.completed_at ? at(chunk.completed_at) : nowOf(chunk, job)));
  const start = Math.min(...starts);
  return { start, end: Math.max(start + 1, ...ends) };
}

/** The bar of a part, drawn at least so wide that it can be seen. */
export function barOf(chunk: Chunk, span: Span, job: Pick<Job, 'updated_at' | 'completed_at'>): Bar | null {
  if (!chunk.started_at) return null;
  const length = span.end - span.start;
  const end = chunk.completed_at ? at(chunk.completed_at) : nowOf(chunk, job);
  const took = Math.max(0, end - at(chunk.started_at));
  const left = Math.min((100 * (at(chunk.started_at) - span.start)) / length, 100 - THINNEST);
  return {
    left,
    width: Math.min(Math.max((100 * took) / length, THINNEST), 100 - left),
    done: chunk.sentence_total > 0 ? Math.round((100 * chunk.sentences_done) / chunk.sentence_total) : 0,
    seconds: took / 1000,
  };
}

const THINNEST = 1;

function nowOf(chunk: Times, job: Pick<Job, 'updated_at' | 'completed_at'>): number {
  const latest = at(job.completed_at ?? job.updated_at);
  return chunk.started_at ? Math.max(latest, at(chunk.started_at)) : 0;
}
