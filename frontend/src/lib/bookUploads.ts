import { estimateBook } from './api';
import { codeOf, isBookError } from './errors';
import type { Estimate, ProcessingSettings } from './types';

/** The first estimate of a file, for which it was sent. */
interface Reading {
  estimate: Estimate;
  settings: ProcessingSettings;
}

interface Sending {
  reading: Promise<Reading>;
  stop: AbortController;
}

/** More would keep the browser's few connections from everything else. */
const AT_ONCE = 2;

const sendings = new WeakMap<File, Sending>();
const queue: (() => void)[] = [];
let busy = 0;

/** What a file would cost with these settings; it is sent once, and asked about by its upload from then on. */
export async function estimateFile(file: File, settings: ProcessingSettings, signal?: AbortSignal): Promise<Estimate> {
  const first = await readingOf(file, settings);
  if (sameSettings(first.settings, settings)) return first.estimate;
  try {
    const again = await estimateBook({ uploadId: first.estimate.upload_id }, settings, signal);
    // The server has read the book once: how it begins comes with the first answer only.
    return { ...again, preview: first.estimate.preview, warnings: first.estimate.warnings };
  } catch (error) {
    if (codeOf(error) !== 'NOT_FOUND') throw error;
    forgetFile(file);
    return (await readingOf(file, settings)).estimate;
  }
}

/** The upload of a file once it is there; null when it failed or takes longer than `patienceMs`. */
export async function uploadOf(file: File, patienceMs: number): Promise<number | null> {
  const sending = sendings.get(file);
  if (!sending) return null;
  const given = new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null));
  const id = sending.reading.then(({ estimate }) => estimate.upload_id).catch(() => null);
  return Promise.race([id, given]);
}

/** Stops sending a file, or forgets that it was sent. */
export function forgetFile(file: File): void {
  sendings.get(file)?.stop.abort();
  sendings.delete(file);
}

export function sameSettings(one: ProcessingSettings, other: ProcessingSettings): boolean {
  const names = Object.keys(one) as (keyof ProcessingSettings)[];
  return names.every((name) => one[name] === other[name]);
}

function readingOf(file: File, settings: ProcessingSettings): Promise<Reading> {
  const known = sendings.get(file);
  if (known) return known.reading;
  const stop = new AbortController();
  const reading = inTurn(async () => ({ estimate: await estimateBook({ file }, settings, stop.signal), settings }));
  sendings.set(file, { reading, stop });
  // A book that cannot be read stays so; anything else may pass, and the file is sent again when asked.
  reading.catch((error: unknown) => {
    if (!isBookError(error) && sendings.get(file)?.reading === reading) sendings.delete(file);
  });
  return reading;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (busy < AT_ONCE) busy += 1;
  else await new Promise<void>((resolve) => queue.push(resolve));
  try {
    return await work();
  } finally {
    const next = queue.shift();
    // Whoever waits takes the place over.
    if (next) next();
    else busy -= 1;
  }
}
