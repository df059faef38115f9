/** A page that may connect to its own origin and to the backend's. */
export function placed(html: string, apiOrigin: string): string;
