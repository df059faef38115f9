/** The origin of the backend when it is another one than the page's, without a path, as known at the build. */
const API_ORIGIN = (process.env.NEXT_PUBLIC_API_URL ?? '').replace(/\/+$/, '');
/** As written into a page that was built before anybody knew (scripts/place.mjs). */
const PLACED = 'meta[name="api-origin"]';

/** Where REST calls go: always the page's own origin (Flask serves it, or a rewrite passes the calls on). */
export function restOrigin(): string {
  return typeof window === 'undefined' ? '' : window.location.origin;
}

/** Where the socket connects: rewrites cannot carry it, so it goes to the backend itself. */
export function socketOrigin(): string {
  const placed = document.querySelector<HTMLMetaElement>(PLACED)?.content;
  return placed || API_ORIGIN || window.location.origin;
}
