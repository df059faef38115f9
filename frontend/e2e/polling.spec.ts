import { firstSentence, handInAndPause, LONG } from './support/app';
import { expect, test } from './support/test';

test.use({ settings: { REALTIME: 'off' } });

test('without a socket a job is followed by asking', async ({ page, stack }) => {
  const sockets: string[] = [];
  page.on('websocket', (socket) => sockets.push(socket.url()));
  const dialog = await handInAndPause(page, stack);
  await expect(dialog.getByText('Polling', { exact: true })).toBeVisible();
  await expect(firstSentence(dialog)).toBeVisible();
  await stack.obey('answer all');
  await expect(dialog.getByText('Completed', { exact: true })).toBeVisible(LONG);
  await expect(dialog.getByRole('table').getByRole('row').nth(1)).toBeVisible();
  expect(sockets).toEqual([]);
});
