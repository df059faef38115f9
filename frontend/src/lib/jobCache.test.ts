import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import { aJob, aSentence } from '@/test/samples';
import { onePage } from '@/test/server';
import { mergeSentences, storeJob } from './jobCache';
import { queryKeys } from './queryKeys';
import type { Job } from './types';

let client: QueryClient;

beforeEach(() => {
  client = new QueryClient();
});

/** Every order in which things can arrive. */
function orders<T>(things: readonly T[]): T[][] {
  if (things.length === 0) return [[]];
  return things.flatMap((first, at) => orders(things.toSpliced(at, 1)).map((rest) => [first, ...rest]));
}

describe('storeJob', () => {
  it.each(orders([1, 2, 3, 4]))('shows the newest of versions that come as %i, %i, %i, %i, and again', (...versions) => {
    const seen: number[] = [];
    [...versions, ...versions].forEach((version) => {
      storeJob(client, aJob({ version }));
      seen.push(client.getQueryData<Job>(queryKeys.jobs.detail(7))!.version);
    });
    expect(seen).toEqual([...seen].sort());
    expect(seen.at(-1)).toBe(4);
  });

  it.each([4, 5])('drops a snapshot of version %i when 5 is known', (version) => {
    storeJob(client, aJob({ version: 5, progress_percent: 50 }));
    storeJob(client, aJob({ version, progress_percent: 20 }));
    expect(client.getQueryData(queryKeys.jobs.detail(7))).toMatchObject({ progress_percent: 50 });
  });

  it('keeps the list in step', () => {
    client.setQueryData(queryKeys.jobs.list, onePage([aJob({ version: 1 })]));
    storeJob(client, aJob({ version: 2, status: 'completed' }));
    expect(client.getQueryData(queryKeys.jobs.list)).toMatchObject({ items: [{ version: 2, status: 'completed' }] });
  });

  it('puts a new job first in the list', () => {
    client.setQueryData(queryKeys.jobs.list, onePage([aJob({ id: 6 })]));
    storeJob(client, aJob({ id: 7 }));
    expect(client.getQueryData(queryKeys.jobs.list)).toMatchObject({ items: [{ id: 7 }, { id: 6 }], total: 2 });
  });
});

describe('mergeSentences', () => {
  it('makes the same list of batches in any order, and of repeated ones', () => {
    const batches = [[0, 1], [2, 3], [4]].map((places) => places.map((source_index) => aSentence({ source_index })));
    orders(batches).forEach((arriving) => {
      const known = [...arriving, ...arriving].reduce(mergeSentences, []);
      expect(known.map((row) => row.source_index)).toEqual([0, 1, 2, 3, 4]);
    });
  });

  it('puts rows in the order of the book, one a place', () => {
    const known = [aSentence({ source_index: 1 }), aSentence({ source_index: 4 })];
    const incoming = [aSentence({ source_index: 2, part: 1 }), aSentence({ source_index: 2 }), aSentence({ source_index: 4 })];
    const places = mergeSentences(known, incoming).map((row) => [row.source_index, row.part]);
    expect(places).toEqual([[1, 0], [2, 0], [2, 1], [4, 0]]);
  });

  it('takes what comes in, whatever its version', () => {
    const known = [aSentence({ version: 9, normalized: 'Avant.' })];
    expect(mergeSentences(known, [aSentence({ version: 1, normalized: 'Après.' })])[0]?.normalized).toBe('Après.');
  });
});
