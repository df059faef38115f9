/** The origin of the backend when it is another one than the page's, without a path; else empty. */
const API_ORIGIN = (process.env.NEXT_PUBLIC_API_URL ?? '').replace(/\/+$/, '');

/**
 * Where REST calls go. A deployed page always asks its own origin (Flask serves it, or a rewrite passes
 * the calls on), so that the refresh cookie stays first-party; `next dev` asks the backend itself.
 */
export function restOrigin(): string {
  if (process.env.NODE_ENV === 'development' && API_ORIGIN) return API_ORIGIN;
  return typeof window === 'undefined' ? '' : window.location.origin;
}

/** Where the socket connects: rewrites cannot carry it, so it goes to the backend itself. */
export function socketOrigin(): string {
  return API_ORIGIN || window.location.origin;
}
