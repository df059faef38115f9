import { handInAndPause, LONG } from './support/app';
import { expect, test } from './support/test';

test('a job goes on while the server is away, and is followed to its end when it is back', async ({
  observer,
  page,
  stack,
}) => {
  const dialog = await handInAndPause(page, stack);
  await expect(dialog.getByText('Live', { exact: true })).toBeVisible();

  observer.serverIsAway = true;
  await stack.obey('kill web');
  await expect(dialog.getByText(/^(Reconnecting|Polling)$/)).toBeVisible();
  await stack.obey('answer all');
  await stack.obey('start web');
  await expect(dialog.getByText(/^(Live|Completed)$/)).toBeVisible();
  observer.serverIsAway = false;

  await expect(dialog.getByText('Completed', { exact: true })).toBeVisible(LONG);
  await expect(dialog.getByRole('table').getByRole('row').nth(1)).toBeVisible();
});
