/** What opens a dialog when it stands in an address. */
const DIALOGS = ['entry', 'job'];

/**
 * Closes a dialog that stands in the address, which leaves `page`: by going back to that page where the dialog was
 * opened over it, so that the page is not there twice and Forward opens the dialog again. Else `replace` puts it there.
 */
export function closeDialog(page: string, replace: (page: string) => void): void {
  const beneath = placeBeneath(new URL(page, window.location.href));
  if (beneath === null) return replace(page);
  const { committed, finished } = window.navigation.traverseTo(beneath);
  // A second press on the way there takes the place of the first.
  [committed, finished].forEach((step) => void step?.catch(() => undefined));
}

/** The key of the latest place before this one, other dialogs over the page left out; null where it is another page. */
function placeBeneath(page: URL): string | null {
  // Browsers that cannot tell what came before put the page there once more.
  const { navigation } = window as { navigation?: Navigation };
  const before = navigation?.entries().slice(0, navigation.currentEntry?.index ?? 0) ?? [];
  const place = before.findLast(({ url }) => !isDialogOver(page, new URL(url ?? '', page)));
  return place && isSame(page, new URL(place.url ?? '', page)) ? place.key : null;
}

function isDialogOver(page: URL, address: URL): boolean {
  return address.pathname === page.pathname && DIALOGS.some((name) => address.searchParams.has(name));
}

/** However the two are written. */
function isSame(one: URL, other: URL): boolean {
  return one.pathname === other.pathname && sortedQuery(one) === sortedQuery(other);
}

function sortedQuery({ searchParams }: URL): string {
  searchParams.sort();
  return searchParams.toString();
}
