import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { SnackbarProvider } from 'notistack';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { saveFile } from '@/test/fakeDownload';
import { renderPage, signInAs } from '@/test/render';
import { API, server } from '@/test/server';
import { ArchiveDialog } from './ArchiveDialog';

const made = { id: 5, export_id: 5, format: 'xlsx', progress_percent: 100, error_code: null };
let sent: unknown;

beforeEach(() => {
  signInAs();
  server.use(
    http.post(`${API}/history/export`, async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ ...made, status: 'pending' }, { status: 202 });
    }),
  );
});

async function order() {
  const onClose = vi.fn();
  renderPage(
    <SnackbarProvider>
      <ArchiveDialog historyIds={[3, 4]} onClose={onClose} />
    </SnackbarProvider>,
  );
  await userEvent.click(screen.getByRole('radio', { name: /Excel/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Download as ZIP' }));
  return onClose;
}

describe('ArchiveDialog', () => {
  it('orders the archive, waits for it, and hands it to the user', async () => {
    server.use(
      http.get(`${API}/exports/5`, () => HttpResponse.json({ ...made, status: 'completed' })),
      http.get(`${API}/exports/5/file`, () => HttpResponse.text('zip')),
    );
    const onClose = await order();
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(saveFile).toHaveBeenCalledTimes(1);
    expect(sent).toMatchObject({ ids: [3, 4], format: 'xlsx' });
  });

  it('says when it could not be made, and lets it be ordered again', async () => {
    server.use(http.get(`${API}/exports/5`, () => HttpResponse.json({ ...made, status: 'failed' })));
    await order();
    expect(await screen.findByText('The file could not be made.')).toBeInTheDocument();
    expect(await screen.findByRole('button', { name: 'Download as ZIP' })).toBeEnabled();
  });
});
