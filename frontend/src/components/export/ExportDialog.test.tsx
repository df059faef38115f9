import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { SnackbarProvider } from 'notistack';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { renderPage, signInAs } from '@/test/render';
import { aSentence } from '@/test/samples';
import { API, failWith, onePage, server } from '@/test/server';
import type { ResultsScope } from '../results/resultsScope';
import { ExportDialog } from './ExportDialog';

let asked: unknown;

beforeEach(() => {
  signInAs();
  asked = undefined;
  server.use(
    http.get(`${API}/history/12/sentences`, () => HttpResponse.json(onePage([aSentence({ page: 41 })]))),
    http.post(`${API}/history/12/download`, async ({ request }) => {
      asked = await request.json();
      return HttpResponse.text('file');
    }),
  );
});

function open(scope?: ResultsScope) {
  renderPage(
    <SnackbarProvider>
      <ExportDialog historyId={12} filename="roman.pdf" scope={scope} onClose={vi.fn()} />
    </SnackbarProvider>,
  );
}

async function download() {
  await userEvent.click(screen.getByRole('button', { name: 'Download' }));
  await waitFor(() => expect(asked).toBeDefined());
}

describe('ExportDialog', () => {
  it('asks for the columns that suit the format', async () => {
    open();
    await userEvent.click(screen.getByRole('radio', { name: /Anki/ }));
    await download();
    expect(asked).toEqual({ format: 'apkg', columns: ['normalized', 'original', 'page', 'chapter'] });
  });

  it('takes columns away and puts them in another order', async () => {
    open();
    await userEvent.click(screen.getByRole('radio', { name: /Markdown/ }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Source sentence' }));
    await userEvent.click(screen.getByRole('button', { name: 'Move Short sentence up' }));
    await download();
    expect(asked).toMatchObject({ columns: ['normalized', 'page'] });
  });

  it('keeps the focus on a column that the keyboard moves to either end', async () => {
    open();
    await userEvent.click(screen.getByRole('radio', { name: /Markdown/ }));
    const rows = () => screen.getAllByRole('button', { name: /^Move .* up$/ });
    const up = screen.getByRole('button', { name: 'Move Source sentence up' });
    up.focus();
    await userEvent.keyboard('{Enter}');
    expect(rows()[0]).toBe(up);
    expect(up).toHaveFocus();
    expect(up).toBeEnabled();
    expect(up).toHaveAttribute('aria-disabled', 'true');
    await userEvent.keyboard('{Enter}');
    expect(rows()[0]).toBe(up);
    const down = screen.getByRole('button', { name: 'Move Source sentence down' });
    down.focus();
    await userEvent.keyboard('{Enter}{Enter}');
    expect(rows()[2]).toBe(up);
    expect(down).toHaveFocus();
    expect(down).toBeEnabled();
  });

  it('shows the first results as they will stand', async () => {
    open();
    const preview = await screen.findByRole('table');
    await waitFor(() => expect(within(preview).getByText('41')).toBeInTheDocument());
    await userEvent.click(screen.getByRole('checkbox', { name: 'Page' }));
    expect(within(preview).queryByText('41')).not.toBeInTheDocument();
  });

  it('shows of a worksheet the exercises alone, which are sentences that were rewritten', async () => {
    const heading = aSentence({ source_index: 0, original: 'Chapitre premier', normalized: 'Chapitre premier' });
    const parts = [0, 1].map((part) => aSentence({ source_index: 1, part, original: 'Il lut et il rit.', normalized: `Partie ${part}.` }));
    server.use(http.get(`${API}/history/12/sentences`, () => HttpResponse.json(onePage([heading, ...parts]))));
    open();
    await screen.findByText('Il lut et il rit.', { selector: 'tr:nth-child(2) *' });
    await userEvent.click(screen.getByRole('radio', { name: /Worksheet/ }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Flags' }));
    const rows = within(screen.getByRole('table')).getAllByRole('row').map((row) => row.textContent);
    expect(rows).toEqual(['PageSource sentenceShort sentence', '3Il lut et il rit.Partie 0.\nPartie 1.']);
    await userEvent.click(screen.getByRole('checkbox', { name: 'Page' }));
    expect(screen.getAllByRole('columnheader')).toHaveLength(2);
  });

  it('says when a worksheet has no exercise', async () => {
    const same = aSentence({ original: 'Il dort.', normalized: 'Il dort.' });
    server.use(http.get(`${API}/history/12/sentences`, () => HttpResponse.json(onePage([same]))));
    open();
    await userEvent.click(screen.getByRole('radio', { name: /Worksheet/ }));
    expect(await screen.findByText('No sentence was rewritten, so there is no exercise.')).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('names every result that is selected, however many', async () => {
    const ids = Array.from({ length: 20_000 }, (_id, index) => 1_000_000 + index);
    open({ query: { ids }, count: 9_000, sentences: [] });
    await download();
    expect(asked).toMatchObject({ format: 'csv', ids });
  });

  it('makes no file without a column', async () => {
    open();
    await userEvent.click(screen.getByRole('radio', { name: /Text/ }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Short sentence' }));
    expect(screen.getByText('Choose at least one column.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Download' })).toBeDisabled();
  });

  it('says when the file could not be made', async () => {
    server.use(http.post(`${API}/history/12/download`, () => failWith(500, 'INTERNAL')));
    open();
    await userEvent.click(screen.getByRole('button', { name: 'Download' }));
    expect(await screen.findByText('The file could not be made.')).toBeInTheDocument();
  });
});
