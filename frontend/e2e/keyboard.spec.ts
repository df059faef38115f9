import { expect, type Locator, type Page } from '@playwright/test';
import { bookDialog } from './support/app';
import { visitorTest } from './support/test';

const MOST_STEPS = 40;

/** Presses Tab until the element has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeEnabled();
  const isFocused = () => target.evaluate((element) => element === document.activeElement);
  for (let steps = 0; steps < MOST_STEPS && !(await isFocused()); steps += 1) await page.keyboard.press('Tab');
  await expect(target).toBeFocused();
}

async function enterOn(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

visitorTest('the keyboard alone leads from signing in to the results of a book', async ({ page, stack }) => {
  await page.goto('/');
  await enterOn(page, page.getByRole('button', { name: 'Continue on this computer' }));
  const choosing = page.waitForEvent('filechooser');
  await enterOn(page, page.locator('input[type=file]'));
  await (await choosing).setFiles(stack.book('story'));
  await enterOn(page, page.getByRole('button', { name: 'Start', exact: true }));

  const dialog = bookDialog(page, stack.book('story'));
  await enterOn(page, dialog.getByRole('link', { name: 'Open in History' }));
  await expect(page).toHaveURL(/\/history\/\?entry=\d+$/);
  const results = bookDialog(page, stack.book('story')).getByRole('table');
  await tabTo(page, results);
  await page.keyboard.press('Escape');
  await expect(results).toBeHidden();
  await expect(page).toHaveURL(/\/history\/$/);
});
