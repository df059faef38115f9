import { test as base, expect } from '@playwright/test';
import { BROWSER, NO_BROWSER } from './browser';
import { Observer } from './observer';
import { Reader } from './reader';
import { Stack, type Settings } from './stack';

interface VisitFixtures {
  needsBrowser: void;
  observer: Observer;
}

interface ProductFixtures {
  settings: Settings;
  stack: Stack;
}

/** A test of who is not signed in; like every test, it also fails for what the observer saw. */
export const visitorTest = base.extend<VisitFixtures, ProductFixtures>({
  needsBrowser: [
    async ({}, provide, testInfo) => {
      testInfo.skip(!BROWSER, NO_BROWSER);
      await provide();
    },
    { auto: true },
  ],
  settings: [{}, { option: true, scope: 'worker' }],
  stack: [
    async ({ settings }, provide) => {
      const stack = await Stack.start(settings);
      await provide(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ stack }, provide) => provide(stack.url),
  observer: [
    async ({ baseURL, context, stack }, provide) => {
      const observer = new Observer(context, [baseURL!, stack.url, stack.google].map((url) => new URL(url).host));
      await provide(observer);
      expect(observer.complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** A test of somebody with an account made for it, signed in in the browser. */
export const test = visitorTest.extend<{ reader: Reader }>({
  reader: [async ({ context }, provide) => provide(await Reader.register(context.request)), { auto: true }],
});

export { expect };
