import { bookDialog, handIn, LONG, MODEL, waitForMidJob } from './support/app';
import { expectAccessible } from './support/axe';
import { expectFitsNarrow } from './support/looks';
import { expect, test } from './support/test';

/** In the book, so that one part of it fails. */
const REFUSED = '150';

test('the parts that failed are tried again, and only they', async ({ page, reader, stack }) => {
  const book = stack.book('marine');
  await stack.obey(`refuse ${REFUSED}`);
  const dialog = await handIn(page, book, MODEL);
  await dialog.getByText('Parts of the book').click();
  await expect(dialog.getByText('Partly completed', { exact: true })).toBeVisible(LONG);
  const parts = dialog.getByRole('list', { name: 'Parts of the book' }).getByRole('listitem');
  await expect(parts.filter({ hasText: 'failed' })).toHaveCount(1);
  await expect(parts.filter({ hasText: 'done' })).toHaveCount((await parts.count()) - 1);
  await expectAccessible(page);
  await expectFitsNarrow(page);

  await stack.obey('answer all');
  const before = new URL(page.url()).search;
  await dialog.getByRole('button', { name: 'Try the failed parts again' }).click();
  await expect(dialog.getByText('Completed', { exact: true })).toBeVisible(LONG);
  await expect(page).not.toHaveURL(new RegExp(`\\${before}$`));
  await expect(dialog.getByRole('link', { name: 'Open the earlier one' })).toHaveAttribute('href', `/${before}`);

  const { items } = await reader.get<{ items: { actual_tokens: number; sentence_count: number }[] }>('/jobs');
  expect(items).toHaveLength(2);
  expect(items[0]!.actual_tokens).toBeLessThan(items[1]!.actual_tokens / 2);
  expect(items[0]!.sentence_count).toBe(720);
});

test('a partial book can be tried again from the history', async ({ page, stack }) => {
  const book = stack.book('marine');
  await stack.obey(`refuse ${REFUSED}`);
  const dialog = await handIn(page, book, MODEL);
  await expect(dialog.getByText('Partly completed', { exact: true })).toBeVisible(LONG);
  await stack.obey('answer all');
  await dialog.getByRole('link', { name: 'Open in History' }).click();
  await expect(page).toHaveURL(/\/history\/\?entry=\d+$/);
  await page.getByRole('button', { name: 'Try the failed parts again' }).click();
  await expect(page).toHaveURL(/\?job=\d+$/);
  await expect(bookDialog(page, book).getByText('Completed', { exact: true })).toBeVisible(LONG);
});

test('a part whose worker died shows that it was tried again', async ({ page, stack }) => {
  const dialog = await handIn(page, stack.book('marine'), MODEL);
  await dialog.getByText('Parts of the book').click();
  await waitForMidJob(dialog);
  await stack.obey('kill worker');
  await stack.obey('start worker');
  await expect(dialog.getByText('Completed', { exact: true })).toBeVisible(LONG);
  const parts = dialog.getByRole('list', { name: 'Parts of the book' }).getByRole('listitem');
  await expect(parts.filter({ hasText: 'tried 2 times' }).first()).toBeVisible();
});
