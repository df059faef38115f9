import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { SnackbarProvider } from 'notistack';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { renderPage, signInAs } from '@/test/render';
import { aSentence } from '@/test/samples';
import { API, failWith, onePage, server } from '@/test/server';
import { ExportDialog } from './ExportDialog';

let asked: URLSearchParams | undefined;

beforeEach(() => {
  signInAs();
  asked = undefined;
  server.use(
    http.get(`${API}/history/12/sentences`, () => HttpResponse.json(onePage([aSentence({ page: 41 })]))),
    http.get(`${API}/history/12/download`, ({ request }) => {
      asked = new URL(request.url).searchParams;
      return HttpResponse.text('file');
    }),
  );
});

function open() {
  renderPage(
    <SnackbarProvider>
      <ExportDialog historyId={12} filename="roman.pdf" onClose={vi.fn()} />
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
    expect(asked?.get('format')).toBe('apkg');
    expect(asked?.get('columns')).toBe('normalized,original,page,chapter');
  });

  it('takes columns away and puts them in another order', async () => {
    open();
    await userEvent.click(screen.getByRole('radio', { name: /Markdown/ }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Source sentence' }));
    await userEvent.click(screen.getByRole('button', { name: 'Move Short sentence up' }));
    await download();
    expect(asked?.get('columns')).toBe('normalized,page');
  });

  it('shows the first results as they will stand', async () => {
    open();
    const preview = await screen.findByRole('table');
    await waitFor(() => expect(within(preview).getByText('41')).toBeInTheDocument());
    await userEvent.click(screen.getByRole('checkbox', { name: 'Page' }));
    expect(within(preview).queryByText('41')).not.toBeInTheDocument();
  });

  it('makes no file without a column', async () => {
    open();
    await userEvent.click(screen.getByRole('radio', { name: /Text/ }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Short sentence' }));
    expect(screen.getByText('Choose at least one column.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Download' })).toBeDisabled();
  });

  it('says when the file could not be made', async () => {
    server.use(http.get(`${API}/history/12/download`, () => failWith(500, 'INTERNAL')));
    open();
    await userEvent.click(screen.getByRole('button', { name: 'Download' }));
    expect(await screen.findByText('The file could not be made.')).toBeInTheDocument();
  });
});
