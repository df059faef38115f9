/** Gives the user a file under a name. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The name of a book's results: its own name with another ending. */
export function exportName(originalFilename: string, extension: string): string {
  return `${originalFilename.replace(/\.[^.]+$/, '')}.${extension}`;
}
