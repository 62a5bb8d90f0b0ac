// A block of measurements in the entry grid, as it is typed and as it is shown.
import { expect, type Nadir } from "./nadir";

export const SQUARE = [
  ["11x11x11", "12x12x12", "13x13x13"],
  ["21x21x21", "22x22x22", "23x23x23"],
  ["31x31x31", "32x32x32", "33x33x33"],
];
export const typed = (rows: string[][]) => rows.map((row) => row.map((cell) => cell.replaceAll("x", " × ")));

/** The first lesions and visits, as far as `rows` reaches. */
export async function expectBlock(nadir: Nadir, rows: string[][]): Promise<void> {
  const seen = async () => (await nadir.measurements()).slice(0, rows.length).map((row, index) => row.slice(0, rows[index].length));
  await expect.poll(seen).toEqual(rows);
}
