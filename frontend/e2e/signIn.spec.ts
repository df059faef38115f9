import { expect, visitorTest } from './support/test';

visitorTest('one click lets the user of this computer in, and a reload keeps them in', async ({ page }) => {
  const heading = page.getByRole('heading', { name: 'A new book' });
  await page.goto('/');
  await page.getByRole('button', { name: 'Continue on this computer' }).click();
  await expect(heading).toBeVisible();
  await page.reload();
  await expect(heading).toBeVisible();
});
