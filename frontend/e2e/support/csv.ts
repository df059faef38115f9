const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y;

/** The rows of a CSV file (RFC 4180), each by the names of the first. */
export function readCsv(text: string): Record<string, string>[] {
  const [names = [], ...rows] = rowsOf(text.replace(/^\ufeff/, ''));
  return rows.map((row) => Object.fromEntries(names.map((name, column) => [name, row[column] ?? ''])));
}

function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < text.length) {
    const cell = CELL.exec(text);
    if (!cell) throw new Error(`Not CSV: ${text.slice(0, 200)}`);
    rows.at(-1)!.push(cell[1]?.replaceAll('""', '"') ?? cell[2]!);
    if (cell[3] === '\r\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}
