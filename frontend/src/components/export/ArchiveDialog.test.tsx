import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { SnackbarProvider } from 'notistack';
import { useState } from 'react';
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

/** The page with the dialog, which can be closed. */
function Page({ onClose }: { onClose: () => void }) {
  const [open, setOpen] = useState(true);
  const close = () => {
    setOpen(false);
    onClose();
  };
  return <SnackbarProvider>{open && <ArchiveDialog historyIds={[3, 4]} onClose={close} />}</SnackbarProvider>;
}

async function order() {
  const onClose = vi.fn();
  renderPage(<Page onClose={onClose} />);
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
    expect(await screen.findByText(/^The archive could not be made\./)).toBeInTheDocument();
    expect(await screen.findByRole('button', { name: 'Download as ZIP' })).toBeEnabled();
  });

  describe('while the archive is being made', () => {
    let now: Record<string, unknown>;

    beforeEach(() => {
      now = { ...made, progress_percent: 40, status: 'processing' };
      server.use(
        http.get(`${API}/exports/5`, () => HttpResponse.json(now)),
        http.get(`${API}/exports/5/file`, () => HttpResponse.text('zip')),
      );
    });

    async function closeThen(end: Record<string, unknown>) {
      await order();
      await screen.findByText('40 %');
      await userEvent.click(screen.getByRole('button', { name: 'Close' }));
      await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
      now = { ...made, ...end };
    }

    it('tells how far it is, and that nobody has to wait', async () => {
      const onClose = await order();
      expect(await screen.findByText('40 %')).toBeInTheDocument();
      expect(screen.getByRole('progressbar', { name: 'Progress' })).toHaveAttribute('aria-valuenow', '40');
      expect(screen.getByText(/You may close this meanwhile/)).toBeInTheDocument();
      now = { ...made, status: 'completed' };
      await waitFor(() => expect(onClose).toHaveBeenCalled());
    });

    it('hands it to the user also when the dialog was closed, and says so', async () => {
      await closeThen({ status: 'completed' });
      expect(await screen.findByText('The archive is made, and was downloaded.')).toBeInTheDocument();
      expect(saveFile).toHaveBeenCalledExactlyOnceWith(expect.anything(), 'french-novel-tool.zip');
    });

    it.each([
      ['STORAGE_FULL', /^The archive could not be made\. The server has no room left/],
      ['DEADLINE_EXCEEDED', /^The archive could not be made\. It took too long\. Export fewer books/],
    ])('says also then why it could not be made: %s', async (code, reason) => {
      await closeThen({ status: 'failed', error_code: code });
      expect(await screen.findByText(reason)).toBeInTheDocument();
      expect(saveFile).not.toHaveBeenCalled();
    });
  });
});
