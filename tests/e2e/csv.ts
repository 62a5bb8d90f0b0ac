// CSV files as the tests read them: by RFC 4180, and by no code of the page.

/** A file as records; a byte-order mark is passed over. */
export function records(text: string): string[][] {
  const found: string[][] = [[]];
  for (const [, quoted, bare, end] of text.replace(/^\ufeff/, "").matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n)/g)) {
    found[found.length - 1].push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end !== ",") found.push([]);
  }
  return found.filter((record) => record.length > 0);
}
