// What a web server should say beside the site's files. `node src/packaging/headers.mjs pkg/site`
//
// Writes the headers in the words of Netlify and Cloudflare Pages (`_headers`), nginx and Apache. GitHub Pages can set none: there the policy in the
// page holds, which cannot forbid that the page is shown in another's frame.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Nothing of the computer that the page has no use for. */
const FEATURES = [
  "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope", "hid", "magnetometer",
  "microphone", "midi", "payment", "picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial", "usb",
  "xr-spatial-tracking",
];

/** The policy that stands in a packed page. */
export function policyOf(html) {
  const found = html.match(/<meta http-equiv="Content-Security-Policy" content="([^"]*)"/);
  if (!found) throw new Error("the page has no policy");
  return found[1];
}

/** Every header, by name. The policy is the page's own, with what only a header can say: no frame around it, and no WebRTC where a browser knows the word. */
export function headersFor(html) {
  return {
    "Content-Security-Policy": `${policyOf(html)}; frame-ancestors 'none'; webrtc 'block'`,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": FEATURES.map((feature) => `${feature}=()`).join(", "),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  };
}

/** The headers in the words of each server, by the name of their file. */
export function serverFiles(headers) {
  const lines = Object.entries(headers);
  const each = (line) => lines.map(([name, value]) => line(name, value)).join("\n");
  return {
    _headers: `/*\n${each((name, value) => `  ${name}: ${value}`)}\n`,
    "nginx.conf": `# Inside the server block that serves this folder.\n${each((name, value) => `add_header ${name} "${value}" always;`)}\n`,
    ".htaccess": `<IfModule mod_headers.c>\n${each((name, value) => `  Header always set ${name} "${value}"`)}\n</IfModule>\n`,
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [site] = process.argv.slice(2);
  const headers = headersFor(readFileSync(join(site, "index.html"), "utf8"));
  for (const [name, text] of Object.entries(serverFiles(headers))) writeFileSync(join(site, name), text);
}
