import { rememberReturn } from './returnPath';

/** Sends the browser to Google, to come back to `path` afterwards. */
export function leaveForGoogle(address: string, path: string): void {
  rememberReturn(path);
  window.location.assign(address);
}
