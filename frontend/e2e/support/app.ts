import { basename } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Stack } from './stack';

/** The engine that the local server of a language model stands behind. */
export const MODEL = 'Own language model';

/** A whole long book, on a slow computer that does other things too. */
export const LONG = { timeout: 100_000 };

/** The dialog of a job or of an entry, named by its book. */
export function bookDialog(page: Page, book: string): Locator {
  return page.getByRole('dialog', { name: basename(book) });
}

export function percentOf(area: Locator): Promise<number> {
  return area.getByRole('progressbar', { name: 'Progress' }).getAttribute('aria-valuenow').then(Number);
}

export function firstSentence(dialog: Locator): Locator {
  return dialog.getByRole('list', { name: 'Just written' }).getByRole('listitem').first();
}

/** Chooses a book on the first page. */
export async function choose(page: Page, book: string, engine?: string): Promise<void> {
  await page.goto('/');
  await page.locator('input[type=file]').setInputFiles(book);
  if (engine) await page.getByRole('radio', { name: engine }).check();
}

/** Chooses a book on the first page and starts, whatever is known of it; returns the job's dialog. */
export async function handIn(page: Page, book: string, engine?: string): Promise<Locator> {
  await choose(page, book, engine);
  await page.getByRole('button', { name: /^Start( anyway)?$/ }).click();
  const dialog = bookDialog(page, book);
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Waits until a job writes sentences, with some of its way still to go. */
export async function waitForMidJob(dialog: Locator): Promise<void> {
  await expect(firstSentence(dialog)).toBeVisible();
  await expect.poll(() => percentOf(dialog)).toBeGreaterThan(15);
}

/** Hands in a book of which the model answers a quarter, and then nothing until it shall `answer all`. */
export async function handInAndPause(page: Page, stack: Stack): Promise<Locator> {
  await stack.obey('pause 60');
  const dialog = await handIn(page, stack.book('marine'), MODEL);
  await waitForMidJob(dialog);
  return dialog;
}

/** Cancels what runs, so that the next test has the computer to itself. */
export async function cancel(page: Page, dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Cancel this book' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel the book' }).click();
  await expect(dialog.getByText('Cancelled', { exact: true })).toBeVisible();
}
