import { handInAndPause, LONG } from './support/app';
import { Site } from './support/site';
import { expect, visitorTest } from './support/test';

/** The client on an origin of its own, as Vercel serves it; its REST calls are passed on, its socket crosses. */
const test = visitorTest.extend<{ site: Site }>({
  site: async ({}, provide) => {
    const site = await Site.start();
    await provide(site);
    site.stop();
  },
  settings: async ({ site }, provide) =>
    provide({ CORS_ORIGINS: `https://elsewhere.example,${site.origin}`, TRUSTED_PROXIES: '1' }),
  baseURL: async ({ server, site }, provide) => {
    site.apiOrigin = server;
    await provide(site.origin);
  },
});

test('a client on another origin signs in, stays in, and follows a job to its end by the socket', async ({
  page,
  server,
  site,
  stack,
}) => {
  const asked: string[] = [];
  const sockets: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).origin));
  page.on('websocket', (socket) => sockets.push(new URL(socket.url()).host));

  await page.goto('/login/');
  await page.getByRole('tab', { name: 'Create an account' }).click();
  await page.getByLabel('E-mail address').fill('voisine@example.org');
  await page.getByLabel(/^Password/).fill('correct horse battery');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('heading', { name: 'A new book' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'A new book' })).toBeVisible();

  const dialog = await handInAndPause(page, stack);
  await expect(dialog.getByText('Live', { exact: true })).toBeVisible();
  await stack.obey('answer all');
  await expect(dialog.getByText('Completed', { exact: true })).toBeVisible(LONG);
  await expect(dialog.getByRole('table').getByRole('row').nth(1)).toBeVisible();

  expect(new Set(asked)).toEqual(new Set([site.origin]));
  expect(new Set(sockets)).toEqual(new Set([new URL(server).host]));
});

test('a page says what it may load, and lets nothing else in', async ({ observer, page }) => {
  const refused: string[] = [];
  await page.exposeFunction('refuse', (what: string) => refused.push(what));
  await page.goto('/login/');
  const answer = await page.request.get('/login/');
  expect(answer.headers()['x-frame-options']).toBe('DENY');
  await page.evaluate(() => {
    const { refuse } = window as Window & { refuse?: (what: string) => void };
    document.addEventListener('securitypolicyviolation', (event) => refuse?.(event.effectiveDirective));
    return fetch('https://elsewhere.example/').catch(() => undefined);
  });
  await expect.poll(() => refused).toEqual(['connect-src']);
  // It saw the same.
  observer.complaints.length = 0;
});
