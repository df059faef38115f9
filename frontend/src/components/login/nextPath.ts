/** Where to go after signing in: only a path of this very site. */
export function nextPath(wanted: string | null): string {
  const here = window.location.origin;
  if (!wanted || !URL.canParse(wanted, here)) return '/';
  const { origin, pathname, search } = new URL(wanted, here);
  return origin === here && !pathname.startsWith('/login') ? `${pathname}${search}` : '/';
}
