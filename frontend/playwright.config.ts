import { defineConfig, devices } from '@playwright/test';
import { BROWSER_OPTIONS } from './e2e/support/browser';

export default defineConfig({
  testDir: './e2e',
  globalSetup: './e2e/support/preflight.ts',
  outputDir: './node_modules/.e2e',
  // All tests share one product, which alone keeps two cores busy.
  // The product and the browser keep two cores busy.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    launchOptions: BROWSER_OPTIONS,
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'Europe/Paris',
    colorScheme: 'light',
    // Without its film, which costs as much as the tests.
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
  projects: [
    { name: 'journeys', testMatch: '*.spec.ts' },
    { name: 'screenshots', testMatch: 'screenshots.ts' },
  ],
});
