import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Colours are judged as they end up, not half-way through a fade. */
const NO_MOTION = '*, *::before, *::after { animation: none !important; transition: none !important; }';

/** Expects no finding of axe (WCAG 2 A and AA) on what is on screen, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.addStyleTag({ content: NO_MOTION });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    const findings = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.failureSummary} ${node.html}`));
    expect(findings, `${page.url()} in ${colorScheme}`).toEqual([]);
  }
}
