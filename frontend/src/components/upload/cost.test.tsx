import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { renderPage, signInAs } from '@/test/render';
import { paidConfig, settings } from '@/test/samples';
import { API, failWith, server } from '@/test/server';
import { Uploads } from '@/test/uploads';
import { UploadForm } from './UploadForm';

let uploads: Uploads;

beforeEach(() => {
  signInAs();
  server.use(
    http.get(`${API}/config`, () => HttpResponse.json(paidConfig)),
    http.get(`${API}/settings`, () => HttpResponse.json({ ...settings, engine: 'gemini' })),
  );
  uploads = new Uploads();
});

async function choose(...names: string[]) {
  const onStarted = vi.fn();
  renderPage(<UploadForm onStarted={onStarted} />);
  const files = names.map((name) => new File(['%PDF-1.7'], name));
  fireEvent.change(await screen.findByLabelText(/Choose a file/), { target: { files } });
  return onStarted;
}

const start = (name = 'Start') => screen.findByRole('button', { name });

describe('what books cost', () => {
  it('stands above the button: credits, balance, tokens and the price', async () => {
    uploads.serve(() => ({ engine: 'gemini', credits: 12, tokens: 80_000 }));
    await choose('roman.pdf');
    expect(await screen.findByText('At most 12 credits; you have 38.')).toBeInTheDocument();
    expect(await screen.findByText(/^About 80,000 tokens at 0.15 credits per 1,000/)).toBeInTheDocument();
    expect(await start()).toBeEnabled();
  });

  it('is the sum for several', async () => {
    uploads.serve(() => ({ engine: 'gemini', credits: 12, tokens: 80_000 }));
    await choose('roman.pdf', 'conte.pdf');
    expect(await screen.findByText('At most 24 credits; you have 38.')).toBeInTheDocument();
  });

  it('is known before the start, but nobody waits for ever', async () => {
    server.use(http.post(`${API}/estimate-pdf`, () => delay('infinite')));
    await choose('roman.pdf');
    expect(await screen.findByText('Working out what it costs…')).toBeInTheDocument();
    expect(await start()).toBeDisabled();
    await waitFor(() => expect(screen.getByText(/is not known yet/)).toBeInTheDocument(), { timeout: 15_000 });
    expect(await start()).toBeEnabled();
  });

  it('does not hold the start up when it cannot be known', async () => {
    uploads.serve(() => failWith(503, 'UNAVAILABLE'));
    await choose('roman.pdf');
    await screen.findByText(/could not be looked at beforehand/);
    await waitFor(async () => expect(await start()).toBeEnabled());
  });

  it('may be too much: a smaller model or the free engine help', async () => {
    uploads.serve((form) => ({
      engine: String(form.get('engine')),
      credits: form.get('engine') === 'local' ? 0 : form.get('gemini_model') === 'speed' ? 40 : 120,
    }));
    await choose('roman.pdf');
    expect(await screen.findByText('This may cost 120 credits, and you have 38.')).toBeInTheDocument();
    expect(await start()).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Use the fast model' }));
    expect(await screen.findByText('This may cost 40 credits, and you have 38.')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Use the fast model' })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Use the free engine' }));
    expect(screen.queryByText('Not enough credits')).not.toBeInTheDocument();
    expect(await start()).toBeEnabled();
  });
});
