import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test as base, expect, type Page } from '@playwright/test';
import { bookDialog } from './support/app';
import { Stack } from './support/stack';

/** Makes the README's pictures from the product at PRODUCT_URL, or from one of its own. */
const DOCS = fileURLToPath(new URL('../../docs', import.meta.url));
const SAMPLE = `${DOCS}/sample/heure-de-saint-ambroise.pdf`;
const MOST_BYTES = 200_000;
// The sample is done within a second or two: its bar is at hand only early.
const SHOWN_FROM_PERCENT = 16;

const test = base.extend<object, { url: string }>({
  url: [
    async ({}, provide) => {
      if (process.env.PRODUCT_URL) return provide(process.env.PRODUCT_URL);
      const stack = await Stack.start();
      await provide(stack.url);
      return stack.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ url }, provide) => provide(url),
});

async function picture(page: Page, name: string): Promise<void> {
  const path = `${DOCS}/images/${name}.png`;
  // Nothing looks as if it were pointed at.
  await page.mouse.move(0, 0);
  await page.screenshot({ path, animations: 'disabled' });
  expect(statSync(path).size).toBeLessThan(MOST_BYTES);
}

function isWellUnderWay(percent: number): boolean {
  const bar = document.querySelector('[role=dialog] [role=progressbar]');
  return Number(bar?.getAttribute('aria-valuenow')) >= percent && document.querySelector('[role=dialog] li') !== null;
}

test('pictures of the upload, of a job and of the history', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Continue on this computer' }).click();
  await page.locator('input[type=file]').setInputFiles(SAMPLE);
  const start = page.getByRole('button', { name: 'Start', exact: true });
  await expect(page.getByText('How it begins')).toBeVisible();
  await picture(page, 'upload');

  await start.click();
  await page.waitForFunction(isWellUnderWay, SHOWN_FROM_PERCENT);
  await picture(page, 'live');

  await page.getByRole('link', { name: 'Open in History' }).click();
  await expect(page).toHaveURL(/entry=/);
  await expect(bookDialog(page, SAMPLE).getByRole('row').nth(1)).toBeVisible();
  await picture(page, 'history');
});
