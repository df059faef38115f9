import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '@/test/render';
import { aSentence } from '@/test/samples';
import { ResultsTable } from './ResultsTable';

const rows = [
  aSentence({ source_index: 0, page: 3, original: 'L’été était là ; on riait.', normalized: 'L’été était là.' }),
  aSentence({ source_index: 0, part: 1, page: 3, original: 'L’été était là ; on riait.', normalized: 'On riait.' }),
  aSentence({ source_index: 1, page: 4, original: 'Il dormait.', normalized: 'Il dormait.', flags: ['unchanged'] }),
  aSentence({ source_index: 2, page: 5, original: 'Trop long.', normalized: 'Trop long.', flags: ['over_limit'] }),
];

const bodyRows = () => screen.getAllByRole('row').slice(1);

afterEach(() => vi.restoreAllMocks());

beforeEach(() => {
  // Without layout nothing is in sight, and nothing would be drawn.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(60);
});

describe('ResultsTable', () => {
  it('shows each source sentence once, with its page and all it became', () => {
    renderPage(<ResultsTable sentences={rows} total={4} />);
    const cells = within(bodyRows()[0]!).getAllByRole('cell').map((cell) => cell.textContent);
    expect(cells).toEqual(['p. 3', 'L’été était là ; on riait.', 'L’été était là.On riait.']);
    expect(screen.getByRole('status')).toHaveTextContent('3 source sentences');
  });

  it('finds without accents, in sources and in results', async () => {
    renderPage(<ResultsTable sentences={rows} total={4} />);
    await userEvent.type(screen.getByLabelText('Search in the results'), "l'ete");
    await waitFor(() => expect(bodyRows()).toHaveLength(1));
    expect(screen.getByRole('status')).toHaveTextContent('1 of 3 source sentences');
  });

  it('shows only what to check', async () => {
    renderPage(<ResultsTable sentences={rows} total={4} />);
    await userEvent.click(screen.getByRole('button', { name: 'Only what to check' }));
    await waitFor(() => expect(bodyRows()).toHaveLength(1));
    expect(bodyRows()[0]).toHaveTextContent('Trop long.');
  });

  it('says when nothing matches, and comes back when the search is cleared', async () => {
    renderPage(<ResultsTable sentences={rows} total={4} />);
    await userEvent.type(screen.getByLabelText('Search in the results'), 'zzz');
    expect(await screen.findByText('Nothing matches.')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Clear the search' }));
    await waitFor(() => expect(bodyRows()).toHaveLength(3));
  });

  it('explains a flag in plain words', async () => {
    renderPage(<ResultsTable sentences={rows} total={4} />);
    await userEvent.hover(screen.getByText('long'));
    expect(await screen.findByRole('tooltip')).toHaveTextContent('Longer than your word limit');
  });

  it('says how much is loaded', () => {
    renderPage(<ResultsTable sentences={rows} total={250} />);
    expect(screen.getByRole('status')).toHaveTextContent('4 of 250 results loaded');
  });

  it('draws only the rows in sight', () => {
    const many = Array.from({ length: 20_000 }, (_row, index) => aSentence({ source_index: index }));
    renderPage(<ResultsTable sentences={many} total={many.length} />);
    expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '20001');
    expect(bodyRows().length).toBeLessThan(40);
  });
});
