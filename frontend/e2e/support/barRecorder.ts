import type { Page } from '@playwright/test';

export interface BarReading {
  percent: number;
  sentences: number;
}

type Recording = Window & { readings?: BarReading[] };

/** Records each value that a dialog's bar takes from now on, and how many sentences are on screen with it. */
export async function recordBar(page: Page): Promise<() => Promise<BarReading[]>> {
  await page.evaluate(() => {
    const readings: BarReading[] = [];
    (window as Recording).readings = readings;
    const read = () => {
      const dialog = document.querySelector('[role=dialog]');
      const bar = dialog?.querySelector('[role=progressbar]');
      if (!dialog || !bar) return;
      const percent = Number(bar.getAttribute('aria-valuenow'));
      readings.push({ percent, sentences: dialog.querySelectorAll('li').length });
    };
    new MutationObserver(read).observe(document.body, { childList: true, subtree: true, attributes: true });
  });
  return () => page.evaluate(() => (window as Recording).readings ?? []);
}
