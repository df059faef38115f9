import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Colours are judged as they end up, not half-way through a fade. */
const NO_MOTION = '*, *::before, *::after { animation: none !important; transition: none !important; }';

/** Expects no finding of axe (WCAG 2 A and AA) on what is on screen, whose colours are judged in the dark too. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.addStyleTag({ content: NO_MOTION });
  await expectNoFindings(page, 'light', judge(page).withTags(RULES));
  await expectNoFindings(page, 'dark', judge(page).withRules('color-contrast'));
}

/** Axe without the page of its own in which it gathers the findings of frames: no page here has a frame. */
const judge = (page: Page) => new AxeBuilder({ page }).setLegacyMode();

async function expectNoFindings(page: Page, colorScheme: 'light' | 'dark', axe: AxeBuilder): Promise<void> {
  await page.emulateMedia({ colorScheme });
  const { violations } = await axe.analyze();
  const findings = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.failureSummary} ${node.html}`));
  expect(findings, `${page.url()} in ${colorScheme}`).toEqual([]);
}
