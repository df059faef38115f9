import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Locator } from '@playwright/test';
import { bookDialog, choose, handIn, LONG } from './support/app';
import { expectAccessible } from './support/axe';
import { readCsv } from './support/csv';
import { expectFitsNarrow } from './support/looks';
import { expect, test } from './support/test';

/** A cell that a spreadsheet would execute is written with an apostrophe before it. */
const asCell = (text: string) => (/^[=+@]/.test(text) ? `'${text}` : text);

test('the history lists a processed book and opens it by a click and by its address', async ({ page, reader, stack }) => {
  const name = basename(stack.book('story'));
  const id = await reader.process(stack.book('story'));
  await page.goto('/history/');
  const row = page.getByRole('row', { name });
  await expect(row.getByText('Completed')).toBeVisible();
  await row.getByRole('link', { name: `Open ${name}` }).click();
  await expect(page).toHaveURL(new RegExp(`/history/\\?entry=${id}$`));

  await page.reload();
  const table = bookDialog(page, name).getByRole('table');
  const [first] = await reader.results(id);
  await expect(table.getByRole('row').nth(1)).toContainText(first!.normalized);
  await expect(table.getByRole('row').nth(1)).toContainText(`p. ${first!.page}`);
});

test('closing an entry goes back to the list, from where Forward opens it again', async ({ page, reader, stack }) => {
  const id = await reader.process(stack.book('story'));
  const dialog = bookDialog(page, stack.book('story'));
  await page.goto('/settings/');
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('link', { name: /^Open / }).click();
  await expect(dialog.getByRole('table')).toBeVisible();

  // Escape closes what is on top: first the export, then the entry.
  await dialog.getByRole('button', { name: 'Export' }).click();
  const files = page.getByRole('dialog', { name: 'Export the results' });
  await expect(files).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(files).toBeHidden();
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(/\/history\/$/);

  await page.goForward();
  await expect(page).toHaveURL(new RegExp(`entry=${id}$`));
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(page).toHaveURL(/\/history\/$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/settings\/$/);
});

test('closing an entry that came by its address leaves the list in its place', async ({ page, reader, stack }) => {
  const id = await reader.process(stack.book('story'));
  await page.goto('/settings/');
  await page.goto(`/history/?entry=${id}`);
  await bookDialog(page, stack.book('story')).getByRole('button', { name: 'Close' }).last().click();
  await expect(page).toHaveURL(/\/history\/$/);
  await expect(page.getByRole('table', { name: 'History' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/settings\/$/);
});

test('leaving a job goes back to the page it was opened over', async ({ page, stack }) => {
  await page.goto('/history/');
  const dialog = await handIn(page, stack.book('story'));
  const address = page.url();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.goForward();
  await expect(page).toHaveURL(address);
  await expect(dialog).toBeVisible();
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/\/history\/$/);
});

test('the preview of an export can be read on a telephone', async ({ page, reader, stack }) => {
  const id = await reader.process(stack.book('marine'));
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/history/?entry=${id}`);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const preview = page.getByRole('region', { name: 'Preview' });
  const rows = preview.getByRole('row');
  await expect(rows).toHaveCount(5);
  const heights = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
  expect(Math.max(...heights)).toBeLessThan(90);
  // Sideways the whole of it can be reached.
  expect(await preview.evaluate((area) => area.scrollWidth - area.clientWidth)).toBeGreaterThan(300);
  await expectAccessible(page);
});

test('the downloaded CSV holds the rows of the API', async ({ page, reader, stack }) => {
  const id = await reader.process(stack.book('story'));
  await page.goto(`/history/?entry=${id}`);
  await page.getByRole('button', { name: 'Export' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('Été à la ferme.csv');

  const rows = readCsv(await readFile(await download.path(), 'utf8'));
  const results = await reader.results(id);
  expect(results.length).toBeGreaterThan(5);
  expect(rows).toEqual(
    results.map((result) => ({
      source_index: String(result.source_index),
      part: String(result.part),
      page: String(result.page),
      chapter: result.chapter ?? '',
      kind: result.kind,
      original: asCell(result.original),
      normalized: asCell(result.normalized),
      words: String(result.words),
      flags: result.flags.join(' '),
    })),
  );
});

test('a scanned book is known before the start, and fails with a message that says what to do', async ({ observer, page, stack }) => {
  observer.expectedAnswers.push(422);
  const message = 'holds pictures of pages but no text (a scan). Run text recognition (OCR) on it';
  await choose(page, stack.book('scan'));
  await expect(page.getByRole('alert').filter({ hasText: message })).toBeVisible();
  await page.getByRole('button', { name: 'Start anyway' }).click();
  const dialog = bookDialog(page, stack.book('scan'));
  await expect(dialog.getByRole('alert')).toContainText(message);
  await dialog.getByRole('link', { name: 'Open in History' }).click();
  await expect(page).toHaveURL(/\/history\/\?entry=\d+$/);
  await expect(bookDialog(page, stack.book('scan')).getByRole('alert')).toContainText(message);
});

test('a book of 20,000 results is read to its last line, of which few are in the page at once', async ({
  page,
  reader,
  stack,
}) => {
  const id = await stack.obey(`shelve ${reader.email} 20000`);
  await page.goto(`/history/?entry=${String(id)}`);
  const dialog = bookDialog(page, 'livre.pdf');
  await expect(dialog.getByRole('status')).toHaveText('20,000 source sentences');
  const table = dialog.getByRole('table');
  await table.press('End');
  await expect(table.getByRole('row', { name: 'Phrase 19999.' })).toBeInViewport();
  await expect(table.getByRole('columnheader', { name: 'Result' })).toBeInViewport();
  expect(await table.getByRole('row').count()).toBeLessThan(60);
  await table.press('Home');
  await expect(table.getByRole('row', { name: 'Phrase 0.' })).toBeVisible();

  await dialog.getByLabel('Search in the results').fill('phrase 12345');
  await expect(dialog.getByRole('status')).toHaveText('1 of 20,000 source sentences');
  await expect(table.getByRole('row', { name: 'Phrase 12345.' })).toBeVisible();
});

test('the history is searched by what books say, filtered and sorted, and the address keeps it', async ({
  page,
  reader,
  stack,
}) => {
  const story = await reader.process(stack.book('story'));
  await reader.process(stack.book('scan'));
  const text = (await reader.results(story)).map(({ original }) => original).join(' ');
  const word = /\p{L}{8,}/u.exec(text)![0];
  await page.goto('/history/');
  const books = page.getByRole('table', { name: 'History' }).getByRole('link');
  await expect(books).toHaveCount(2);
  await page.getByRole('button', { name: 'Failed (1)' }).click();
  await expect(books).toHaveText([basename(stack.book('scan'))]);
  await page.getByRole('button', { name: 'All (2)' }).click();
  await page.getByLabel('Order').selectOption('Oldest first');
  await expect(books).toHaveText([basename(stack.book('story')), basename(stack.book('scan'))]);

  await page.getByLabel('Search titles and texts').fill(word.toUpperCase());
  await expect(books).toHaveText([basename(stack.book('story'))]);
  await expect(page.getByRole('row', { name: word })).toBeVisible();
  await page.reload();
  await expect(books).toHaveCount(1);
  await books.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click();
  await expect(page.getByLabel('Search titles and texts')).toHaveValue(word.toUpperCase());
  await page.getByRole('button', { name: /More filters/ }).click();
  await expectAccessible(page);
});

test('what was searched for is marked in the list, and searched for in the book that is opened', async ({ page, reader, stack }) => {
  const id = await reader.process(stack.book('story'));
  const results = await reader.results(id);
  const word = /\p{L}{8,}/u.exec(results.map(({ original }) => original).join(' '))![0];
  await page.goto(`/history/?q=${word}`);
  const row = page.getByRole('row', { name: word });
  await expect(row.locator('mark').first()).toHaveText(word, { ignoreCase: true });
  await expectAccessible(page);
  await expectFitsNarrow(page);
  await page.setViewportSize({ width: 390, height: 844 });
  const widthOf = async (part: Locator) => (await part.boundingBox())!.width;
  const excerpt = row.getByRole('paragraph').filter({ has: page.locator('mark') });
  await expect.poll(async () => (await widthOf(excerpt)) / (await widthOf(row))).toBeGreaterThan(0.85);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('link', { name: /^Open / }).click();

  const dialog = bookDialog(page, stack.book('story'));
  await expect(dialog.getByLabel('Search in the results')).toHaveValue(word);
  await expect(dialog.getByRole('status')).toHaveText(/^\d+ of \d+ source sentences$/);
  await expect(dialog.getByRole('table').locator('mark').first()).toHaveText(word, { ignoreCase: true });
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Clear the search' }).click();
  await expect(dialog.getByRole('status')).toHaveText(/^\d+ source sentences$/);
  await expect(dialog.locator('mark')).toHaveCount(0);
});

test('a book that was found by its name alone is opened whole', async ({ page, reader, stack }) => {
  await reader.process(stack.book('story'));
  await page.goto('/history/?q=ferme.pdf');
  await page.getByRole('link', { name: /^Open / }).click();
  const dialog = bookDialog(page, stack.book('story'));
  await expect(dialog.getByRole('status')).toHaveText(/^\d+ source sentences$/);
  await expect(dialog.getByLabel('Search in the results')).toHaveValue('');
});

test('an archive arrives also when its dialog was closed, and on another page', async ({ page, reader, stack }) => {
  await reader.process(stack.book('story'));
  await reader.process(stack.book('scan'));
  await page.goto('/history/');
  await page.getByRole('checkbox', { name: 'Select all books that are shown' }).check();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export 2 books' });
  const up = dialog.getByRole('button', { name: 'Move Part up' });
  await up.press('Enter');
  await expect(up).toBeFocused();
  // As if the archive took long: no news of it is let through before the dialog is closed.
  let letThrough: () => void = () => undefined;
  const isClosed = new Promise<void>((resolve) => (letThrough = resolve));
  await page.route('**/api/v1/exports/*', async (route) => {
    await isClosed;
    await route.continue();
  });
  await dialog.getByRole('button', { name: 'Download as ZIP' }).click();
  await expect(dialog.getByText('0 %')).toBeVisible();
  await expect(dialog.getByRole('status')).toContainText('You may close this meanwhile');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
  const downloading = page.waitForEvent('download', LONG);
  await page.getByRole('link', { name: 'Settings' }).first().click();
  letThrough();
  expect((await downloading).suggestedFilename()).toBe('french-novel-tool.zip');
  await expect(page.getByText('The archive is made, and was downloaded.')).toBeVisible();
});

test('several books are exported as one archive, then deleted and brought back together', async ({ page, reader, stack }) => {
  await reader.process(stack.book('story'));
  await reader.process(stack.book('story'));
  await page.goto('/history/');
  await page.getByRole('checkbox', { name: 'Select all books that are shown' }).check();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export 2 books' });
  await dialog.getByRole('radio', { name: /Excel/ }).check();
  const downloading = page.waitForEvent('download', LONG);
  await dialog.getByRole('button', { name: 'Download as ZIP' }).click();
  const path = await (await downloading).path();
  expect((await readFile(path)).subarray(0, 2).toString()).toBe('PK');
  await expect(dialog).toBeHidden();

  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('No books yet')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('table', { name: 'History' }).getByRole('link')).toHaveCount(2);
});
