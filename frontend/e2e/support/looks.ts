import { expect, type Page } from '@playwright/test';

const NARROW = { width: 390, height: 844 };

/** Expects that on a telephone nothing has to be scrolled sideways, then goes back to the former size. */
export async function expectFitsNarrow(page: Page): Promise<void> {
  const wide = page.viewportSize()!;
  await page.setViewportSize(NARROW);
  await expect.poll(() => page.evaluate(widerThanRoom), { message: `wider than its room: ${page.url()}` }).toEqual([]);
  await page.setViewportSize(wide);
}

/** Names what scrolls sideways: the page itself, or an area in it. */
function widerThanRoom(): string[] {
  const areas = [document.documentElement, ...document.body.querySelectorAll<HTMLElement>('*')];
  const scrolls = (area: HTMLElement) => area === areas[0] || /auto|scroll/.test(getComputedStyle(area).overflowX);
  const tooWide = areas.filter((area) => scrolls(area) && area.scrollWidth > area.clientWidth);
  return tooWide.map((area) => `${area.tagName}.${area.className} ${area.scrollWidth} > ${area.clientWidth}`);
}

/** How light the page's background is, from 0 to 255. */
export function lightness(page: Page): Promise<number> {
  return page.evaluate(() => {
    const [red = 0, green = 0, blue = 0] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g)!.map(Number);
    return (red + green + blue) / 3;
  });
}
