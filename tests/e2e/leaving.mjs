// The ways out that no policy forbids, by name, each with what the built page would have to hold for it. `src/packaging/leaving.test.mjs` reads the
// bytes that are shipped: the script that joins the compiled page to the browser names every function it can call, whatever the source calls it.
//
// `calls` are such functions, in the names of that script; `words` are patterns of the other scripts and of the page's markup. Of an
// address that is set (`href`, `src`, `action`), only those that the page makes itself (`blob:`, `data:`, `#`) may be there.

/** @type {Record<string, { calls: string[], words: RegExp[] }>} */
export const leaving = {
  "location.assign": { calls: ["assign"], words: [/\blocation\.assign\b/] },
  "location.replace": { calls: ["replace"], words: [/\blocation\.replace\b/] },
  "location.href": { calls: ["set_href"], words: [/\blocation\.href\s*=[^=]/, /\blocation\s*=[^=]/] },
  "other parts of the address": {
    calls: ["set_search", "set_pathname", "set_host", "set_hostname", "set_port", "set_protocol", "set_location"],
    words: [/\blocation\.(search|pathname|host|hostname|port|protocol)\s*=[^=]/],
  },
  "navigation.navigate": { calls: ["navigate", "navigation"], words: [/\bnavigation\./] },
  "window.open": { calls: ["open_with_url", "open_with_url_and_target"], words: [/\bwindow\.open\b/, /\bself\.open\b/, /\bglobalThis\.open\b/] },
  "a new document": { calls: ["write", "writeln"], words: [/\bdocument\.write/, /\bdocument\.open\b/] },
  "meta refresh": { calls: ["set_httpEquiv"], words: [/http-equiv=["']?refresh/i, /httpEquiv/] },
  "a link elsewhere": { calls: ["set_ping"], words: [/<a\b[^>]*href=["']?(?!#)[a-z]+:/i, /<area\b/i] },
  "the download of an address": { calls: ["set_download"], words: [/<a\b[^>]*\bdownload\b/i] },
  "a form": { calls: ["submit", "requestSubmit", "set_action", "set_formAction"], words: [/<form\b/i, /\.submit\(/, /requestSubmit/, /formaction/i] },
  "a frame": { calls: ["set_srcdoc", "contentWindow"], words: [/<i?frame\b/i, /<(object|embed|portal|fencedframe)\b/i, /srcdoc/] },
  "WebRTC, STUN": { calls: ["createDataChannel", "createOffer", "new_with_configuration"], words: [/RTCPeerConnection/, /\bstuns?:/] },
  "WebRTC, TURN": { calls: ["setConfiguration"], words: [/\bturns?:/, /iceServers/] },
  "preconnect": { calls: [], words: [/\bpreconnect\b/] },
  "DNS prefetch": { calls: [], words: [/dns-prefetch/] },
  "prefetch and prerender": { calls: [], words: [/rel=["']?(prefetch|prerender)/i, /speculationrules/] },
  "a payment": { calls: ["new_with_method_data"], words: [/PaymentRequest/] },
  "credentials of elsewhere": { calls: ["credentials"], words: [/navigator\.credentials/] },
  "sharing": { calls: ["share", "share_with_data"], words: [/navigator\.share/] },
  "a handler of protocols": { calls: ["registerProtocolHandler"], words: [/registerProtocolHandler/] },
  "speech, which a browser's maker may hear": { calls: ["speak"], words: [/SpeechRecognition/, /speechSynthesis/] },
  "push and background": { calls: ["subscribe"], words: [/pushManager/i, /BackgroundFetch/i, /serviceWorker/] },
  "reports of a policy": { calls: [], words: [/report-uri|report-to/] },
  "cookies, which go to the own server": { calls: ["set_cookie"], words: [/document\.cookie/, /cookieStore/] },
  "the window's name, which the next page reads": { calls: ["set_opener"], words: [/\bwindow\.name\b/] },
  "messages to other pages": { calls: ["postMessage_with_target"], words: [/\bopener\b/, /\bparent\.postMessage/, /\btop\.postMessage/] },
  "code from text": { calls: ["new_no_args", "new_with_args"], words: [/\beval\(/, /new Function\b/, /setTimeout\(\s*["'`]/] },
};

/** What the policy forbids anyway; the site may load its own files, so that there the bytes are looked at as well. */
export const forbidden = {
  calls: ["fetch", "fetch_with_str", "fetch_with_request", "sendBeacon", "importScripts", "register"],
  words: [/XMLHttpRequest/, /sendBeacon/, /\bWebSocket\b/, /EventSource/, /WebTransport/, /fetchLater/],
};
