import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { storeJob, storeSentences } from '@/lib/jobCache';
import { renderPage, signInAs } from '@/test/render';
import { aChunk, aJob, aSentence, config } from '@/test/samples';
import { API, onePage, server } from '@/test/server';
import { JobProgressDialog } from './JobProgressDialog';

beforeEach(() => {
  signInAs();
  // Without a socket, so that the state of the job is what the test puts there.
  server.use(
    http.get(`${API}/config`, () => HttpResponse.json({ ...config, realtime: false })),
    http.get(`${API}/jobs/7`, () => HttpResponse.json(aJob())),
  );
});

function open() {
  const onClose = vi.fn();
  return { onClose, ...renderPage(<JobProgressDialog jobId={7} onClose={onClose} />) };
}

describe('JobProgressDialog', () => {
  it('shows bar, step, counts and the time left', async () => {
    open();
    expect(await screen.findByRole('progressbar', { name: 'Progress' })).toHaveAttribute('aria-valuenow', '40');
    expect(screen.getByText('Shortening sentences')).toBeInTheDocument();
    expect(screen.getByText('31 of 100 sentences')).toBeInTheDocument();
    expect(screen.getByText('about 20 sec left')).toBeInTheDocument();
    expect(screen.getByText('Polling')).toBeInTheDocument();
  });

  it('counts scanned pages', async () => {
    const job = aJob({ current_step: 'recognising 12/60', total_sentences: 0, done_sentences: 0 });
    server.use(http.get(`${API}/jobs/7`, () => HttpResponse.json(job)));
    open();
    expect(await screen.findByText('Reading scanned pages')).toBeInTheDocument();
    expect(screen.getByText('page 12 of 60')).toBeInTheDocument();
  });

  it('shows sentences as they land, the latest first', async () => {
    const { client } = open();
    await screen.findByRole('progressbar');
    const early = aSentence({ id: 1, source_index: 5, normalized: 'Tôt.' });
    storeSentences(client, 7, [early, aSentence({ id: 2, source_index: 1, normalized: 'Tard.' })]);
    const items = await within(await screen.findByRole('list')).findAllByRole('listitem');
    expect(items.map((item) => item.lastChild?.textContent)).toEqual(['Tard.', 'Tôt.']);
  });

  it('cancels only after asking', async () => {
    const cancelled = vi.fn();
    server.use(
      http.post(`${API}/jobs/7/cancel`, () => {
        cancelled();
        return HttpResponse.json(aJob({ version: 6, status: 'cancelled' }));
      }),
    );
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel this book' }));
    expect(cancelled).not.toHaveBeenCalled();
    await userEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Cancel the book' }));
    expect(await screen.findByText('This book was cancelled')).toBeInTheDocument();
  });

  it('leaves the job alone when it is left', async () => {
    const { onClose } = open();
    await userEvent.click(await screen.findByRole('button', { name: 'Leave and come back' }));
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it('shows the results of a job that has ended, loaded through the history', async () => {
    server.use(http.get(`${API}/history/12/sentences`, () => HttpResponse.json(onePage([aSentence()]))));
    const { client } = open();
    await screen.findByRole('progressbar');
    storeJob(client, aJob({ version: 6, status: 'completed', history_id: 12, sentence_count: 1 }));
    expect(await screen.findByText('1 source sentence')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Open in History' })).toHaveAttribute('href', '/history/?entry=12');
  });

  it('says what a job with a language model cost', async () => {
    const { client } = open();
    await screen.findByRole('progressbar');
    storeJob(client, aJob({ version: 6, status: 'completed', engine: 'openai', actual_credits: 3 }));
    expect(await screen.findByText(/It cost 3 credits\./)).toBeInTheDocument();
  });

  it('keeps the parts open when the job ends', async () => {
    server.use(http.get(`${API}/jobs/7/chunks`, () => HttpResponse.json({ items: [aChunk()] })));
    const { client } = open();
    await userEvent.click(await screen.findByText('Parts of the book'));
    await screen.findByText(/30 of 30/);
    storeJob(client, aJob({ version: 6, status: 'cancelled' }));
    await screen.findByText('This book was cancelled');
    expect(screen.getByText(/30 of 30/)).toBeInTheDocument();
  });

  it('says why a job failed', async () => {
    const { client } = open();
    await screen.findByRole('progressbar');
    storeJob(client, aJob({ version: 6, status: 'failed', error_code: 'NOT_FRENCH' }));
    await waitFor(() => expect(screen.getByText(/does not seem to be French/)).toBeInTheDocument());
  });
});
