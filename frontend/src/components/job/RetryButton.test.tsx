import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { queryKeys } from '@/lib/queryKeys';
import type { Job } from '@/lib/types';
import { router } from '@/test/fakeRouter';
import { renderPage, signInAs } from '@/test/render';
import { aJob } from '@/test/samples';
import { API, failWith, server } from '@/test/server';
import { ParentLink } from './ParentLink';
import { RetryButton } from './RetryButton';

const LABEL = 'Try the failed parts again';

beforeEach(() => signInAs());

function show(values: Partial<Job> = {}) {
  return renderPage(<RetryButton job={aJob({ status: 'completed', partial: true, can_retry: true, ...values })} />);
}

async function refuse(status: number, code: string, details = {}) {
  server.use(http.post(`${API}/jobs/7/retry`, () => failWith(status, code, details)));
  show();
  await userEvent.click(screen.getByRole('button', { name: LABEL }));
}

describe('RetryButton', () => {
  it('makes a new job and goes to it', async () => {
    const retry = aJob({ id: 8, parent_job_id: 7 });
    server.use(http.post(`${API}/jobs/7/retry`, () => HttpResponse.json({ job: retry, duplicate_of: null }, { status: 202 })));
    const { client } = show();
    await userEvent.click(screen.getByRole('button', { name: LABEL }));
    await waitFor(() => expect(router.push).toHaveBeenCalledWith('/?job=8', { scroll: false }));
    expect(client.getQueryData(queryKeys.jobs.detail(8))).toMatchObject({ parent_job_id: 7 });
  });

  it('is not offered where it cannot help', () => {
    show({ can_retry: false });
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('speaks of the whole book when there are no parts', () => {
    show({ total_chunks: 0 });
    expect(screen.getByRole('button', { name: 'Try again' })).toBeInTheDocument();
  });

  it.each(['cancelled', 'failed'] as const)('speaks of the rest of a book that was %s on its way', (status) => {
    show({ status, partial: false, sentence_count: 40 });
    expect(screen.getByRole('button', { name: 'Process the rest' })).toBeInTheDocument();
  });

  it('speaks of the whole book when none of it was done', () => {
    show({ status: 'cancelled', partial: false, sentence_count: 0 });
    expect(screen.getByRole('button', { name: 'Try again' })).toBeInTheDocument();
  });

  it('leads to the attempt that is under way', async () => {
    await refuse(409, 'CONFLICT', { job_id: 9 });
    expect(await screen.findByText(/being tried again already/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Watch it' })).toHaveAttribute('href', '/?job=9');
  });

  it.each([
    [409, 'CONFLICT', { status: 'completed' }, 'There is nothing left to try again.'],
    [402, 'INSUFFICIENT_CREDITS', { needed: 12, balance: 3 }, 'This may cost 12 credits, and you have 3.'],
    [402, 'INSUFFICIENT_CREDITS', {}, 'You do not have enough credits for this book.'],
  ])('says clearly why it was refused: %i %s', async (status, code, details, words) => {
    await refuse(status, code, details);
    expect(await screen.findByText(words)).toBeInTheDocument();
  });
});

describe('ParentLink', () => {
  it.each([
    ['retry', 'This goes on from an earlier attempt. Open the earlier one'],
    ['reprocess', 'This book was processed before. Open the earlier one'],
    ['redo', 'These sentences of a book were chosen to be written again. Open the book'],
  ] as const)('says how a %s comes from the job before, and leads there', (kind, text) => {
    const { container } = renderPage(<ParentLink job={aJob({ id: 8, kind, parent_job_id: 7 })} />);
    expect(container).toHaveTextContent(text);
    expect(screen.getByRole('link')).toHaveAttribute('href', '/?job=7');
  });
});
