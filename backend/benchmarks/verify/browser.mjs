// Signs in, hands in a book and waits until the page says that it is finished:
// `node browser.mjs FRONTEND_FOLDER CHROME URL BOOK`.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, executablePath, url, book] = process.argv.slice(2);
const { chromium } = createRequire(join(folder, 'package.json'))('playwright-core');

// Chromium refuses to run its sandbox as root, which containers are.
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath, args });
try {
  const page = await browser.newPage({ locale: 'en-US' });
  page.setDefaultTimeout(120_000);
  await page.goto(url);
  await page.getByRole('button', { name: 'Continue on this computer' }).click();
  await page.locator('input[type=file]').setInputFiles(book);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Open in History' }).waitFor();
} finally {
  await browser.close();
}
