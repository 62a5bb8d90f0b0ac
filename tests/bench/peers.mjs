// Installs the programs that are measured beside Nadir: npm packages into this folder, by the lock file.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const here = fileURLToPath(new URL(".", import.meta.url));

/** Runs a program in this folder; what it says on success is of no interest. */
export const run = (program, parameters) => execFileSync(program, parameters, { cwd: here, stdio: ["ignore", "ignore", "inherit"] });

/** The packages of the lock file, once. */
export function installPackages() {
  if (!existsSync(join(here, "node_modules/.package-lock.json"))) run("npm", ["ci", "--no-progress", "--no-audit", "--no-fund", "--ignore-scripts"]);
}
