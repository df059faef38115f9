import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { StrictMode } from 'react';
import { describe, expect, it } from 'vitest';
import { getSession } from '@/lib/session';
import { params, router } from '@/test/fakeRouter';
import { renderPage, signInAs } from '@/test/render';
import { tokens } from '@/test/samples';
import { API, failWith, server } from '@/test/server';
import { GoogleReturnView } from './GoogleReturnView';
import { rememberReturn } from './returnPath';

const connected = { available: true, reason: null, signs_in: true, connected: true, email: 'a@gmail.example' };

describe('GoogleReturnView', () => {
  it('signs in with what Google sent, once, and goes on where the visitor was', async () => {
    params.value = 'code=abc&state=signin-xyz&scope=openid';
    rememberReturn('/history/?entry=3');
    const sent: unknown[] = [];
    server.use(
      http.post(`${API}/auth/google`, async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(tokens('fresh'));
      }),
    );
    renderPage(
      <StrictMode>
        <GoogleReturnView />
      </StrictMode>,
    );
    await waitFor(() => expect(router.replace).toHaveBeenCalledWith('/history/?entry=3'));
    expect(sent).toEqual([{ code: 'abc', state: 'signin-xyz' }]);
    expect(getSession().status).toBe('signedIn');
  });

  it('completes a connection for who is signed in', async () => {
    params.value = 'code=abc&state=connect-xyz';
    signInAs();
    rememberReturn('/history/?entry=3&export=sheets');
    server.use(http.put(`${API}/auth/google`, () => HttpResponse.json(connected)));
    renderPage(<GoogleReturnView />);
    await waitFor(() => expect(router.replace).toHaveBeenCalledWith('/history/?entry=3&export=sheets'));
  });

  it('never goes on to another site', async () => {
    params.value = 'code=abc&state=connect-xyz';
    signInAs();
    rememberReturn('https://evil.example/');
    server.use(http.put(`${API}/auth/google`, () => HttpResponse.json(connected)));
    renderPage(<GoogleReturnView />);
    await waitFor(() => expect(router.replace).toHaveBeenCalledWith('/'));
  });

  it('says what to do when the answer is refused', async () => {
    params.value = 'code=abc&state=signin-xyz';
    server.use(http.post(`${API}/auth/google`, () => failWith(409, 'GOOGLE_LINK_NEEDED')));
    renderPage(<GoogleReturnView />);
    expect(await screen.findByText(/Sign in to it with your password, then connect Google/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Back to the start' })).toHaveAttribute('href', '/');
  });

  it('says that nothing was changed when the user said no', () => {
    params.value = 'error=access_denied&state=connect-xyz';
    renderPage(<GoogleReturnView />);
    expect(screen.getByText(/without a yes/)).toBeInTheDocument();
  });
});
