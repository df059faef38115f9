import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderPage, signInAs } from '@/test/render';
import { anEntry } from '@/test/samples';
import { API, failWith, onePage, server } from '@/test/server';
import { HistoryList } from './HistoryList';

beforeEach(() => signInAs());

function answerWith(pages: ReturnType<typeof onePage>[]) {
  server.use(
    http.get(`${API}/history`, ({ request }) => {
      const page = Number(new URL(request.url).searchParams.get('page'));
      return HttpResponse.json(pages[page - 1]);
    }),
  );
}

describe('HistoryList', () => {
  it('shows each book with status, date and count, and a link to its results', async () => {
    answerWith([onePage([anEntry({ sentence_count: 1234 })])]);
    renderPage(<HistoryList />);
    const link = await screen.findByRole('link', { name: 'Open roman.pdf' });
    expect(link).toHaveAttribute('href', '/history/?entry=12');
    expect(link.closest('tr')).toHaveTextContent(/Completed.*Jan 1, 2026.*1,234/);
  });

  it('says why a book failed, in plain words, and what is only a part', async () => {
    const failed = anEntry({ id: 1, status: 'failed', error_code: 'NO_TEXT_LAYER', error_message: 'raw' });
    answerWith([onePage([failed, anEntry({ id: 2, partial: true })])]);
    renderPage(<HistoryList />);
    expect(await screen.findByText(/pictures of pages but no text/)).toBeInTheDocument();
    expect(screen.queryByText('raw')).not.toBeInTheDocument();
    expect(screen.getByText('Partly completed')).toBeInTheDocument();
  });

  it('searches the loaded titles without regard to accents', async () => {
    answerWith([onePage([anEntry({ id: 1, original_filename: 'Été.pdf' }), anEntry({ id: 2 })])]);
    renderPage(<HistoryList />);
    await userEvent.type(await screen.findByLabelText('Search by title'), 'ete');
    expect(screen.getAllByRole('link')).toHaveLength(1);
    await userEvent.type(screen.getByLabelText('Search by title'), 'xx');
    expect(screen.getByText('No book matches')).toBeInTheDocument();
  });

  it('loads more on request', async () => {
    answerWith([onePage([anEntry({ id: 2 })], 2), onePage([anEntry({ id: 1 })], 2, 2)]);
    renderPage(<HistoryList />);
    expect(await screen.findByText('1 of 2 books loaded')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(screen.getAllByRole('link')).toHaveLength(2));
    expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument();
  });

  it('invites to begin when there is nothing yet', async () => {
    answerWith([onePage([])]);
    renderPage(<HistoryList />);
    expect(await screen.findByRole('link', { name: 'Choose a book' })).toHaveAttribute('href', '/');
  });

  it('says what went wrong and tries again', async () => {
    server.use(http.get(`${API}/history`, () => failWith(400, 'BAD_REQUEST')));
    renderPage(<HistoryList />);
    expect(await screen.findByText('The history could not be loaded.')).toBeInTheDocument();
    answerWith([onePage([anEntry()])]);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: 'Open roman.pdf' })).toBeInTheDocument();
  });
});
