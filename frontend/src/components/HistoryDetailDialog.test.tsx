import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job } from '@/lib/types';
import { renderPage, signInAs } from '@/test/render';
import { aJob, anEntry, aReport, aSentence } from '@/test/samples';
import { API, failWith, onePage, server } from '@/test/server';
import { HistoryDetailDialog } from './HistoryDetailDialog';

vi.mock('@/lib/download', async (original) => ({
  ...(await original<typeof import('@/lib/download')>()),
  saveFile: vi.fn(),
}));

function answerWith(entry: ReturnType<typeof anEntry>, job: Partial<Job> = {}) {
  const rows = [aSentence({ source_index: 0 }), aSentence({ source_index: 1 })];
  server.use(
    http.get(`${API}/jobs/7`, () => HttpResponse.json(aJob({ status: 'completed', ...job }))),
    http.get(`${API}/history/12`, () => HttpResponse.json(entry)),
    http.get(`${API}/history/12/sentences`, () => HttpResponse.json(onePage(rows))),
  );
}

function open() {
  const onClose = vi.fn();
  renderPage(<HistoryDetailDialog historyId={12} onClose={onClose} />);
  return onClose;
}

beforeEach(() => signInAs());

describe('HistoryDetailDialog', () => {
  it('shows what is known about the book and its results', async () => {
    answerWith(anEntry());
    open();
    const facts = await screen.findByLabelText('About this book');
    expect(facts).toHaveTextContent(/Results2.*To check1.*Within the limit50.%.*Word limit8.*Took42 sec/);
    expect(await screen.findByText('2 source sentences')).toBeInTheDocument();
  });

  it('reports what the gate found, with the worst sentences and the reason for each', async () => {
    const finding = { check: 'lost_name', flag: 'lost_content', detail: 'jeanne' };
    const poor = {
      source_index: 3,
      page: 2,
      original: 'Jeanne rit, et elle partit.',
      sentences: ['Elle rit.', 'Elle partit.'],
      flags: ['lost_content'],
      findings: [finding],
    };
    answerWith(anEntry({ quality: { ...aReport, flags: { lost_content: 1 }, worst: [poor] } }));
    open();
    expect(await screen.findByText('incomplete: 1')).toBeInTheDocument();
    expect(screen.getByText(/1 of 2 sentences rewritten/)).toBeInTheDocument();
    await userEvent.click(screen.getByText('Look at these first (1)'));
    expect(screen.getByText('Elle rit. Elle partit.')).toBeVisible();
    expect(screen.getByText('The name “jeanne” is missing.')).toBeVisible();
  });

  it('says which pages are missing', async () => {
    const failed_chunks = [
      { start_page: 9, end_page: 12 },
      { start_page: 3, end_page: 8 },
      { start_page: 20, end_page: 20 },
    ];
    answerWith(anEntry({ partial: true, error_details: { failed_chunks } }));
    open();
    expect(await screen.findByText('Not processed: pages 3–12 and 20.')).toBeInTheDocument();
  });

  it('says why the book failed and offers no empty files', async () => {
    answerWith(anEntry({ status: 'failed', error_code: 'ENCRYPTED_PDF', sentence_count: 0 }));
    open();
    expect(await screen.findByText(/protected by a password/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Export' })).not.toBeInTheDocument();
  });

  it('offers to try the failed parts again, and tells what was paid', async () => {
    answerWith(anEntry({ partial: true, engine: 'openai' }), { partial: true, can_retry: true, actual_credits: 3 });
    open();
    expect(await screen.findByRole('button', { name: 'Try the failed parts again' })).toBeInTheDocument();
    expect(screen.getByLabelText('About this book')).toHaveTextContent(/Credits3$/);
  });

  it('asks nothing about the job of a complete book that cost nothing', async () => {
    let asked = false;
    answerWith(anEntry());
    server.use(
      http.get(`${API}/jobs/7`, () => {
        asked = true;
        return HttpResponse.json(aJob());
      }),
    );
    open();
    expect(await screen.findByText('2 source sentences')).toBeInTheDocument();
    expect(asked).toBe(false);
  });

  it('says that an entry is gone', async () => {
    server.use(http.get(`${API}/history/12`, () => failWith(404, 'NOT_FOUND')));
    server.use(http.get(`${API}/history/12/sentences`, () => failWith(404, 'NOT_FOUND')));
    open();
    expect(await screen.findByText('This entry does not exist, or it was deleted.')).toBeInTheDocument();
  });

  it('downloads with the access token, under the name of the book', async () => {
    const { saveFile } = await import('@/lib/download');
    let sent: Request | undefined;
    answerWith(anEntry());
    server.use(
      http.get(`${API}/history/12/download`, ({ request }) => {
        sent = request;
        return HttpResponse.text('a,b');
      }),
    );
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Export' }));
    const dialog = within(screen.getByRole('dialog', { name: 'Export the results' }));
    await userEvent.click(dialog.getByRole('radio', { name: /Excel/ }));
    await userEvent.click(dialog.getByRole('button', { name: 'Download' }));
    await waitFor(() => expect(saveFile).toHaveBeenCalledWith(expect.anything(), 'roman.xlsx'));
    expect(sent?.headers.get('Authorization')).toBe('Bearer token');
    expect(sent?.url).toContain('format=xlsx');
  });

  it('deletes only after asking', async () => {
    const deleted = vi.fn();
    answerWith(anEntry());
    server.use(
      http.delete(`${API}/history/12`, () => {
        deleted();
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const onClose = open();
    await userEvent.click(await screen.findByRole('button', { name: 'Delete' }));
    const question = screen.getByRole('alertdialog');
    expect(deleted).not.toHaveBeenCalled();
    await userEvent.click(within(question).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(deleted).toHaveBeenCalledTimes(1);
  });
});
