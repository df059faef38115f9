import { expect, test } from './support/test';

test.use({ settings: { GOOGLE_CLIENT_ID: '', GOOGLE_CLIENT_SECRET: '' } });

test('the export says how it is set up, and every other format works', async ({ page, reader, stack }) => {
  const id = await reader.process(stack.book('story'));
  await page.goto(`/history/?entry=${id}`);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export the results' });
  await dialog.getByRole('radio', { name: /Google Sheets/ }).check();
  await expect(dialog.getByRole('alert')).toContainText('GOOGLE_CLIENT_ID');
  await dialog.getByRole('radio', { name: /Anki/ }).check();
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  expect((await downloading).suggestedFilename()).toBe('Été à la ferme.apkg');
  await page.goto('/login/');
  await expect(page.getByRole('button', { name: 'Sign in with Google' })).toBeHidden();
});
