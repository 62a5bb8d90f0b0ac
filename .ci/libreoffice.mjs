// The one LibreOffice of the tests: where it is, and how it turns HTML into a Word file.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const PATIENCE = 120_000;
const ON_A_MAC = "/Applications/LibreOffice.app/Contents/MacOS/soffice";

/** The path of LibreOffice: `SOFFICE` when set, else the first found. */
export function libreOfficePath() {
  if (process.env.SOFFICE) return process.env.SOFFICE;
  for (const name of ["soffice", "libreoffice"]) {
    try {
      return execFileSync("/bin/sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();
    } catch {
      // Another name may be there.
    }
  }
  return existsSync(ON_A_MAC) ? ON_A_MAC : undefined;
}

/**
 * The bytes of the .docx that Writer makes of an HTML text, as it does with a pasted one.
 *
 * Each conversion has a profile of its own: LibreOffice hands its work to a running one with the same profile, and two at once wait
 * for each other. Throws with what LibreOffice said when there is no file afterwards; its exit code does not tell.
 */
export function toDocx(html) {
  const path = libreOfficePath();
  if (!path) throw new Error("LibreOffice was not found; the test of Copy for Word needs its Writer (SOFFICE=/path/to/soffice names one)");
  const folder = mkdtempSync(join(tmpdir(), "nadir-docx-"));
  try {
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
    const [input, output] = ["html", "docx"].map((ending) => join(folder, `table.${ending}`));
    writeFileSync(input, html);
    const filters = ["--infilter=HTML (StarWriter)", "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder];
    const options = { encoding: "utf8", timeout: PATIENCE, killSignal: "SIGKILL", stdio: ["ignore", "pipe", "pipe"] };
    let said = "";
    try {
      said = execFileSync(path, [profile, "--headless", "--norestore", "--nolockcheck", ...filters, input], options);
    } catch (error) {
      said = `${error.message} ${error.stderr ?? ""}`;
    }
    if (!existsSync(output)) throw new Error(`${path} made no .docx; is its Writer installed? It said: ${said.trim()}`);
    return readFileSync(output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  try {
    toDocx("<p>1</p>");
  } catch (error) {
    console.error(`nadir: ${error.message}`);
    process.exitCode = 1;
  }
}
