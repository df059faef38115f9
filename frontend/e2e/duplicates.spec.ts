import { bookDialog, choose, handIn } from './support/app';
import { expect, test } from './support/test';

const NOTICE = 'You have processed this book before';

test('a book that was processed before leads to its results, and is processed again only on request', async ({
  page,
  reader,
  stack,
}) => {
  const story = stack.book('story');
  const first = await handIn(page, story);
  await expect(first.getByText('Completed', { exact: true })).toBeVisible();

  await choose(page, story);
  await expect(page.getByText(NOTICE)).toBeVisible();
  await page.getByRole('link', { name: 'Open its results' }).click();
  await expect(page).toHaveURL(/\/history\/\?entry=\d+$/);
  await expect(bookDialog(page, story).getByRole('table')).toBeVisible();

  await choose(page, story);
  await page.getByRole('button', { name: 'Process again' }).click();
  await expect(bookDialog(page, story).getByText('Completed', { exact: true })).toBeVisible();
  expect((await reader.get<{ total: number }>('/jobs')).total).toBe(2);
});

test('a start that is quicker than its estimate finds the same', async ({ observer, page, reader, stack }) => {
  observer.serverIsAway = true;
  observer.expectedAnswers.push(409);
  await reader.process(stack.book('story'));
  await page.route('**/api/v1/estimate-pdf', (route) => route.abort());
  await choose(page, stack.book('story'));
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByText(NOTICE)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Process again' })).toBeVisible();
  expect((await reader.get<{ total: number }>('/jobs')).total).toBe(1);
});

test('a start whose answer is lost, and that is pressed again, is one job', async ({ observer, page, reader, stack }) => {
  observer.serverIsAway = true;
  await choose(page, stack.book('story'));
  await expect(page.getByText('How it begins')).toBeVisible();
  await page.route('**/api/v1/process-pdf-async', async (route) => {
    // The server gets the request; the browser never hears of it.
    await route.fetch();
    await route.abort();
  });
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByText(/The server does not answer/)).toBeVisible();
  await page.unroute('**/api/v1/process-pdf-async');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(bookDialog(page, stack.book('story')).getByText('Completed', { exact: true })).toBeVisible();
  expect((await reader.get<{ total: number }>('/jobs')).total).toBe(1);
});
