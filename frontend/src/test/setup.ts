import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { forgetServerConfig } from '@/lib/serverConfig';
import { setSession } from '@/lib/session';
import { server } from './server';

vi.mock('next/link', async () => ({ default: (await import('./FakeLink')).FakeLink }));

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));

afterEach(() => {
  cleanup();
  server.resetHandlers();
  forgetServerConfig();
  setSession({ status: 'unknown' });
  localStorage.clear();
  document.cookie = 'csrf_test=; max-age=0';
});

afterAll(() => server.close());
