import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LedgerEntry } from '@/lib/types';
import { renderPage, signInAs } from '@/test/render';
import { aMovement, paidConfig } from '@/test/samples';
import { API, failWith, onePage, server } from '@/test/server';
import { AccountMenu } from '../shell/AccountMenu';
import { CreditsSection } from './CreditsSection';

function serve(...movements: LedgerEntry[]) {
  server.use(
    http.get(`${API}/credits/ledger`, ({ request }) => {
      const page = Number(new URL(request.url).searchParams.get('page'));
      const items = movements.slice(page - 1, page);
      return HttpResponse.json({ ...onePage(items, movements.length, page), per_page: 1, pages: movements.length });
    }),
  );
}

beforeEach(() => {
  signInAs();
  server.use(http.get(`${API}/config`, () => HttpResponse.json(paidConfig)));
});

describe('CreditsSection', () => {
  it('shows balance, what is set aside, what was spent and the monthly grant', async () => {
    serve();
    renderPage(<CreditsSection />);
    expect(await screen.findByLabelText('Credits')).toHaveTextContent('Balance38Set aside4Spent this month12Each month50');
    expect(await screen.findByText('Nothing has moved yet.')).toBeInTheDocument();
  });

  it('lists the prices of what can be used here', async () => {
    serve();
    renderPage(<CreditsSection />);
    await screen.findByText('Own language model');
    const prices = screen.getByRole('list');
    expect(within(prices).getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'On this serverfree',
      'Gemini, Fast0.05',
      'Gemini, Balanced0.15',
      'Own language model0.1',
    ]);
  });

  it('lists the movements page by page, each with its book', async () => {
    serve(aMovement(), aMovement({ id: 2, reason: 'monthly_grant', delta_credits: 50, job_id: null, original_filename: null }));
    renderPage(<CreditsSection />);
    const row = (await screen.findByRole('link', { name: 'roman.pdf' })).closest('tr')!;
    expect(row).toHaveTextContent(/Set aside · roman.pdf.*−4$/);
    expect(screen.getByRole('button', { name: 'Newer' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Older' }));
    expect((await screen.findByText(/Monthly credits/)).closest('tr')).toHaveTextContent(/\+50$/);
    expect(screen.getByRole('button', { name: 'Older' })).toBeDisabled();
  });

  it('says what went wrong', async () => {
    server.use(http.get(`${API}/credits`, () => failWith(400, 'BAD_REQUEST')));
    renderPage(<CreditsSection />);
    expect(await screen.findByText('Your credits could not be loaded.')).toBeInTheDocument();
  });
});

describe('the account menu', () => {
  const open = () => userEvent.click(screen.getByRole('button', { name: 'Account' }));

  it('tells the balance and leads to the credits', async () => {
    renderPage(<AccountMenu />);
    await open();
    const item = await screen.findByRole('menuitem', { name: '38 credits left' });
    expect(item).toHaveAttribute('href', '/settings/#credits');
  });

  it('is silent about credits where nothing costs any', async () => {
    server.use(http.get(`${API}/config`, () => HttpResponse.json({ ...paidConfig, engines: paidConfig.engines.slice(0, 1) })));
    renderPage(<AccountMenu />);
    await open();
    expect(await screen.findByRole('menuitem', { name: 'Sign out' })).toBeInTheDocument();
    expect(screen.queryByText(/credits/)).not.toBeInTheDocument();
  });
});
