import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import { forgetServerConfig } from '@/lib/serverConfig';
import { setSession } from '@/lib/session';
import { saveFile } from './fakeDownload';
import { params, router } from './fakeRouter';
import { server } from './server';

// What stands for another module is named here alone: all files of a worker share their modules.
vi.mock('next/link', async () => ({ default: (await import('./FakeLink')).FakeLink }));
vi.mock('next/navigation', () => ({
  useRouter: () => router,
  useSearchParams: () => new URLSearchParams(params.value),
  usePathname: () => '/',
}));
vi.mock('socket.io-client', async () => ({ io: (await import('./fakeSocket')).io }));
vi.mock('@/lib/download', async (original) => ({
  ...(await original<typeof import('@/lib/download')>()),
  saveFile,
}));

// A busy machine is slow, not wrong: what is waited for is found by its happening.
configure({ asyncUtilTimeout: 10_000 });

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));

const complaints: unknown[][] = [];

// React tells there what works only by luck.
beforeEach(() => {
  complaints.length = 0;
  vi.spyOn(console, 'error').mockImplementation((...complaint: unknown[]) => complaints.push(complaint));
});

afterEach(() => {
  cleanup();
  expect(complaints).toEqual([]);
  server.resetHandlers();
  router.push.mockReset();
  router.replace.mockReset();
  saveFile.mockClear();
  params.value = '';
  window.history.replaceState(null, '', '/');
  forgetServerConfig();
  setSession({ status: 'unknown' });
  localStorage.clear();
  document.cookie = 'csrf_test=; max-age=0';
});

afterAll(() => server.close());
