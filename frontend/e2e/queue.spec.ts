import { LONG, MODEL } from './support/app';
import { expect, test } from './support/test';

test('several books are handed in at once; the form stays, and each has its place in line', async ({ page, stack }) => {
  await page.goto('/');
  await page.locator('input[type=file]').setInputFiles([stack.book('marine'), stack.book('story')]);
  await page.getByRole('radio', { name: MODEL }).check();
  await expect(page.getByText(/^At most \d+ credits/)).toBeVisible();
  await page.getByRole('button', { name: 'Start 2 books' }).click();

  const running = page.getByRole('region', { name: 'In progress' });
  await expect(running.getByRole('progressbar')).toHaveCount(2);
  await expect(running.getByText('2nd in line')).toBeVisible();
  await expect(page.getByText('Drop a book here')).toBeVisible();
  await expect(running).toBeHidden(LONG);

  await page.getByRole('link', { name: 'History' }).first().click();
  const table = page.getByRole('table', { name: 'History' });
  await expect(table.getByText('Completed', { exact: true })).toHaveCount(2);
});
