import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SnackbarProvider } from 'notistack';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { params } from '@/test/fakeRouter';
import { renderPage, signInAs } from '@/test/render';
import { anEntry, counts, settings } from '@/test/samples';
import { API, failWith, onePage, server } from '@/test/server';
import type { HistoryEntry } from '@/lib/types';
import { HistoryList } from './HistoryList';

let asked: URLSearchParams[] = [];

beforeEach(() => {
  signInAs();
  asked = [];
});

const historyPage = (items: HistoryEntry[], total?: number, page?: number) => ({ ...onePage(items, total, page), counts });

function answerWith(pages: ReturnType<typeof historyPage>[]) {
  server.use(
    http.get(`${API}/history`, ({ request }) => {
      const query = new URL(request.url).searchParams;
      asked.push(query);
      return HttpResponse.json(pages[Number(query.get('page')) - 1]);
    }),
  );
}

function open() {
  return renderPage(
    <SnackbarProvider>
      <HistoryList />
    </SnackbarProvider>,
  );
}

const address = () => decodeURIComponent(window.location.pathname + window.location.search);

describe('HistoryList', () => {
  it('shows each book with status, date and count, and a link to its results', async () => {
    answerWith([historyPage([anEntry({ sentence_count: 1234 })])]);
    open();
    const link = await screen.findByRole('link', { name: 'Open roman.pdf' });
    expect(link).toHaveAttribute('href', '/history/?entry=12');
    expect(link.closest('tr')).toHaveTextContent(/Completed.*Jan 1, 2026.*1,234/);
  });

  it('tells apart what was made of the same book', async () => {
    const eight = anEntry({ id: 1 });
    const twelve = anEntry({ id: 2, kind: 'reprocess', settings: { ...settings, sentence_length_limit: 12 } });
    answerWith([historyPage([eight, twelve])]);
    open();
    const [first, second] = (await screen.findAllByRole('row')).slice(1);
    expect(first).toHaveTextContent(/up to 8 words/);
    expect(first).not.toHaveTextContent('again');
    expect(second).toHaveTextContent(/up to 12 words · Processed again/);
  });

  it('says why a book failed, in plain words, and what is only a part', async () => {
    const failed = anEntry({ id: 1, status: 'failed', error_code: 'NO_TEXT_LAYER', error_message: 'raw' });
    answerWith([historyPage([failed, anEntry({ id: 2, partial: true })])]);
    open();
    const table = within(await screen.findByRole('table'));
    expect(table.getByText(/pictures of pages but no text/)).toBeInTheDocument();
    expect(table.queryByText('raw')).not.toBeInTheDocument();
    expect(table.getByText('Partly completed')).toBeInTheDocument();
  });

  it('asks the server for what the address says, and writes the counts beside the choices', async () => {
    params.value = 'q=mer&status=failed&exported=true&sort=original_filename';
    answerWith([historyPage([anEntry({ excerpt: 'La mer montait.' })])]);
    open();
    expect(await screen.findByRole('row', { name: /La mer montait\./ })).toBeInTheDocument();
    expect(Object.fromEntries(asked[0]!)).toMatchObject({
      q: 'mer',
      status: 'failed',
      exported: 'true',
      sort: 'original_filename',
    });
    expect(screen.getByRole('button', { name: 'Failed (2)' })).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByRole('button', { name: 'All (6)' })).toHaveAttribute('aria-pressed', 'false');
    expect(screen.getByRole('option', { name: 'Exported (1)' })).toBeInTheDocument();
    expect(screen.getByRole('link')).toHaveAttribute('href', expect.stringMatching(/q=mer.*&entry=12$/));
  });

  it('marks the words that were searched for, in texts and in names', async () => {
    params.value = 'q=mer "d’été"';
    answerWith([historyPage([anEntry({ original_filename: 'Mers.pdf', excerpt: 'La mer, un soir d’été, amer.' })])]);
    open();
    const row = (await screen.findByRole('link')).closest('tr')!;
    const marked = [...row.querySelectorAll('mark')].map((mark) => mark.textContent);
    expect(marked).toEqual(['Mers', 'mer', 'd', 'été']);
  });

  it('writes what is chosen into the address, once the typing rests, and keeps what was chosen just before', async () => {
    answerWith([historyPage([anEntry()])]);
    open();
    await userEvent.type(await screen.findByLabelText('Search titles and texts'), 'été');
    await waitFor(() => expect(address()).toBe('/history/?q=été'));
    // The page has not followed the address yet.
    await userEvent.click(screen.getByRole('button', { name: 'Partly completed (1)' }));
    await userEvent.selectOptions(screen.getByLabelText('Order'), 'Title A–Z');
    expect(address()).toBe('/history/?q=été&status=partial&sort=original_filename');
  });

  it('says when nothing matches, and keeps the filters at hand', async () => {
    params.value = 'q=zzz';
    answerWith([historyPage([])]);
    open();
    expect(await screen.findByText('No book matches')).toBeInTheDocument();
    expect(screen.getByLabelText('Search titles and texts')).toHaveValue('zzz');
  });

  it('deletes the selected books, and brings them back when asked to', async () => {
    const sent: unknown[] = [];
    answerWith([historyPage([anEntry({ id: 1 }), anEntry({ id: 2 }), anEntry({ id: 3 })])]);
    const answer = (ids: number[]) => HttpResponse.json({ ids, undo_until: '2026-01-01T00:10:00Z' });
    server.use(
      http.post(`${API}/history/delete`, async ({ request }) => {
        sent.push(await request.json());
        return answer([1, 3]);
      }),
      http.post(`${API}/history/restore`, async ({ request }) => {
        sent.push(await request.json());
        return answer([1, 3]);
      }),
    );
    open();
    const boxes = await screen.findAllByRole('checkbox', { name: 'Select roman.pdf' });
    await userEvent.click(boxes[0]!);
    await userEvent.click(boxes[2]!);
    expect(screen.getByText('2 books selected')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(sent).toEqual([{ ids: [1, 3] }, { ids: [1, 3] }]));
    expect(await screen.findByText('2 books are back.')).toBeInTheDocument();
  });

  it('selects all that are shown', async () => {
    answerWith([historyPage([anEntry({ id: 1 }), anEntry({ id: 2 })])]);
    open();
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Select all books that are shown' }));
    expect(screen.getByText('2 books selected')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Clear the selection' }));
    expect(screen.queryByText('2 books selected')).not.toBeInTheDocument();
  });

  it('loads more on request', async () => {
    answerWith([historyPage([anEntry({ id: 2 })], 2), historyPage([anEntry({ id: 1 })], 2, 2)]);
    open();
    expect(await screen.findByText('1 of 2 books loaded')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(screen.getAllByRole('link')).toHaveLength(2));
    expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument();
  });

  it('invites to begin when there is nothing yet', async () => {
    answerWith([historyPage([])]);
    open();
    expect(await screen.findByRole('link', { name: 'Choose a book' })).toHaveAttribute('href', '/');
  });

  it('says what went wrong and tries again', async () => {
    server.use(http.get(`${API}/history`, () => failWith(400, 'BAD_REQUEST')));
    open();
    expect(await screen.findByText('The history could not be loaded.')).toBeInTheDocument();
    answerWith([historyPage([anEntry()])]);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: 'Open roman.pdf' })).toBeInTheDocument();
  });
});
