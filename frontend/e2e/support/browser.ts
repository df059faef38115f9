import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const QUIET = ['gpu', 'quic', 'background-networking', 'component-update', 'sync'].map((name) => `--disable-${name}`);

export const NO_BROWSER =
  'No browser for the journeys: set CHROME to one, or install chromium, chromium-browser or google-chrome.';

/** The browser of this computer; Playwright's own is never downloaded. */
export const BROWSER = process.env.CHROME || NAMES.map(onPath).find(Boolean);

export const BROWSER_OPTIONS = {
  executablePath: BROWSER,
  args: ['--no-first-run', ...QUIET, ...sandbox()],
  // Without a locale, Chromium takes no file whose name has an accent.
  env: { ...process.env, LC_ALL: 'C.UTF-8' },
};

function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** Chromium refuses to run its sandbox as root, which containers are. */
function sandbox(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
