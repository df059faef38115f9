/** The id in an address, or null for anything that is none. */
export function idFrom(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}
