import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { ThemeProvider } from '@mui/material/styles';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { render, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { I18nProvider } from '@/lib/i18n';
import { createQueryClient } from '@/lib/queryClient';
import { setSession } from '@/lib/session';
import { theme } from '@/theme';
import { user } from './samples';

// Styles that reach no document: jsdom lays nothing out, and would go through all of them for each role it looks up.
const styles = createCache({ key: 'test', container: document.createElement('div') });

export function signInAs(token = 'token'): void {
  setSession({ status: 'signedIn', user, token, expiresAt: Date.now() + 900_000 });
}

function testClient(): QueryClient {
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false } });
  return client;
}

export function withProviders(client: QueryClient) {
  return function Providers({ children }: { children: ReactNode }) {
    return (
      <QueryClientProvider client={client}>
        <CacheProvider value={styles}>
          <ThemeProvider theme={theme}>
            <I18nProvider>{children}</I18nProvider>
          </ThemeProvider>
        </CacheProvider>
      </QueryClientProvider>
    );
  };
}

export function renderPage(element: ReactNode) {
  const client = testClient();
  return { client, ...render(element, { wrapper: withProviders(client) }) };
}

export function renderPageHook<Result, Props>(hook: (props: Props) => Result, initialProps: Props) {
  const client = testClient();
  return { client, ...renderHook(hook, { initialProps, wrapper: withProviders(client) }) };
}
