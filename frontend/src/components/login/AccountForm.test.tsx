import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { getSession } from '@/lib/session';
import { renderPage } from '@/test/render';
import { tokens } from '@/test/samples';
import { API, failWith, server } from '@/test/server';
import { AccountForm } from './AccountForm';
import { nextPath } from './nextPath';

async function fill(email: string, password: string) {
  if (email) await userEvent.type(screen.getByLabelText(/E-mail address/), email);
  if (password) await userEvent.type(screen.getByLabelText(/^Password/), password);
}

describe('AccountForm', () => {
  it('signs in', async () => {
    server.use(http.post(`${API}/auth/login`, () => HttpResponse.json(tokens('fresh'))));
    renderPage(<AccountForm />);
    await fill('lectrice@example.org', 'un mot de passe');
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    await waitFor(() => expect(getSession()).toMatchObject({ status: 'signedIn', token: 'fresh' }));
  });

  it('says that the address or the password is wrong', async () => {
    server.use(http.post(`${API}/auth/login`, () => failWith(401, 'WRONG_CREDENTIALS')));
    renderPage(<AccountForm />);
    await fill('lectrice@example.org', 'faux');
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByText('The address or the password is wrong.')).toBeInTheDocument();
  });

  it('checks an account before it is sent', async () => {
    renderPage(<AccountForm />);
    await userEvent.click(screen.getByRole('tab', { name: 'Create an account' }));
    await fill('lectrice', 'court');
    await userEvent.click(screen.getByRole('button', { name: 'Create account' }));
    expect(screen.getByText(/Enter an e-mail address/)).toBeInTheDocument();
    expect(screen.getByLabelText(/^Password/)).toBeInvalid();
  });

  it('shows the password on request', async () => {
    renderPage(<AccountForm />);
    await userEvent.click(screen.getByRole('button', { name: 'Show password' }));
    expect(screen.getByLabelText(/^Password/)).toHaveAttribute('type', 'text');
  });
});

describe('nextPath', () => {
  it.each([
    ['/history/?entry=12', '/history/?entry=12'],
    [null, '/'],
    ['/login/', '/'],
    ['//elsewhere.example', '/'],
    ['/\t/elsewhere.example', '/'],
    ['https://elsewhere.example/', '/'],
    ['javascript:alert(1)', '/'],
  ])('goes from %s to %s', (wanted, path) => {
    expect(nextPath(wanted)).toBe(path);
  });
});
