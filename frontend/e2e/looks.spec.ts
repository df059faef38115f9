import type { Locator, Page } from '@playwright/test';
import { bookDialog, cancel, handInAndPause } from './support/app';
import { expectAccessible } from './support/axe';
import { expectFitsNarrow, lightness } from './support/looks';
import { expect, test, visitorTest } from './support/test';

/** Waits for what a page ends up with, then judges it light, dark and narrow. */
async function expectGoodLooks(page: Page, sign: Locator): Promise<void> {
  await expect(sign).toBeVisible();
  await expectAccessible(page);
  await expectFitsNarrow(page);
}

visitorTest('the sign-in page suits everyone', async ({ page }) => {
  await page.goto('/login/');
  await expectGoodLooks(page, page.getByRole('button', { name: 'Continue on this computer' }));
  await page.getByRole('tab', { name: 'Create an account' }).click();
  await page.getByRole('button', { name: 'Create account' }).click();
  await expectGoodLooks(page, page.getByText('Enter an e-mail address such as'));
});

visitorTest('a browser that asks for an icon where browsers always did gets one', async ({ page }) => {
  const icon = await page.request.get('/favicon.ico');
  expect(icon).toBeOK();
  expect(icon.headers()['content-type']).toMatch(/^image\//);
});

test('the first page, an empty history and the settings suit everyone', async ({ page }) => {
  await page.goto('/');
  await expectGoodLooks(page, page.getByRole('button', { name: 'Start', exact: true }));
  await page.goto('/history/');
  await expectGoodLooks(page, page.getByText('No books yet'));
  await page.goto('/settings/');
  await expectGoodLooks(page, page.getByRole('button', { name: 'Save' }));
});

test('a running job, its dialog and the question before cancelling suit everyone', async ({ page, stack }) => {
  const dialog = await handInAndPause(page, stack);
  await expectGoodLooks(page, dialog);
  await dialog.getByRole('button', { name: 'Cancel this book' }).click();
  await expectGoodLooks(page, page.getByRole('alertdialog'));
  await page.getByRole('button', { name: 'Go on' }).click();
  await dialog.getByRole('button', { name: 'Leave and come back' }).click();
  await expect(dialog).toBeHidden();
  await expectGoodLooks(page, page.getByRole('region', { name: 'In progress' }));
  await page.getByRole('link', { name: /^Watch / }).click();
  await cancel(page, dialog);
  await stack.obey('answer all');
  await expectGoodLooks(page, dialog.getByText('The results up to then were kept.'));
});

test('the history, an entry and a failed book suit everyone', async ({ page, reader, stack }) => {
  const failed = await reader.process(stack.book('scan'));
  const done = await reader.process(stack.book('story'));
  await page.goto('/history/');
  await expectGoodLooks(page, page.getByRole('table', { name: 'History' }));
  await page.goto(`/history/?entry=${done}`);
  await expectGoodLooks(page, bookDialog(page, stack.book('story')).getByRole('table'));
  await page.goto(`/history/?entry=${failed}`);
  await expectGoodLooks(page, bookDialog(page, stack.book('scan')).getByRole('alert'));
});

test('the dark theme is that of the system, or the chosen one, which stays', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/settings/');
  await expect.poll(() => lightness(page)).toBeLessThan(64);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => lightness(page)).toBeGreaterThan(192);
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect.poll(() => lightness(page)).toBeLessThan(64);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Dark' })).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => lightness(page)).toBeLessThan(64);
});
