import { basename } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { bookDialog, LONG, MODEL } from './support/app';
import { expectAccessible } from './support/axe';
import { expectFitsNarrow } from './support/looks';
import { expect, test } from './support/test';

async function open(page: Page, id: number, book: string): Promise<Locator> {
  await page.goto(`/history/?entry=${id}`);
  const dialog = bookDialog(page, book);
  await expect(dialog.getByRole('table')).toBeVisible();
  return dialog;
}

async function edit(dialog: Locator, before: string, after: string): Promise<void> {
  await dialog.getByRole('button', { name: `Edit: ${before}`, exact: true }).click();
  await dialog.getByLabel('Short sentence').fill(after);
  await dialog.getByRole('button', { name: /^Save/ }).click();
}

test('a result is corrected, shown with its earlier text, and put back', async ({ page, reader, stack }) => {
  const id = await reader.process(stack.book('story'));
  const before = (await reader.results(id))[1]!.normalized;
  const dialog = await open(page, id, stack.book('story'));
  await edit(dialog, before, 'Il fait beau.');
  await expect(dialog.getByText('edited', { exact: true })).toBeVisible();
  await page.reload();
  expect((await reader.results(id))[1]).toMatchObject({ normalized: 'Il fait beau.', flags: ['edited'], version: 2 });

  await dialog.getByRole('button', { name: 'Edit: Il fait beau.' }).click();
  await expect(dialog.getByText('Earlier texts')).toBeVisible();
  await expect(dialog.getByRole('list', { name: 'Earlier texts' })).toContainText(`${before}until Lectrice changed it, `);
  await expectAccessible(page);
  await expectFitsNarrow(page);
  await dialog.getByRole('button', { name: 'Put the original result back' }).click();
  await expect(dialog.getByText('edited', { exact: true })).toBeHidden();
  expect((await reader.results(id))[1]!.normalized).toBe(before);
});

test('the keyboard alone corrects one result after another', async ({ page, reader, stack }) => {
  const id = await reader.process(stack.book('story'));
  const [first, second] = (await reader.results(id)).map(({ normalized }) => normalized);
  const dialog = await open(page, id, stack.book('story'));
  const pencil = (text: string) => dialog.getByRole('button', { name: `Edit: ${text}`, exact: true });
  await pencil(first!).press('Enter');
  await expect(dialog.getByLabel('Short sentence')).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Il fait beau.');
  await page.keyboard.press('Control+Enter');
  await expect(pencil('Il fait beau.')).toBeFocused();

  await pencil(second!).press('Enter');
  await page.keyboard.type('Non');
  await page.keyboard.press('Escape');
  await expect(pencil(second!)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(pencil(second!)).toBeFocused();
  await pencil(second!).press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.type(' Enfin');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('edited', { exact: true })).toHaveCount(2);
  await expect(dialog.getByRole('button', { name: /^Edit: .* Enfin$/ })).toBeFocused();
});

test('changed results that are not saved are not lost unasked', async ({ page, reader, stack }) => {
  const id = await reader.process(stack.book('story'));
  const [first, second] = (await reader.results(id)).map(({ normalized }) => normalized);
  const dialog = await open(page, id, stack.book('story'));
  await dialog.getByRole('button', { name: `Edit: ${first}`, exact: true }).click();
  await dialog.getByLabel('Short sentence').fill('Pas encore.');
  await dialog.getByRole('button', { name: `Edit: ${second}`, exact: true }).click();
  await expect(dialog.getByLabel('Short sentence').first()).toHaveValue('Pas encore.');

  const asking = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const leaving = await asking;
  expect(leaving.type()).toBe('beforeunload');
  await leaving.dismiss();
  await dialog.getByRole('table').focus();
  await page.keyboard.press('Escape');
  const question = page.getByRole('alertdialog', { name: 'Close without saving?' });
  await expect(question.getByRole('button', { name: 'Go on editing' })).toBeFocused();
  await expectAccessible(page);
  await expectFitsNarrow(page);
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(dialog.getByLabel('Short sentence').first()).toHaveValue('Pas encore.');
  await dialog.getByRole('button', { name: 'Close' }).first().click();
  await question.getByRole('button', { name: 'Close without saving' }).click();
  await expect(dialog).toBeHidden();
  await page.reload();
  expect((await reader.results(id))[0]!.normalized).toBe(first);
});

test('two tabs cannot write over each other unseen', async ({ context, observer, page, reader, stack }) => {
  observer.expectedAnswers.push(409);
  const id = await reader.process(stack.book('story'));
  const before = (await reader.results(id))[1]!.normalized;
  const dialog = await open(page, id, stack.book('story'));
  const other = await open(await context.newPage(), id, stack.book('story'));
  await edit(other, before, 'De l’autre onglet.');
  await expect(other.getByText('edited', { exact: true })).toBeVisible();

  await page.bringToFront();
  await edit(dialog, before, 'De cet onglet.');
  await expect(dialog.getByRole('alert')).toContainText('Now it reads: “De l’autre onglet.”');
  await dialog.getByRole('button', { name: 'Save mine all the same' }).click();
  await expect(dialog.getByText('De cet onglet.')).toBeVisible();
  expect((await reader.results(id))[1]).toMatchObject({ normalized: 'De cet onglet.', version: 3 });
});

test('selected sentences are written again with another limit, in their place', async ({ page, reader, stack }) => {
  const id = await reader.process(stack.book('marine'));
  const before = await reader.results(id);
  const dialog = await open(page, id, stack.book('marine'));
  await dialog.getByRole('checkbox', { name: /^Select: / }).first().check();
  await dialog.getByRole('button', { name: 'Write again…' }).click();
  const question = page.getByRole('dialog', { name: 'Write sentences again' });
  await question.getByRole('radio', { name: MODEL }).check();
  await expect(question.getByText(/^At most \d+ credits?; you have 50\.$/)).toBeVisible();
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByText('The sentence is being written again.')).toBeVisible();
  await expect(dialog.getByText('C\'était la porte de la maison.')).toBeVisible(LONG);

  const after = await reader.results(id);
  expect(after.filter(({ source_index }) => source_index === 0)).toHaveLength(3);
  expect(after.filter(({ source_index }) => source_index > 0)).toEqual(before.filter(({ source_index }) => source_index > 0));
  await page.goto('/history/');
  await expect(page.getByRole('row', { name: basename(stack.book('marine')) })).toHaveCount(1);
});

test('a kept book is processed again, and both results lead to each other', async ({ page, reader, stack }) => {
  const id = await reader.process(stack.book('story'));
  const dialog = await open(page, id, stack.book('story'));
  await dialog.getByRole('button', { name: 'Process again…' }).click();
  const question = page.getByRole('dialog', { name: 'Process this book again' });
  await question.getByRole('textbox').fill('5');
  await question.getByRole('button', { name: 'Start' }).click();
  await expect(page).toHaveURL(/\?job=\d+$/);
  await page.getByRole('link', { name: 'Open in History' }).click(LONG);
  await expect(bookDialog(page, stack.book('story')).getByLabel('About this book')).toContainText('Word limit5');
  await page.getByRole('link', { name: 'Earlier results' }).click();
  await expect(page).toHaveURL(new RegExp(`entry=${id}$`));
  await expect(page.getByRole('link', { name: 'Processed again' })).toBeVisible();

  await page.keyboard.press('Escape');
  const rows = page.getByRole('table', { name: 'History' }).getByRole('row', { name: basename(stack.book('story')) });
  await expect(rows).toContainText(['up to 5 words · Processed again', 'up to 8 words']);
  const heights = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
  expect(Math.max(...heights)).toBeLessThan(60);
});

test('the kept file of a book is deleted, its results stay', async ({ page, reader, stack }) => {
  const id = await reader.process(stack.book('story'));
  const dialog = await open(page, id, stack.book('story'));
  await dialog.getByRole('button', { name: 'Delete the file' }).click();
  const question = page.getByRole('alertdialog', { name: 'Delete the file of this book?' });
  await expect(question.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Delete the file' }).click();
  await expect(dialog.getByText('The file is not kept any more')).toBeFocused();
  await expect(dialog.getByRole('button', { name: 'Process again…' })).toBeHidden();
  expect((await reader.results(id)).length).toBeGreaterThan(5);
});

test('a book is deleted, and brought back', async ({ page, reader, stack }) => {
  const id = await reader.process(stack.book('story'));
  const dialog = await open(page, id, stack.book('story'));
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('No books yet')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('The book is back.')).toBeVisible();
  await page.getByRole('link', { name: /^Open / }).click();
  await expect(dialog.getByRole('table').getByRole('row').nth(1)).toBeVisible();
});
