import { test as base, expect } from '@playwright/test';
import { BROWSER, NO_BROWSER } from './browser';
import { Observer } from './observer';
import { Reader } from './reader';
import { Stack, type Settings } from './stack';

interface VisitFixtures {
  needsBrowser: void;
  /** Settings of the web server that differ from those of the whole product; the test then gets one of its own. */
  settings: Settings;
  /** The address of the web server. */
  server: string;
  observer: Observer;
}

interface ProductFixtures {
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
  settings: [{}, { option: true }],
  stack: [
    async ({}, provide) => {
      const stack = await Stack.start();
      await provide(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  server: async ({ settings, stack }, provide) => {
    if (Object.keys(settings).length === 0) return provide(stack.url);
    await provide((await stack.obey(`open ${JSON.stringify(settings)}`)) as string);
    await stack.obey('close web');
  },
  baseURL: async ({ server }, provide) => provide(server),
  observer: [
    async ({ baseURL, context, server, stack }, provide) => {
      const observer = new Observer(context, [baseURL!, server, stack.google].map((url) => new URL(url).host));
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
