import { existsSync } from 'node:fs';
import { BROWSER, NO_BROWSER } from './browser';
import { CLIENT, PYTHON } from './stack';

/** Says at once what is missing, not test by test. */
export default function preflight(): void {
  if (!BROWSER) return complain();
  const missing = [PYTHON, `${CLIENT}/index.html`].filter((path) => !existsSync(path));
  if (missing.length > 0) throw new Error(`Not there: ${missing.join(', ')}. Run \`make run\` once, which builds both.`);
}

function complain(): void {
  if (process.env.CI) throw new Error(NO_BROWSER);
  process.stderr.write(`\n*** SKIPPED, NOTHING WAS TESTED. ${NO_BROWSER}\n\n`);
}
