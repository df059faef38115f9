import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { http, HttpResponse } from 'msw';
import { useHistoryResults } from '@/lib/useHistoryDetail';
import { renderPage, signInAs } from '@/test/render';
import { aJob, anEntry, aSentence } from '@/test/samples';
import { API, failWith, onePage, server } from '@/test/server';
import { EditingProvider } from './results/editing/Editing';
import { ResultsTable } from './ResultsTable';

const rows = [
  aSentence({ source_index: 0, page: 3, original: 'L’été était là ; on riait.', normalized: 'L’été était là.' }),
  aSentence({ source_index: 0, part: 1, page: 3, original: 'L’été était là ; on riait.', normalized: 'On riait.' }),
  aSentence({ source_index: 1, page: 4, original: 'Il dormait.', normalized: 'Il dormait.', flags: ['unchanged'] }),
  aSentence({ source_index: 2, page: 5, original: 'Trop long.', normalized: 'Trop long.', flags: ['over_limit'] }),
];

const bodyRows = () => screen.getAllByRole('row').slice(1);

beforeEach(() => {
  // Without layout nothing is in sight, and nothing would be drawn.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(60);
});

describe('ResultsTable', () => {
  it('shows each source sentence once, with its page and all it became', () => {
    renderPage(<ResultsTable readOnly sentences={rows} total={4} />);
    const cells = within(bodyRows()[0]!).getAllByRole('cell').map((cell) => cell.textContent);
    expect(cells).toEqual(['p. 3', 'L’été était là ; on riait.', 'L’été était là.On riait.']);
    expect(screen.getByRole('status')).toHaveTextContent('3 source sentences');
  });

  it('finds without accents, in sources and in results', async () => {
    renderPage(<ResultsTable readOnly sentences={rows} total={4} />);
    await userEvent.type(screen.getByLabelText('Search in the results'), "l'ete");
    await waitFor(() => expect(bodyRows()).toHaveLength(1));
    expect(screen.getByRole('status')).toHaveTextContent('1 of 3 source sentences');
  });

  it('marks what was found, in sources and in results, and begins with a search that is given', async () => {
    renderPage(<ResultsTable readOnly search="ete riait" sentences={rows} total={4} />);
    expect(screen.getByLabelText('Search in the results')).toHaveValue('ete riait');
    const marked = () => [...screen.getByRole('table').querySelectorAll('mark')].map((mark) => mark.textContent);
    expect(marked()).toEqual(['été', 'riait', 'été', 'riait']);
    await userEvent.click(screen.getByRole('button', { name: 'Clear the search' }));
    await waitFor(() => expect(bodyRows()).toHaveLength(3));
    expect(marked()).toEqual([]);
  });

  it('says of what is not found yet that more is being loaded', () => {
    renderPage(<ResultsTable readOnly search="zzz" sentences={rows} total={250} />);
    expect(screen.getByText('Loading')).toBeInTheDocument();
    expect(screen.queryByText('Nothing matches.')).not.toBeInTheDocument();
  });

  it('shows only what to check', async () => {
    renderPage(<ResultsTable readOnly sentences={rows} total={4} />);
    await userEvent.selectOptions(screen.getByLabelText('Show'), 'To check (1)');
    await waitFor(() => expect(bodyRows()).toHaveLength(1));
    expect(bodyRows()[0]).toHaveTextContent('Trop long.');
  });

  it('says when nothing matches, and comes back when the search is cleared', async () => {
    renderPage(<ResultsTable readOnly sentences={rows} total={4} />);
    await userEvent.type(screen.getByLabelText('Search in the results'), 'zzz');
    expect(await screen.findByText('Nothing matches.')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Clear the search' }));
    await waitFor(() => expect(bodyRows()).toHaveLength(3));
  });

  it('explains a flag in plain words', async () => {
    renderPage(<ResultsTable readOnly sentences={rows} total={4} />);
    await userEvent.hover(screen.getByText('long'));
    expect(await screen.findByRole('tooltip')).toHaveTextContent('Longer than your word limit');
  });

  it('says how much is loaded', () => {
    renderPage(<ResultsTable readOnly sentences={rows} total={250} />);
    expect(screen.getByRole('status')).toHaveTextContent('4 of 250 results loaded');
  });

  it('draws only the rows in sight', () => {
    const many = Array.from({ length: 20_000 }, (_row, index) => aSentence({ source_index: index }));
    renderPage(<ResultsTable readOnly sentences={many} total={many.length} />);
    expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '20001');
    expect(bodyRows().length).toBeLessThan(40);
  });

  it('shows one page, one flag or one chapter', async () => {
    const chapters = rows.map((row) => ({ ...row, chapter: row.source_index < 2 ? 'Un' : 'Deux' }));
    renderPage(<ResultsTable readOnly sentences={chapters} total={4} />);
    await userEvent.type(screen.getByLabelText('Page'), '4');
    await waitFor(() => expect(bodyRows()).toHaveLength(1));
    await userEvent.clear(screen.getByLabelText('Page'));
    await userEvent.selectOptions(screen.getByLabelText('Show'), 'unchanged (1)');
    await waitFor(() => expect(bodyRows()[0]).toHaveTextContent('Il dormait.'));
    await userEvent.selectOptions(screen.getByLabelText('Show'), '');
    await userEvent.selectOptions(screen.getByLabelText('Chapter'), 'Deux');
    await waitFor(() => expect(bodyRows()[0]).toHaveTextContent('Trop long.'));
  });

  it('offers nothing to change where it is read only', () => {
    renderPage(<ResultsTable readOnly sentences={rows} total={4} />);
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Edit/ })).not.toBeInTheDocument();
  });
});

describe('ResultsTable, editable', () => {
  const entry = anEntry();
  const sentence = `${API}/history/12/sentences/1`;

  beforeEach(() => {
    signInAs();
    server.use(http.get(`${API}/history/12/sentences`, () => HttpResponse.json(onePage(rows))));
    server.use(http.get(`${sentence}/revisions`, () => HttpResponse.json({ items: [] })));
  });

  function Page() {
    const { sentences, total } = useHistoryResults(12);
    return (
      <EditingProvider historyId={12}>
        <ResultsTable entry={entry} sentences={sentences} total={total} />
      </EditingProvider>
    );
  }

  async function edit(text: string) {
    await userEvent.click(await screen.findByRole('button', { name: 'Edit: L’été était là.' }));
    const field = screen.getByLabelText('Short sentence');
    await userEvent.clear(field);
    await userEvent.type(field, text);
    return field;
  }

  it('saves a changed result with the version that was seen', async () => {
    let sent: unknown;
    server.use(
      http.patch(sentence, async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ ...rows[0]!, normalized: 'Il faisait beau.', version: 2, flags: ['edited'] });
      }),
    );
    renderPage(<Page />);
    await edit(' Il faisait beau. ');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Il faisait beau.')).toBeInTheDocument();
    expect(screen.getByText('edited')).toBeInTheDocument();
    expect(sent).toEqual({ normalized: 'Il faisait beau.', version: 1 });
  });

  it('shows what was changed elsewhere, and writes over it only when told to', async () => {
    const sent: { version: number }[] = [];
    const current = { ...rows[0]!, normalized: 'L’hiver était là.', version: 5 };
    server.use(
      http.patch(sentence, async ({ request }) => {
        sent.push((await request.json()) as { version: number });
        if (sent.length === 1) return failWith(409, 'CONFLICT', { current });
        return HttpResponse.json({ ...current, normalized: 'Il pleuvait.', version: 6 });
      }),
    );
    renderPage(<Page />);
    await edit('Il pleuvait.');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/Now it reads: “L’hiver était là.”/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Save mine all the same' }));
    await waitFor(() => expect(screen.queryByLabelText('Short sentence')).not.toBeInTheDocument());
    expect(sent.map(({ version }) => version)).toEqual([1, 5]);
  });

  it('leaves a result as it was by Escape', async () => {
    renderPage(<Page />);
    const field = await edit('Rien');
    await userEvent.type(field, '{Escape}');
    expect(screen.getByRole('button', { name: 'Edit: L’été était là.' })).toBeInTheDocument();
    expect(screen.queryByText('Rien')).not.toBeInTheDocument();
  });

  it.each([
    ['Ctrl+Enter', () => userEvent.keyboard('{Control>}{Enter}{/Control}'), 'Rien'],
    ['Save', () => userEvent.click(screen.getByRole('button', { name: 'Save' })), 'Rien'],
    ['Escape', () => userEvent.keyboard('{Escape}'), 'L’été était là.'],
    ['Cancel', () => userEvent.click(screen.getByRole('button', { name: 'Cancel' })), 'L’été était là.'],
  ])('gives the focus back to the result whose editor is left by %s', async (_way, leave, text) => {
    server.use(http.patch(sentence, () => HttpResponse.json({ ...rows[0]!, normalized: 'Rien', version: 2 })));
    renderPage(<Page />);
    await edit('Rien');
    await leave();
    await waitFor(() => expect(screen.getByRole('button', { name: `Edit: ${text}` })).toHaveFocus());
  });

  async function shorten(name: string) {
    await userEvent.click(screen.getByRole('button', { name }));
    await userEvent.clear(screen.getByLabelText('Short sentence'));
    await userEvent.type(screen.getByLabelText('Short sentence'), 'Court.{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.queryByRole('button', { name })).not.toBeInTheDocument());
  }

  it('holds the focus among the results when the corrected one is no longer shown', async () => {
    const flagged = [rows[3]!, aSentence({ source_index: 3, normalized: 'Long aussi.', flags: ['over_limit'] })];
    const saved = (row: (typeof rows)[0]) => ({ ...row, normalized: 'Court.', flags: ['edited'], version: 2 });
    server.use(
      http.get(`${API}/history/12/sentences`, () => HttpResponse.json(onePage(flagged))),
      http.patch(`${API}/history/12/sentences/21`, () => HttpResponse.json(saved(flagged[0]!))),
      http.patch(`${API}/history/12/sentences/31`, () => HttpResponse.json(saved(flagged[1]!))),
    );
    renderPage(<Page />);
    await screen.findByRole('option', { name: 'To check (2)' });
    await userEvent.selectOptions(screen.getByLabelText('Show'), 'To check (2)');
    await shorten('Edit: Trop long.');
    await waitFor(() => expect(screen.getByRole('table')).toHaveFocus());
    await shorten('Edit: Long aussi.');
    await waitFor(() => expect(screen.getByText('Nothing matches.')).toHaveFocus());
  });

  it('keeps what was typed in one result when another is edited', async () => {
    renderPage(<Page />);
    const field = await edit('Rien');
    await userEvent.click(screen.getByRole('button', { name: 'Edit: On riait.' }));
    expect(field).toHaveValue('Rien');
    expect(screen.getAllByLabelText('Short sentence')[1]).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(field).toHaveValue('Rien');
  });

  it('keeps what was typed while its row is out of sight', async () => {
    renderPage(<Page />);
    await edit('Rien');
    await userEvent.type(screen.getByLabelText('Search in the results'), 'dormait');
    await waitFor(() => expect(screen.queryByLabelText('Short sentence')).not.toBeInTheDocument());
    await userEvent.clear(screen.getByLabelText('Search in the results'));
    expect(await screen.findByLabelText('Short sentence')).toHaveValue('Rien');
    expect(screen.getByLabelText('Search in the results')).toHaveFocus();
  });

  it('has the browser ask before it leaves, only while something is not saved', async () => {
    const isAsked = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    renderPage(<Page />);
    const field = await edit('Rien');
    expect(isAsked()).toBe(true);
    await userEvent.clear(field);
    await userEvent.type(field, 'L’été était là.');
    expect(isAsked()).toBe(false);
    await userEvent.type(field, '..');
    await userEvent.keyboard('{Escape}');
    expect(isAsked()).toBe(false);
  });

  it('puts the original back, and shows the earlier texts with who and when', async () => {
    const changed = { ...rows[0]!, normalized: 'Autre.', version: 2, flags: ['edited'] };
    const revision = { normalized: 'L’été était là.', action: 'edit', by: 'Lectrice', created_at: '2026-01-01T10:00:00Z' };
    server.use(
      http.get(`${API}/history/12/sentences`, () => HttpResponse.json(onePage([changed]))),
      http.get(`${sentence}/revisions`, () => HttpResponse.json({ items: [revision] })),
      http.post(`${sentence}/restore`, () => HttpResponse.json({ ...rows[0]!, version: 3 })),
    );
    renderPage(<Page />);
    await userEvent.click(await screen.findByRole('button', { name: 'Edit: Autre.' }));
    expect(await screen.findByText(/until Lectrice changed it, Jan 1, 2026/)).toBeInTheDocument();
    expect(screen.getByText('Earlier texts')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Put the original result back' }));
    expect(await screen.findByText('L’été était là.')).toBeInTheDocument();
  });

  it('has the selected sentences written again with other settings', async () => {
    let sent: Record<string, unknown> = {};
    server.use(
      http.post(`${API}/history/12/redo`, async ({ request }) => {
        sent = (await request.json()) as Record<string, unknown>;
        return HttpResponse.json({ job: aJob({ id: 9 }) }, { status: 202 });
      }),
    );
    renderPage(<Page />);
    await userEvent.click(await screen.findByRole('checkbox', { name: /Select: L’été/ }));
    expect(screen.getByText('1 selected')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Write again…' }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.clear(dialog.getByRole('textbox'));
    await userEvent.type(dialog.getByRole('textbox'), '5');
    await userEvent.click(dialog.getByRole('button', { name: 'Start' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(sent).toMatchObject({ ids: [1, 2], sentence_length_limit: 5 });
    expect(screen.queryByText('1 selected')).not.toBeInTheDocument();
  });

  it('exports what is shown, by the same conditions', async () => {
    let asked: unknown;
    server.use(
      http.post(`${API}/history/12/download`, async ({ request }) => {
        asked = await request.json();
        return HttpResponse.text('file');
      }),
    );
    renderPage(<Page />);
    await screen.findByRole('option', { name: 'To check (1)' });
    await userEvent.selectOptions(screen.getByLabelText('Show'), 'To check (1)');
    await userEvent.click(await screen.findByRole('button', { name: 'Export these…' }));
    const dialog = within(screen.getByRole('dialog', { name: 'Export 1 source sentence' }));
    expect(dialog.getAllByRole('row')).toHaveLength(2);
    await userEvent.click(dialog.getByRole('button', { name: 'Download' }));
    await waitFor(() => expect(asked).toMatchObject({ flagged: true }));
  });
});
