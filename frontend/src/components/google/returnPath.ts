import { nextPath } from '../login/nextPath';

const KEY = 'frenchnovel-after-google';

/** Remembers, in this tab, where to go on when Google has sent the browser back. */
export function rememberReturn(path: string): void {
  sessionStorage.setItem(KEY, path);
}

/** Where to go on; only ever a page of ours. */
export function takeReturn(): string {
  const path = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  return nextPath(path);
}
