import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ExportScope, ProcessingSettings, Quote } from '@/lib/types';
import { renderPage, signInAs } from '@/test/render';
import { anEntry, paidConfig, settings } from '@/test/samples';
import { API, server } from '@/test/server';
import { ProcessAgainDialog } from './ProcessAgainDialog';

let asked: Record<string, unknown>[];

beforeEach(() => {
  asked = [];
  signInAs();
  server.use(http.get(`${API}/config`, () => HttpResponse.json(paidConfig)));
});

function quote(kind: 'redo' | 'reprocess', answer: (order: ProcessingSettings) => Partial<Quote> | Promise<Partial<Quote>>) {
  server.use(
    http.post(`${API}/history/12/${kind}/estimate`, async ({ request }) => {
      const order = (await request.json()) as ProcessingSettings;
      asked.push({ ...order });
      return HttpResponse.json({ tokens: 80_000, credits: 12, balance: 38, sufficient: true, ...(await answer(order)) });
    }),
  );
}

function open(engine: string, scope: ExportScope | null) {
  const onStart = vi.fn();
  renderPage(
    <ProcessAgainDialog
      title="Again"
      text="With these settings."
      entry={anEntry({ settings: { ...settings, engine } as ProcessingSettings })}
      scope={scope}
      isStarting={false}
      error={null}
      onStart={onStart}
      onClose={vi.fn()}
    />,
  );
  return onStart;
}

const start = () => screen.findByRole('button', { name: 'Start' });

describe('what processing again costs', () => {
  it('is told for the whole book before it starts', async () => {
    let answer: (quote: Partial<Quote>) => void = () => undefined;
    quote('reprocess', () => new Promise((resolve) => (answer = resolve)));
    const onStart = open('gemini', null);
    expect(await screen.findByText('Working out what it costs…')).toBeInTheDocument();
    expect(await start()).toBeDisabled();
    await waitFor(() => expect(asked).toHaveLength(1));
    answer({});
    expect(await screen.findByText('At most 12 credits; you have 38.')).toBeInTheDocument();
    await userEvent.click(await start());
    expect(onStart).toHaveBeenCalledWith(expect.objectContaining({ engine: 'gemini' }));
  });

  it('is told for some sentences alone, and anew for other settings', async () => {
    quote('redo', (order) => ({ credits: order.ignore_dialogue ? 2 : 3 }));
    open('gemini', { ids: [4, 5] });
    expect(await screen.findByText('At most 3 credits; you have 38.')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('switch', { name: /Leave dialogue/ }));
    expect(await screen.findByText('At most 2 credits; you have 38.')).toBeInTheDocument();
    expect(asked.map(({ ids, ignore_dialogue }) => [ids, ignore_dialogue])).toEqual([
      [[4, 5], false],
      [[4, 5], true],
    ]);
  });

  it('may be too much: the free engine helps, for which nothing is asked', async () => {
    quote('reprocess', () => ({ credits: 120 }));
    open('gemini', null);
    expect(await screen.findByText('This may cost 120 credits, and you have 38.')).toBeInTheDocument();
    expect(await start()).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Use the free engine' }));
    expect(await start()).toBeEnabled();
    expect(screen.queryByText('Not enough credits')).not.toBeInTheDocument();
    expect(asked.map(({ engine }) => engine)).toEqual(['gemini']);
  });
});

describe('a word limit that is not allowed', () => {
  it.each(['60', '2'])('holds the start: %s is neither used nor replaced', async (text) => {
    const onStart = open('local', null);
    const field = screen.getByRole('textbox');
    await userEvent.clear(field);
    await userEvent.type(field, text);
    await userEvent.click(await start());
    expect(onStart).not.toHaveBeenCalled();
    expect(field).toHaveValue(text);
    expect(field).toHaveFocus();
    await userEvent.clear(field);
    await userEvent.type(field, '12');
    await userEvent.click(await start());
    expect(onStart).toHaveBeenCalledWith(expect.objectContaining({ sentence_length_limit: 12 }));
  });
});
