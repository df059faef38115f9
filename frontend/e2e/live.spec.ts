import { bookDialog, cancel, firstSentence, handIn, handInAndPause, LONG, MODEL, percentOf } from './support/app';
import { recordBar } from './support/barRecorder';
import { expect, test } from './support/test';

test('a book moves before your eyes, its sentences come before the end, and nothing is asked about it', async ({
  page,
  stack,
}) => {
  // The model takes more than two seconds on any computer, and a job has two news a second.
  const dialog = await handIn(page, stack.book('marine'), MODEL);
  const readings = await recordBar(page);
  await expect(dialog.getByText('Live', { exact: true })).toBeVisible();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'GET') asked.push(new URL(request.url()).pathname);
  });
  await expect(dialog.getByText('Completed', { exact: true })).toBeVisible(LONG);
  await expect(dialog.getByRole('table')).toBeVisible();

  const seen = await readings();
  const percents = seen.map(({ percent }) => percent);
  expect(new Set(percents.filter((percent) => percent > 15 && percent < 100)).size).toBeGreaterThanOrEqual(3);
  expect(percents).toEqual(percents.toSorted((a, b) => a - b));
  expect(seen.some(({ percent, sentences }) => percent < 100 && sentences > 0)).toBe(true);
  expect(asked.filter((path) => /^\/api\/v1\/jobs\/\d+$/.test(path))).toEqual([]);
});

test('a reload and a second tab show the running job, which is cancelled only after a question', async ({ context, page, stack }) => {
  const dialog = await handInAndPause(page, stack);
  const before = await percentOf(dialog);

  await page.reload();
  await expect(firstSentence(dialog)).toBeVisible();
  expect(await percentOf(dialog)).toBeGreaterThanOrEqual(before);
  await expect(dialog.getByText('Live', { exact: true })).toBeVisible();

  const secondTab = await context.newPage();
  await secondTab.goto(page.url());
  const mirrored = bookDialog(secondTab, stack.book('marine'));
  await expect(firstSentence(mirrored)).toBeVisible();
  await expect.poll(async () => (await percentOf(mirrored)) - (await percentOf(dialog))).toBe(0);

  await page.bringToFront();
  await dialog.getByRole('button', { name: 'Cancel this book' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Go on' }).click();
  await expect(dialog.getByRole('progressbar', { name: 'Progress' })).toBeVisible();
  await cancel(page, dialog);
  await stack.obey('answer all');
  await expect(mirrored.getByText('Cancelled', { exact: true })).toBeVisible();
  await expect(dialog.getByText('The results up to then were kept.')).toBeVisible();
  await expect(dialog.getByRole('table').getByRole('row').nth(1)).toBeVisible();
});
