import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Export, GoogleStatus } from '@/lib/types';
import { renderPage, signInAs } from '@/test/render';
import { API, failWith, server } from '@/test/server';
import { SheetsPanel } from './SheetsPanel';

const google: GoogleStatus = { available: true, reason: null, signs_in: true, connected: true, email: 'a@gmail.example' };
const URL_OF_SHEET = 'https://docs.google.com/spreadsheets/d/abc/edit#gid=0';

function anExport(values: Partial<Export>): Export {
  return {
    id: 4,
    export_id: 4,
    format: 'sheets',
    status: 'processing',
    progress_percent: 30,
    url: null,
    error_code: null,
    error_message: null,
    created_at: '2026-01-01T10:00:00Z',
    completed_at: null,
    expires_at: null,
    ...values,
  };
}

let sent: Record<string, unknown>[] = [];

beforeEach(() => {
  signInAs();
  sent = [];
  server.use(
    http.get(`${API}/auth/google`, () => HttpResponse.json(google)),
    http.post(`${API}/history/12/export`, async ({ request }) => {
      sent.push((await request.json()) as Record<string, unknown>);
      return HttpResponse.json({ export_id: 4 }, { status: 202 });
    }),
  );
});

function open() {
  renderPage(<SheetsPanel historyId={12} scope={{ flagged: true }} columns={['page', 'normalized']} />);
}

async function start() {
  await userEvent.click(await screen.findByRole('button', { name: 'Export to Google Sheets' }));
}

describe('SheetsPanel', () => {
  it('orders what is typed, shows how far it is, and links to the spreadsheet', async () => {
    const states = [anExport({}), anExport({ status: 'completed', progress_percent: 100, url: URL_OF_SHEET })];
    server.use(http.get(`${API}/exports/4`, () => HttpResponse.json(states.length > 1 ? states.shift() : states[0])));
    open();
    await userEvent.type(await screen.findByLabelText(/^Title/), 'Ma lecture');
    await userEvent.type(screen.getByLabelText(/^Share with/), 'a@example.org, b@example.org');
    await start();
    await waitFor(() => expect(screen.getByRole('progressbar', { name: 'Progress' })).toHaveAttribute('aria-valuenow', '30'));
    expect(await screen.findByRole('link', { name: 'Open the spreadsheet' })).toHaveAttribute('href', URL_OF_SHEET);
    expect(sent).toEqual([
      {
        columns: ['page', 'normalized'],
        flagged: true,
        force: false,
        share_with: ['a@example.org', 'b@example.org'],
        title: 'Ma lecture',
      },
    ]);
  });

  it('takes the id out of an address to append to, and asks for no title then', async () => {
    server.use(http.get(`${API}/exports/4`, () => HttpResponse.json(anExport({}))));
    open();
    const address = 'https://docs.google.com/spreadsheets/d/1AbC-d_Ef/edit#gid=0';
    await userEvent.type(await screen.findByLabelText(/^Append to a spreadsheet/), address);
    expect(screen.queryByLabelText(/^Title/)).not.toBeInTheDocument();
    await start();
    await waitFor(() => expect(sent[0]).toMatchObject({ spreadsheet_id: '1AbC-d_Ef' }));
  });

  it('says that nothing has changed, and exports once more when told to', async () => {
    server.use(
      http.post(`${API}/history/12/export`, async ({ request }) => {
        sent.push((await request.json()) as Record<string, unknown>);
        return HttpResponse.json({ message: 'Unchanged.', sheet_url: URL_OF_SHEET });
      }),
    );
    open();
    await start();
    expect(await screen.findByText(/Nothing has changed since the last export/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Export once more all the same' }));
    await waitFor(() => expect(sent.map(({ force }) => force)).toEqual([false, true]));
  });

  it.each([
    ['GOOGLE_GRANT_REVOKED', /Google no longer lets us in/],
    ['GOOGLE_SHEET_NOT_FOUND', /The spreadsheet is gone/],
    ['GOOGLE_QUOTA', /quota is used up/],
  ])('says what to do after %s', async (code, text) => {
    server.use(
      http.get(`${API}/exports/4`, () => HttpResponse.json(anExport({ status: 'failed', error_code: code }))),
    );
    open();
    await start();
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('says why an order was refused', async () => {
    server.use(http.post(`${API}/history/12/export`, () => failWith(409, 'GOOGLE_NOT_CONNECTED')));
    open();
    await start();
    expect(await screen.findByText(/Google is not connected/)).toBeInTheDocument();
  });

  it('lets Google go again', async () => {
    let isConnected = true;
    server.use(
      http.get(`${API}/auth/google`, () => HttpResponse.json({ ...google, connected: isConnected })),
      http.delete(`${API}/auth/google`, () => {
        isConnected = false;
        return new HttpResponse(null, { status: 204 });
      }),
    );
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Disconnect' }));
    expect(await screen.findByRole('button', { name: 'Connect Google' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Export to Google Sheets' })).not.toBeInTheDocument();
  });

  it('says how Google is set up where it is not', async () => {
    server.use(http.get(`${API}/auth/google`, () => HttpResponse.json({ ...google, available: false, connected: false })));
    open();
    expect(await screen.findByText(/GOOGLE_CLIENT_ID/)).toBeInTheDocument();
  });
});
