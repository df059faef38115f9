import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { renderPage } from '@/test/render';
import { config, settings } from '@/test/samples';
import { API, server } from '@/test/server';
import { ProcessingFields } from './ProcessingFields';

const gemini = { name: 'gemini', available: true, reason: null, models: [{ choice: 'speed', name: 'fast-1' }] };

function Editable() {
  const [value, setValue] = useState(settings);
  return <ProcessingFields value={value} onChange={(changes) => setValue({ ...value, ...changes })} />;
}

function offer(engine: typeof gemini | (Omit<typeof gemini, 'reason'> & { reason: string })) {
  const engines = [...config.engines, engine];
  server.use(http.get(`${API}/config`, () => HttpResponse.json({ ...config, engines })));
  renderPage(<Editable />);
}

describe('ProcessingFields', () => {
  it('asks for a model once Gemini is chosen', async () => {
    offer(gemini);
    expect(screen.queryByRole('radio', { name: /Careful/ })).not.toBeInTheDocument();
    await userEvent.click(await screen.findByRole('radio', { name: /Gemini/ }));
    await userEvent.click(screen.getByRole('radio', { name: /Careful/ }));
    expect(screen.getByRole('radio', { name: /Careful/ })).toBeChecked();
  });

  it('shows an engine that is not set up and does not let anybody choose it', async () => {
    offer({ ...gemini, available: false, reason: 'GEMINI_API_KEY is not set.' });
    expect(await screen.findByRole('radio', { name: /Gemini \(not set up here\)/ })).toBeDisabled();
  });
});
