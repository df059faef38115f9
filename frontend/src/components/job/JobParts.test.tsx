import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Chunk, Job } from '@/lib/types';
import { renderPage, signInAs } from '@/test/render';
import { aChunk, aJob } from '@/test/samples';
import { API, failWith, server } from '@/test/server';
import { JobParts } from './JobParts';

let asked: number;
let chunks: Chunk[];

beforeEach(() => {
  signInAs();
  asked = 0;
  chunks = [aChunk()];
  server.use(
    http.get(`${API}/jobs/7/chunks`, () => {
      asked += 1;
      return HttpResponse.json({ items: chunks });
    }),
  );
});

function show(job: Job = aJob()) {
  const page = renderPage(<JobParts job={job} />);
  return (version: number) => page.rerender(<JobParts job={aJob({ version })} />);
}

const toggle = () => userEvent.click(screen.getByText('Parts of the book'));
const part = () => screen.findByRole('listitem');
const pause = (ms: number) => act(() => new Promise((resolve) => setTimeout(resolve, ms)));

describe('JobParts', () => {
  it('asks for nothing until it is opened, nor after it was closed', async () => {
    const update = show();
    update(6);
    expect(asked).toBe(0);
    await toggle();
    await part();
    expect(asked).toBe(1);
    await toggle();
    update(7);
    await pause(2_200);
    expect(asked).toBe(1);
  });

  it('asks again when the job has changed, at most every two seconds, and not by the clock', async () => {
    const update = show();
    await toggle();
    await part();
    chunks = [aChunk({ status: 'processing', sentences_done: 12, completed_at: null })];
    for (const version of [6, 7, 8, 9]) update(version);
    await pause(500);
    expect(asked).toBe(1);
    expect(await screen.findByText('in progress · 12 of 30')).toBeInTheDocument();
    expect(asked).toBe(2);
    await pause(2_200);
    expect(asked).toBe(2);
  });

  it.each([
    [aChunk(), /pages 3–12.*done · 30 of 30/],
    [aChunk({ attempts: 3 }), /done · 30 of 30 · tried 3 times/],
    [aChunk({ status: 'pending', started_at: null, completed_at: null, sentences_done: 0 }), /pages 3–12waiting$/],
    [aChunk({ status: 'failed', error_code: 'DEADLINE_EXCEEDED', error: 'raw' }), /failed.*The book was not done in time/],
  ])('says in words how a part is', async (chunk, words) => {
    chunks = [chunk];
    show();
    await toggle();
    expect(await part()).toHaveTextContent(words);
    expect(screen.queryByText('raw')).not.toBeInTheDocument();
  });

  it('says beside its name how many failed', () => {
    show(aJob({ failed_chunks: [3, 7] }));
    expect(screen.getByText('Parts of the book (2 failed)')).toBeInTheDocument();
    expect(asked).toBe(0);
  });

  it('calls nothing failed that a cancelled book did not come to', async () => {
    chunks = [aChunk({ status: 'failed', error_code: 'CANCELLED' })];
    show(aJob({ status: 'cancelled', failed_chunks: [0] }));
    await userEvent.click(screen.getByText('Parts of the book (1 not done)'));
    expect(await part()).toHaveTextContent(/pages 3–12not done$/);
  });

  it('says that there are no parts yet', async () => {
    chunks = [];
    show();
    await toggle();
    expect(await screen.findByText('The book has not been cut into parts yet.')).toBeInTheDocument();
  });

  it('says what went wrong and tries again', async () => {
    server.use(http.get(`${API}/jobs/7/chunks`, () => failWith(400, 'BAD_REQUEST'), { once: true }));
    show();
    await toggle();
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(asked).toBe(1));
    expect(await part()).toBeInTheDocument();
  });
});
