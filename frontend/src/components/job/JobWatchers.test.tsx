import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { SnackbarProvider } from 'notistack';
import { beforeEach, describe, expect, it } from 'vitest';
import { storeJob } from '@/lib/jobCache';
import { queryKeys } from '@/lib/queries';
import type { Job } from '@/lib/types';
import { renderPage, signInAs } from '@/test/render';
import { aJob, config } from '@/test/samples';
import { API, onePage, server } from '@/test/server';
import { JobWatchers } from './JobWatchers';

beforeEach(() => signInAs());

/** Lets a running job end, and waits until its watcher knows. */
async function end(kind: Job['kind'], status: string) {
  const job = aJob({ kind });
  server.use(
    http.get(`${API}/config`, () => HttpResponse.json({ ...config, realtime: false })),
    http.get(`${API}/jobs`, () => HttpResponse.json(onePage([job]))),
    http.get(`${API}/jobs/7`, () => HttpResponse.json(job)),
  );
  const { client } = renderPage(
    <SnackbarProvider>
      <JobWatchers />
    </SnackbarProvider>,
  );
  await waitFor(() => expect(client.getQueryData(queryKeys.jobs.detail(7))).toBeDefined());
  storeJob(client, { ...job, status: status as Job['status'], version: 6 });
}

describe('JobWatchers', () => {
  it.each([
    ['book', 'completed', '“roman.pdf” is ready.'],
    ['book', 'failed', '“roman.pdf” could not be processed.'],
    ['redo', 'completed', 'The chosen sentences of “roman.pdf” were written again.'],
    ['redo', 'failed', 'The chosen sentences of “roman.pdf” could not be written again.'],
    ['redo', 'cancelled', 'Writing sentences of “roman.pdf” again was cancelled.'],
  ] as const)('says of a %s that has %s what became of it', async (kind, status, text) => {
    await end(kind, status);
    expect(await screen.findByText(text)).toBeInTheDocument();
  });
});
