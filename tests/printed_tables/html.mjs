// The plainest way from a pasted HTML table to text: one line per row, a tab between cells, an empty cell for each further column of a span.

const entities = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " ", apos: "'" };

const textOf = (html) =>
  html
    .replace(/<[^>]*>/g, "")
    .replace(/&(#?\w+);/g, (whole, name) => entities[name] ?? (name.startsWith("#") ? String.fromCodePoint(Number(name.slice(1).replace(/^x/, "0x"))) : whole))
    .replace(/\s+/g, " ");

/** The table of a piece of HTML, with what stands before and after it, as lines of text. */
export function textOfHtml(html) {
  const lines = [];
  const pieces = html.replace(/<!--[^]*?-->/g, "").match(/<(tr|caption)[^>]*>[^]*?<\/\1>|<p[^>]*>[^]*?<\/p>/gi) ?? [];
  for (const piece of pieces) {
    if (!/^<tr/i.test(piece)) {
      lines.push(textOf(piece).trim());
      continue;
    }
    const cells = [];
    for (const [, , attributes, inner] of piece.matchAll(/<(t[dh])([^>]*)>([^]*?)<\/\1>/gi)) {
      const span = Number(/colspan\s*=\s*["']?(\d+)/i.exec(attributes)?.[1] ?? 1);
      cells.push(textOf(inner).trim(), ...Array(span - 1).fill(""));
    }
    lines.push(cells.join("\t"));
  }
  return `${lines.join("\n")}\n`;
}
