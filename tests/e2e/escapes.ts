// The ways in which a page can reach the network and which its policy forbids, by name, each really tried inside the page by escape.spec.ts.
// `address` is an http address of a server that listens. What no policy forbids (navigation, window.open, WebRTC, preconnect) is in
// leaving.mjs, with how it is kept out of the page; what a browser can do whatever a page says, in SECURITY.md.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";


type Attempt = (address: string) => unknown;

/** Adds an element to the page with these attributes. */
const element = (tag: string, attributes: Record<string, string>): Attempt =>
  new Function(
    "address",
    `const made = document.createElement(${JSON.stringify(tag)});
     for (const [name, value] of Object.entries(${JSON.stringify(attributes)})) made.setAttribute(name, value.replace("ADDRESS", address));
     document.body.append(made);`,
  ) as Attempt;

const inHead = (attributes: Record<string, string>): Attempt =>
  new Function(
    "address",
    `const made = document.createElement("link");
     for (const [name, value] of Object.entries(${JSON.stringify(attributes)})) made.setAttribute(name, value.replace("ADDRESS", address));
     document.head.append(made);`,
  ) as Attempt;

/**
 * Adds an element and a rule for it to a style sheet the policy has let in, through the object model, which a policy does not watch.
 * `SELF` in the rule is the element.
 */
const rule = (text: string, tag = "p"): Attempt =>
  new Function(
    "address",
    `const made = document.createElement(${JSON.stringify(tag)});
     made.id = "escape-" + Math.random().toString(36).slice(2);
     made.textContent = "x";
     document.body.append(made);
     const text = ${JSON.stringify(text)}.replace("SELF", "#" + made.id).replace("ADDRESS", address);
     document.styleSheets[0].insertRule(text, document.styleSheets[0].cssRules.length);`,
  ) as Attempt;

/** Adds markup that the browser reads by itself. */
const markup = (text: string): Attempt =>
  new Function(
    "address",
    `const made = document.createElement("div");
     made.innerHTML = ${JSON.stringify(text)}.replace("ADDRESS", address);
     document.body.append(made);`,
  ) as Attempt;

/** Runs a script in a worker from a blob, where the policy of the page holds as well. */
const inWorker = (script: string): Attempt =>
  new Function(
    "address",
    `const code = ${JSON.stringify(script)}.replace("ADDRESS", address);
     new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));`,
  ) as Attempt;

export const escapes: Record<string, Attempt> = {
  "fetch": (address) => void fetch(address).catch(() => {}),
  "fetch without CORS": (address) => void fetch(address, { mode: "no-cors", method: "POST", body: "x" }).catch(() => {}),
  "fetch that outlives the page": (address) => void fetch(address, { keepalive: true, mode: "no-cors" }).catch(() => {}),
  "XMLHttpRequest": (address) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.send();
  },
  "XMLHttpRequest that waits": (address) => {
    const request = new XMLHttpRequest();
    request.open("POST", address, false);
    request.send("x");
  },
  "fetch in a worker": inWorker("fetch('ADDRESS', { mode: 'no-cors' })"),
  "XMLHttpRequest in a worker": inWorker("const r = new XMLHttpRequest(); r.open('GET', 'ADDRESS'); r.send()"),
  "EventSource in a worker": inWorker("new EventSource('ADDRESS')"),
  "fetch of a worker within a worker": inWorker(
    "new Worker(URL.createObjectURL(new Blob([`fetch('ADDRESS', { mode: 'no-cors' })`], { type: 'text/javascript' })))",
  ),
  "fetch after the page": (address) =>
    (window as unknown as { fetchLater?: (address: string, how: object) => unknown }).fetchLater?.(address, { activateAfter: 0 }),
  "beacon": (address) => navigator.sendBeacon(address, "x"),
  "WebSocket": (address) => void new WebSocket(address.replace("http", "ws")),
  "EventSource": (address) => void new EventSource(address),

  "image": element("img", { src: "ADDRESS" }),
  "image of a set": element("img", { srcset: "ADDRESS 1x" }),
  "image made by script": (address) => void (new Image().src = address),
  "image of a video": element("video", { poster: "ADDRESS" }),
  "image button": element("input", { type: "image", src: "ADDRESS" }),
  "image inside SVG": (address) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const image = document.createElementNS("http://www.w3.org/2000/svg", "image");
    image.setAttribute("href", address);
    svg.append(image);
    document.body.append(svg);
  },
  "image as background": (address) => void (document.body.style.backgroundImage = `url(${address})`),
  "image as background, style attribute": element("p", { style: "background: url(ADDRESS)" }),
  "image as background, style rule": rule("SELF { background: url(ADDRESS) }"),
  "image as a border": rule("SELF { border: 9px solid; border-image: url(ADDRESS) 1 }"),
  "image as content": rule("SELF::before { content: url(ADDRESS) }"),
  "image of a set, style rule": rule("SELF { background: image-set(url(ADDRESS) 1x) }"),
  "image as a mask": rule("SELF { mask-image: url(ADDRESS) }"),
  "image as a shape": rule("SELF { float: left; shape-outside: url(ADDRESS) }"),
  "image of a picture": markup("<picture><source srcset='ADDRESS'><img src='data:,'></picture>"),
  "image of an SVG filter": markup("<svg width=9 height=9><filter id=f><feImage href='ADDRESS'/></filter><rect width=9 height=9 filter='url(#f)'/></svg>"),
  "image of an old table": markup("<table background='ADDRESS'><tr><td>x</table>"),
  "icon": inHead({ rel: "icon", href: "ADDRESS" }),

  "form": (address) => {
    const form = document.createElement("form");
    Object.assign(form, { action: address, method: "post" });
    document.body.append(form);
    form.submit();
  },
  "form in a new window": (address) => {
    const form = document.createElement("form");
    Object.assign(form, { action: address, method: "get", target: "_blank" });
    document.body.append(form);
    form.submit();
  },

  "script": element("script", { src: "ADDRESS" }),
  "script module": element("script", { type: "module", src: "ADDRESS" }),
  "script in a worker": inWorker("importScripts('ADDRESS')"),
  "worklet": (address) => void (CSS as unknown as { paintWorklet?: Worklet }).paintWorklet?.addModule(address).catch(() => {}),
  "audio worklet": (address) => void new OfflineAudioContext(1, 1, 44_100).audioWorklet.addModule(address).catch(() => {}),
  "script written into the page": (address) => {
    const script = document.createElement("script");
    script.textContent = `fetch("${address}").catch(() => {})`;
    document.body.append(script);
  },
  "script import": (address) => void import(address).catch(() => {}),
  "script in an event attribute": (address) => {
    const button = document.createElement("button");
    button.setAttribute("onclick", `fetch("${address}").catch(() => {})`);
    document.body.append(button);
    button.click();
  },
  "style sheet": inHead({ rel: "stylesheet", href: "ADDRESS" }),
  "style written into the page": (address) => {
    const style = document.createElement("style");
    style.textContent = `@import url(${address});`;
    document.head.append(style);
  },
  "font": (address) => void new FontFace("escape", `url(${address})`).load().catch(() => {}),
  "font, style rule": (address) => {
    const rules = document.styleSheets[0];
    rules.insertRule(`@font-face { font-family: escape; src: url(${address}) }`, rules.cssRules.length);
    document.body.style.fontFamily = "escape";
    document.body.append("text in that font");
  },

  "frame": element("iframe", { src: "ADDRESS" }),
  "frame with its own markup": element("iframe", { srcdoc: "<img src='ADDRESS'>" }),
  "frame from a blob": (address) => {
    const frame = document.createElement("iframe");
    frame.src = URL.createObjectURL(new Blob([`<img src="${address}">`], { type: "text/html" }));
    document.body.append(frame);
  },
  "object": element("object", { data: "ADDRESS" }),
  "embed": element("embed", { src: "ADDRESS" }),
  "audio": element("audio", { src: "ADDRESS", preload: "auto" }),
  "video": element("video", { src: "ADDRESS", preload: "auto" }),

  "worker from a blob": (address) => {
    const code = new Blob([`fetch("${address}").catch(() => {})`], { type: "text/javascript" });
    try {
      new Worker(URL.createObjectURL(code));
    } catch {
      // Refused at once: that is what the policy is for.
    }
  },
  "worker from data": (address) => {
    try {
      new Worker(`data:text/javascript,${encodeURIComponent(`fetch("${address}", { mode: "no-cors" }).catch(() => {})`)}`);
    } catch {
      // As above.
    }
  },

  "prefetch": inHead({ rel: "prefetch", href: "ADDRESS" }),
  "preloaded image": inHead({ rel: "preload", as: "image", href: "ADDRESS" }),
  "preloaded script": inHead({ rel: "preload", as: "script", href: "ADDRESS" }),
  "preloaded style sheet": inHead({ rel: "preload", as: "style", href: "ADDRESS" }),
  "preloaded font": inHead({ rel: "preload", as: "font", crossorigin: "anonymous", href: "ADDRESS" }),
  "preload": inHead({ rel: "preload", as: "fetch", crossorigin: "anonymous", href: "ADDRESS" }),
  "module preload": inHead({ rel: "modulepreload", href: "ADDRESS" }),
  "manifest": inHead({ rel: "manifest", href: "ADDRESS" }),
  "speculation rules": (address) => {
    const script = document.createElement("script");
    script.type = "speculationrules";
    script.textContent = JSON.stringify({ prefetch: [{ urls: [address], eagerness: "immediate" }] });
    document.head.append(script);
  },
  "ping of a link": (address) => {
    const link = document.createElement("a");
    link.href = "#here";
    link.setAttribute("ping", address);
    document.body.append(link);
    link.click();
  },
  "base address": (address) => {
    const base = document.createElement("base");
    base.href = address;
    document.head.append(base);
    const image = document.createElement("img");
    image.setAttribute("src", "relative.png");
    document.body.append(image);
  },
};

/**
 * Chromium connects as soon as a frame or a form is about to go somewhere, and asks the policy only then. The connection is
 * empty and is closed: not one byte is sent. No policy forbids it, so tests/architecture keeps frames and forms out of the code.
 */
export const connectsInVain = new Set(["frame", "form", "form in a new window"]);

/** Tried by itself: it takes the page away, changes where others go, or connects although nothing is sent. */
export const alone = new Set([...connectsInVain, "base address", "manifest", "frame with its own markup", "frame from a blob"]);

/** What this browser does not do here even without a policy, so that its silence proves nothing. */
export const unheard = new Set<string>([]);

/** An address of the listener that says which attempt was heard. */
export const named = (address: string, name: string) => `${address}/${encodeURIComponent(name)}`;

/** A page's text without its policy. */
export function unguardedText(html: string): string {
  const without = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
  if (without.length === html.length) throw new Error("the page has no policy to take away");
  return without;
}

/** A copy of the single file without its policy; its address. */
export function withoutPolicy(address: string, workerIndex: number): string {
  const folder = new URL("output/", import.meta.url);
  mkdirSync(folder, { recursive: true });
  const copy = new URL(`unguarded-${workerIndex}.html`, folder);
  writeFileSync(copy, unguardedText(readFileSync(fileURLToPath(address), "utf8")));
  return pathToFileURL(fileURLToPath(copy)).href;
}
