import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { SnackbarProvider } from 'notistack';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job, LinkedEntry } from '@/lib/types';
import { params, router } from '@/test/fakeRouter';
import { saveFile } from '@/test/fakeDownload';
import { renderPage, signInAs } from '@/test/render';
import { aJob, anEntry, aReport, aSentence, counts } from '@/test/samples';
import { API, failWith, onePage, server } from '@/test/server';
import { HistoryDetailDialog } from './HistoryDetailDialog';

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
  renderPage(
    <SnackbarProvider>
      <HistoryDetailDialog historyId={12} onClose={onClose} />
    </SnackbarProvider>,
  );
  return onClose;
}

/** Without layout nothing is in sight, and no row would be drawn. */
function layOut() {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(60);
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

  it('says that nobody checks what was changed by hand', async () => {
    answerWith(anEntry({ quality: { ...aReport, flags: { edited: 2 } } }));
    open();
    expect(await screen.findByText(/2 results were changed by hand, and are not checked\./)).toBeInTheDocument();
  });

  it.each([
    ['its text', 'La source.', 'source'],
    ['its name alone', null, ''],
  ])('searches the results of a book that was found by %s', async (_where, excerpt, search) => {
    params.value = 'q=source&entry=12';
    answerWith(anEntry());
    server.use(http.get(`${API}/history`, () => HttpResponse.json({ ...onePage([anEntry({ excerpt })]), counts })));
    open();
    expect(await screen.findByLabelText('Search in the results')).toHaveValue(search);
  });

  it('shows all results when the search of the list cannot be asked for', async () => {
    params.value = 'q=source&entry=12';
    answerWith(anEntry());
    server.use(http.get(`${API}/history`, () => failWith(400, 'BAD_REQUEST')));
    open();
    expect(await screen.findByLabelText('Search in the results')).toHaveValue('');
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

  it('says what could not be read of the book', async () => {
    answerWith(anEntry({ warnings: [{ code: 'DAMAGED_FILE', message: '', pages: [1, 2, 3] }] }));
    open();
    expect(await screen.findByText(/This file is damaged. What could be read: pages 1–3/)).toBeInTheDocument();
  });

  it('says why the book failed and offers no empty files', async () => {
    answerWith(anEntry({ status: 'failed', error_code: 'ENCRYPTED_PDF', sentence_count: 0 }));
    open();
    expect(await screen.findByText(/protected by a password/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Export' })).not.toBeInTheDocument();
  });

  it('offers to try the failed parts again, and tells what was paid', async () => {
    answerWith(anEntry({ partial: true, engine: 'openai', credits: 3 }), { partial: true, can_retry: true });
    open();
    expect(await screen.findByRole('button', { name: 'Try the failed parts again' })).toBeInTheDocument();
    expect(screen.getByLabelText('About this book')).toHaveTextContent(/Credits3$/);
  });

  it('asks nothing about the job of a complete book', async () => {
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
    let sent: Request | undefined;
    answerWith(anEntry());
    server.use(
      http.post(`${API}/history/12/download`, ({ request }) => {
        sent = request.clone();
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
    expect(await sent?.json()).toMatchObject({ format: 'xlsx' });
  });

  it('deletes at once, and offers to take that back', async () => {
    answerWith(anEntry());
    server.use(
      http.post(`${API}/history/delete`, () => HttpResponse.json({ ids: [12], undo_until: '2026-01-01T10:00:00Z' })),
    );
    const onClose = open();
    await userEvent.click(await screen.findByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(await screen.findByText('The book was deleted.')).toBeInTheDocument();
    // Hidden only because this test leaves the dialog open.
    expect(screen.getByRole('button', { name: 'Undo', hidden: true })).toBeInTheDocument();
  });

  it('processes the kept book again with other settings, and leads to the new job', async () => {
    let sent: unknown;
    answerWith(anEntry());
    server.use(
      http.post(`${API}/history/12/reprocess`, async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ job: aJob({ id: 9 }) }, { status: 202 });
      }),
    );
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Process again…' }));
    const dialog = within(screen.getByRole('dialog', { name: 'Process this book again' }));
    await userEvent.click(dialog.getByRole('switch', { name: /Leave dialogue/ }));
    await userEvent.click(dialog.getByRole('button', { name: 'Start' }));
    await waitFor(() => expect(router.push).toHaveBeenCalledWith('/?job=9', { scroll: false }));
    expect(sent).toMatchObject({ ignore_dialogue: true, sentence_length_limit: 8 });
  });

  it('offers no second processing of a file that is gone, and deletes one that is kept when told to', async () => {
    let isKept = true;
    answerWith(anEntry());
    server.use(
      http.get(`${API}/history/12`, () => HttpResponse.json(anEntry({ book_kept: isKept, book_kept_until: '2026-02-01T00:00:00Z' }))),
      http.delete(`${API}/history/12/book`, () => {
        isKept = false;
        return new HttpResponse(null, { status: 204 });
      }),
    );
    open();
    expect(await screen.findByText(/kept until Feb 1, 2026/)).toBeInTheDocument();
    const press = () => userEvent.click(screen.getByRole('button', { name: 'Delete the file' }));
    await press();
    const question = await screen.findByRole('alertdialog', { name: 'Delete the file of this book?' });
    expect(question).toHaveTextContent(/cannot be processed again.*The results stay/);
    await userEvent.click(within(question).getByRole('button', { name: 'Keep it' }));
    await waitFor(() => expect(question).not.toBeInTheDocument());
    expect(isKept).toBe(true);
    await press();
    await userEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Delete the file' }));
    const gone = await screen.findByText(/The file is not kept any more/);
    await waitFor(() => expect(gone).toHaveFocus());
    expect(screen.getByText('The file was deleted. The results stay.')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Process again…' })).not.toBeInTheDocument();
  });

  it('says nothing of a file where only sentences were written again, and leads to their book', async () => {
    const book = { history_id: 3, job_id: 2, kind: 'redo', direction: 'parent', created_at: '2026-01-02T10:00:00Z', status: 'completed', partial: false };
    answerWith(anEntry({ kind: 'redo', book_kept: false, linked: [book] as LinkedEntry[] }));
    open();
    expect(await screen.findByRole('link', { name: 'The whole book' })).toHaveAttribute('href', '/history/?entry=3');
    expect(screen.queryByText(/The file is/)).not.toBeInTheDocument();
  });

  it('says of no results nothing that only results can have', async () => {
    answerWith(anEntry({ status: 'failed', error_code: 'NOT_FRENCH', sentence_count: 0, quality: { ...aReport, within_limit_rate: 0 } }));
    open();
    const facts = await screen.findByLabelText('About this book');
    expect(facts).toHaveTextContent('Results0');
    expect(facts).not.toHaveTextContent(/limit0|To check/);
  });

  it('keeps what was written again many times together, and the rest in the same line', async () => {
    const link = (id: number, kind: string) => ({ history_id: id, job_id: id, kind, direction: 'child', created_at: '2026-01-02T10:00:00Z', status: 'completed', partial: false });
    const linked = [link(3, 'redo'), link(4, 'reprocess'), link(5, 'redo'), link(6, 'redo'), link(7, 'redo')];
    answerWith(anEntry({ linked: linked as LinkedEntry[] }));
    open();
    expect(await screen.findByRole('link', { name: 'Processed again' })).toBeVisible();
    const [first] = screen.getAllByText(/^Jan 2, 2026/, { selector: 'details a' });
    expect(first).not.toBeVisible();
    await userEvent.click(screen.getByText('Sentences written again (4)'));
    expect(screen.getAllByRole('link', { name: /^Jan 2, 2026/ })).toHaveLength(4);
    expect(first).toHaveAttribute('href', '/history/?entry=3');
  });

  describe('with a result that is changed and not saved', () => {
    const question = () => screen.findByRole('alertdialog', { name: 'Close without saving?' });

    const results = (version: number, normalized: string) =>
      http.get(`${API}/history/12/sentences`, () => HttpResponse.json(onePage([aSentence({ version, normalized })])));

    async function change(onClose = vi.fn()) {
      layOut();
      answerWith(anEntry());
      const { rerender, client } = renderPage(<HistoryDetailDialog historyId={12} onClose={onClose} />);
      await userEvent.click(await screen.findByRole('button', { name: 'Edit: Le résultat 0, 0.' }));
      await userEvent.type(screen.getByLabelText('Short sentence'), ' Enfin.');
      return {
        onClose,
        comeBack: async () => {
          rerender(<p>Elsewhere</p>);
          await client.resetQueries();
          rerender(<HistoryDetailDialog historyId={12} onClose={onClose} />);
        },
      };
    }

    it.each([
      ['the cross', () => userEvent.click(screen.getAllByRole('button', { name: 'Close' })[0]!)],
      ['the button', () => userEvent.click(screen.getAllByRole('button', { name: 'Close' })[1]!)],
      [
        'Escape',
        () => {
          screen.getByRole('table').focus();
          return userEvent.keyboard('{Escape}');
        },
      ],
    ])('asks before it is closed by %s, and goes on with the text', async (_way, close) => {
      const { onClose } = await change();
      await close();
      expect(await question()).toHaveTextContent('A changed result is not saved.');
      await userEvent.click(screen.getByRole('button', { name: 'Go on editing' }));
      await waitFor(() => expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument());
      expect(screen.getByLabelText('Short sentence')).toHaveValue('Le résultat 0, 0. Enfin.');
      expect(onClose).not.toHaveBeenCalled();
    });

    it('closes when told that it need not be saved', async () => {
      const { onClose, comeBack } = await change();
      await userEvent.click(screen.getAllByRole('button', { name: 'Close' })[0]!);
      await question();
      await userEvent.click(screen.getByRole('button', { name: 'Close without saving' }));
      expect(onClose).toHaveBeenCalled();
      await comeBack();
      expect(await screen.findByRole('button', { name: 'Edit: Le résultat 0, 0.' })).toBeInTheDocument();
    });

    it('has the text again after the browser went elsewhere, and writes over nothing that changed since', async () => {
      let sent: unknown;
      const { comeBack } = await change();
      server.use(
        results(2, 'Réécrit.'),
        http.get(`${API}/history/12/sentences/1/revisions`, () => HttpResponse.json({ items: [] })),
        http.patch(`${API}/history/12/sentences/1`, async ({ request }) => {
          sent = await request.json();
          return failWith(409, 'CONFLICT', { current: aSentence({ version: 2, normalized: 'Réécrit.' }) });
        }),
      );
      await comeBack();
      expect(await screen.findByLabelText('Short sentence')).toHaveValue('Le résultat 0, 0. Enfin.');
      await userEvent.click(screen.getByRole('button', { name: 'Save' }));
      expect(await screen.findByText(/Now it reads: “Réécrit\.”/)).toBeInTheDocument();
      expect(sent).toMatchObject({ version: 1 });
    });

    it('asks nothing once the editor was left by Escape, which closes no dialog', async () => {
      const { onClose } = await change();
      await userEvent.keyboard('{Escape}');
      expect(onClose).not.toHaveBeenCalled();
      await userEvent.click(screen.getAllByRole('button', { name: 'Close' })[0]!);
      expect(onClose).toHaveBeenCalled();
    });
  });

  it('leads to what else was made of the book', async () => {
    const linked = [
      { history_id: 3, job_id: 2, kind: 'reprocess', direction: 'child', created_at: '2026-01-02T10:00:00Z', status: 'completed', partial: false },
      { history_id: null, job_id: 5, kind: 'redo', direction: 'child', created_at: '2026-01-03T10:00:00Z', status: 'processing', partial: false },
    ] as LinkedEntry[];
    answerWith(anEntry({ linked }));
    open();
    expect(await screen.findByRole('link', { name: 'Processed again' })).toHaveAttribute('href', '/history/?entry=3');
    expect(screen.getByRole('link', { name: 'Sentences written again' })).toHaveAttribute('href', '/?job=5');
  });
});
