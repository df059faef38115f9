import { bookDialog, handIn } from './support/app';
import { expect, test } from './support/test';

const WORD_LIMIT = 'Longest sentence, in words';

test('saved settings stay, and a new book is processed with them', async ({ page, stack }) => {
  await page.goto('/settings/');
  await page.getByRole('textbox', { name: WORD_LIMIT }).fill('12');
  await page.getByRole('textbox', { name: WORD_LIMIT }).press('Tab');
  await page.getByRole('switch', { name: 'Leave dialogue as it is' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Your settings were saved.')).toBeVisible();

  const dialog = await handIn(page, stack.book('story'));
  await dialog.getByRole('link', { name: 'Open in History' }).click();
  const facts = bookDialog(page, stack.book('story')).getByLabel('About this book');
  await expect(facts).toContainText(/Word limit\s*12/);
  await page.goto('/');
  await expect(page.getByRole('textbox', { name: WORD_LIMIT })).toHaveValue('12');
  await expect(page.getByRole('switch', { name: 'Leave dialogue as it is' })).toBeChecked();
});
