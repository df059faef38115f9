import { bookDialog, choose, LONG, MODEL } from './support/app';
import { expectAccessible } from './support/axe';
import { expectFitsNarrow } from './support/looks';
import { expect, test } from './support/test';

interface Ledger {
  items: { reason: string; delta_credits: number }[];
}

test('a book with a language model is priced, paid for, and settled', async ({ page, reader, stack }) => {
  await choose(page, stack.book('marine'), MODEL);
  const price = page.getByText(/^At most \d+ credits; you have 50\.$/);
  await expect(price).toBeVisible();
  const reserved = Number(/\d+/.exec((await price.textContent())!)![0]);
  await expectAccessible(page);
  await expectFitsNarrow(page);

  await page.getByRole('button', { name: 'Start', exact: true }).click();
  const dialog = bookDialog(page, stack.book('marine'));
  await expect(dialog.getByText('Completed', { exact: true })).toBeVisible(LONG);
  const paid = Number(/It cost (\d+)/.exec((await dialog.getByText(/It cost \d+ credits?\./).textContent())!)![1]);
  const { items } = await reader.get<Ledger>('/credits/ledger');
  expect(items.map(({ reason, delta_credits: delta }) => [reason, delta])).toEqual([
    ['settlement', reserved - paid],
    ['reservation', -reserved],
    ['monthly_grant', 50],
  ]);

  await page.goto('/');
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: `${50 - paid} credits left` }).click();
  await expect(page).toHaveURL(/\/settings\/#credits$/);
  const movements = page.getByRole('table', { name: 'Movements' });
  await expect(movements.getByRole('row')).toHaveCount(4);
  await expect(movements.getByRole('row').nth(1)).toContainText(`Les marins.txt`);
  await expect(movements).toBeInViewport();
  await expectAccessible(page);
  await expectFitsNarrow(page);
});

test('a book that costs too much can be processed by the free engine', async ({ page, stack }) => {
  await choose(page, stack.book('long'), MODEL);
  await expect(page.getByText('Not enough credits')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeDisabled();
  await page.getByRole('button', { name: 'Use the free engine' }).click();
  await expect(page.getByRole('radio', { name: 'On this server' })).toBeChecked();
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeEnabled();
});
