import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { saveFile } from '@/lib/download';
import { renderPage, signInAs } from '@/test/render';
import { API, server } from '@/test/server';
import { notify } from '../common/notify';
import { ArchiveDialog } from './ArchiveDialog';

vi.mock('@/lib/download', async (original) => ({
  ...(await original<typeof import('@/lib/download')>()),
  saveFile: vi.fn(),
}));
vi.mock('../common/notify', () => ({ notify: vi.fn() }));

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
  renderPage(<ArchiveDialog historyIds={[3, 4]} onClose={onClose} />);
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
    await waitFor(() => expect(notify).toHaveBeenCalledWith('The file could not be made.', 'error'));
    expect(await screen.findByRole('button', { name: 'Download as ZIP' })).toBeEnabled();
  });
});
