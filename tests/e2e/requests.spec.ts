// What the page asks for by itself.
import { expect, test } from "./nadir";
import { triesInVain } from "./tries";

test("the page asks for nothing but its own files", async ({ nadir, address }) => {
  const asked: string[] = [];
  nadir.page.on("request", (request) => asked.push(request.url()));
  await nadir.open();
  await nadir.page.keyboard.type("83x56x73");
  await nadir.page.keyboard.press("Enter");
  await nadir.page.waitForTimeout(300);
  const fetched = asked.filter((url) => !url.startsWith("data:") && !url.startsWith("blob:"));
  if (address.startsWith("file:")) {
    expect(fetched).toEqual([address]);
  } else {
    expect(fetched.filter((url) => !url.startsWith(address))).toEqual([]);
    expect(new Set(fetched).size, "nothing is asked for twice").toBe(fetched.length);
  }
});

test("the policy in force is the one that was promised", async ({ nadir, address }) => {
  await nadir.open();
  const policy = await nadir.page.locator("meta[http-equiv='Content-Security-Policy']").getAttribute("content");
  const hash = "'sha256-[A-Za-z0-9+/]{43}='";
  // Those beside the compiled page and the one that starts it; in the file the two programs as well, which the site loads from itself.
  const scripts = (count: number) => Array(count).fill(hash).join(" ");
  const rest = "; img-src data: blob:; connect-src CONNECT; worker-src blob:; form-action 'none'; base-uri 'none'";
  const promised = address.startsWith("file:")
    ? `default-src 'none'; script-src ${scripts(10)} 'wasm-unsafe-eval'; style-src ${hash}${rest.replace("CONNECT", "'none'")}`
    : `default-src 'none'; script-src 'self' ${scripts(8)} 'wasm-unsafe-eval'; style-src 'self'${rest.replace("CONNECT", "'self'")}`;
  expect(policy).toMatch(new RegExp(`^${promised}$`));
});

test("no other server is reached, whatever is tried", ({ nadir }) => triesInVain(nadir));
