import { afterEach, describe, expect, it, vi } from 'vitest';
import { closeDialog } from './closeDialog';

const replace = vi.fn();
const traverseTo = vi.fn(() => ({ committed: Promise.resolve(), finished: Promise.resolve() }));

/** Puts a browser's history there, at whose end the page is; without addresses the browser tells nothing. */
function come(...addresses: string[]): void {
  const entries = addresses.map((address, index) => ({ key: `key ${index}`, index, url: `http://localhost:3000${address}` }));
  const navigation = addresses.length > 0 ? { entries: () => entries, currentEntry: entries.at(-1), traverseTo } : undefined;
  Object.defineProperty(window, 'navigation', { value: navigation, configurable: true });
}

afterEach(() => {
  replace.mockClear();
  traverseTo.mockClear();
  come();
});

describe('closing a dialog that stands in the address', () => {
  it.each([
    ['over its page', ['/settings/', '/history/', '/history/?entry=3']],
    ['over its page by way of another', ['/settings/', '/history/', '/history/?entry=3', '/history/?entry=4']],
  ])('goes back where it was opened %s', (_how, addresses) => {
    come(...addresses);
    closeDialog('/history/', replace);
    expect(traverseTo).toHaveBeenCalledExactlyOnceWith('key 1');
    expect(replace).not.toHaveBeenCalled();
  });

  it('knows the page however its address is written', () => {
    come('/history/?sort=created_at&q=la%20mer', '/history/?q=la+mer&sort=created_at&entry=3');
    closeDialog('/history/?q=la+mer&sort=created_at', replace);
    expect(traverseTo).toHaveBeenCalledWith('key 0');
  });

  it.each([
    ['came by its address', ['/history/?entry=3']],
    ['came from another page', ['/', '/?job=7', '/history/?entry=3']],
    ['came over a page that looked otherwise', ['/history/?q=mer', '/history/?entry=3']],
    ['cannot know', []],
  ])('puts the page in its place when it %s', (_how, addresses) => {
    come(...addresses);
    closeDialog('/history/', replace);
    expect(replace).toHaveBeenCalledExactlyOnceWith('/history/');
    expect(traverseTo).not.toHaveBeenCalled();
  });

  it('closes the dialog of a job the same way', () => {
    come('/', '/?job=7', '/?job=8');
    closeDialog('/', replace);
    expect(traverseTo).toHaveBeenCalledWith('key 0');
  });
});
