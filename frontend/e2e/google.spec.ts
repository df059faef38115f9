import { basename } from 'node:path';
import { bookDialog } from './support/app';
import { expectAccessible } from './support/axe';
import { expect, test, visitorTest } from './support/test';

interface Sheet {
  name: string;
  rows: string[][];
}

visitorTest('a visitor signs in with Google, without a password', async ({ page, stack }) => {
  await stack.obey('person visitor@gmail.example');
  await page.goto('/login/?next=%2Fsettings%2F');
  await page.getByRole('button', { name: 'Sign in with Google' }).click();
  await expect(page).toHaveURL(/\/settings\/$/);
  await page.getByRole('button', { name: 'Account' }).click();
  await expect(page.getByText('Amélie')).toBeVisible();
});

test('Google is connected from the export, a book goes to Sheets, and Google is let go again', async ({
  page,
  reader,
  stack,
}) => {
  await stack.obey('person amelie@gmail.example');
  const id = await reader.process(stack.book('story'));
  await page.goto(`/history/?entry=${id}`);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export the results' });
  await dialog.getByRole('radio', { name: /Google Sheets/ }).check();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Connect Google' }).click();

  await expect(dialog.getByText('Connected as amelie@gmail.example.')).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`entry=${id}&export=sheets$`));
  await dialog.getByLabel(/^Title/).fill('Ma lecture');
  await stack.obey('slow sheets.spreadsheets.values.update');
  await dialog.getByRole('button', { name: 'Export to Google Sheets' }).click();
  await expect(dialog.getByRole('progressbar', { name: 'Progress' })).toBeVisible();
  const link = dialog.getByRole('link', { name: 'Open the spreadsheet' });
  await expect(link).toHaveAttribute('href', /^https:\/\/docs\.google\.com\/spreadsheets\/d\//);
  await expectAccessible(page);

  const sheets = (await stack.obey('sheets all')) as Sheet[];
  const [sheet] = sheets.filter(({ name }) => name === 'Ma lecture');
  const results = await reader.results(id);
  expect(sheet!.rows.slice(1).map((row) => row[2])).toEqual(results.map(({ normalized }) => normalized));

  await dialog.getByRole('button', { name: 'Export to Google Sheets' }).click();
  await expect(dialog.getByText('Nothing has changed since the last export.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(bookDialog(page, stack.book('story')).getByRole('link', { name: 'Open in Google Sheets' })).toBeVisible();

  await page.goto('/settings/');
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await expect(page.getByRole('button', { name: 'Connect Google' })).toBeVisible();
  await page.goto('/history/?exported=true');
  await expect(page.getByRole('row', { name: basename(stack.book('story')) })).toBeVisible();
});
