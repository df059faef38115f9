import { defineConfig, devices } from '@playwright/test';
import { BROWSER_OPTIONS } from './e2e/support/browser';

export default defineConfig({
  testDir: './e2e',
  globalSetup: './e2e/support/preflight.ts',
  outputDir: './node_modules/.e2e',
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
    // What only moves is drawn anew sixty times a second.
    contextOptions: { reducedMotion: 'reduce' },
    // A trace copies the page at each step; to look into a failure, add --trace on.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'journeys', testMatch: '*.spec.ts' },
    { name: 'screenshots', testMatch: 'screenshots.ts' },
  ],
});
