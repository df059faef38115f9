import { bookDialog, choose, handIn } from './support/app';
import { expectAccessible } from './support/axe';
import { expectFitsNarrow } from './support/looks';
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

test('a word limit that is not allowed starts and saves nothing, and the reason can be read', async ({ page, reader, stack }) => {
  await choose(page, stack.book('story'));
  const limit = page.getByRole('textbox', { name: WORD_LIMIT });
  await limit.fill('60');
  await page.getByRole('button', { name: /^Start/ }).click();
  await expect(limit).toBeFocused();
  await expect(limit).toHaveValue('60');
  const reason = page.getByText('Enter a whole number from 3 to 50.');
  await expectAccessible(page);
  await expectFitsNarrow(page);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    // One line of it.
    await expect.poll(async () => (await reason.boundingBox())!.height).toBeLessThan(30);
  }
  expect(await reader.get<{ total: number }>('/jobs')).toMatchObject({ total: 0 });

  await page.goto('/settings/');
  await page.getByRole('switch', { name: 'Leave dialogue as it is' }).check();
  await limit.fill('2');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(limit).toBeFocused();
  expect(await reader.get('/settings')).toMatchObject({ sentence_length_limit: 8, ignore_dialogue: false });
});
