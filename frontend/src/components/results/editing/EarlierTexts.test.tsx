import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Revision } from '@/lib/types';
import { renderPage, signInAs } from '@/test/render';
import { aSentence } from '@/test/samples';
import { API, server } from '@/test/server';
import { EarlierTexts } from './EarlierTexts';

const change = (action: string, normalized: string, by: string | null, hour: number) =>
  ({ action, normalized, by, created_at: `2026-01-01T${hour}:00:00Z` }) as Revision;

beforeEach(() => signInAs());

describe('EarlierTexts', () => {
  it('says of each text what ended it, below a heading that is seen', async () => {
    const items = [
      change('redo', 'Troisième.', null, 13),
      change('restore', 'Jetée.', 'Marie', 12),
      change('edit', 'D’origine.', 'Marie', 11),
    ];
    server.use(http.get(`${API}/history/12/sentences/1/revisions`, () => HttpResponse.json({ items })));
    renderPage(<EarlierTexts historyId={12} sentence={aSentence({ version: 4 })} />);
    const list = await screen.findByRole('list', { name: 'Earlier texts' });
    expect(screen.getByText('Earlier texts')).toBeVisible();
    const texts = within(list).getAllByRole('listitem').map((item) => item.textContent);
    expect(texts).toEqual([
      expect.stringMatching(/^Troisième\.until it was written again, Jan 1, 2026/),
      expect.stringMatching(/^Jetée\.until Marie put the original back, Jan 1, 2026/),
      expect.stringMatching(/^D’origine\.until Marie changed it, Jan 1, 2026/),
    ]);
  });
});
