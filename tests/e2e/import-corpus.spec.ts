// Every file of the corpus through the page: given, asked as it asks, taken over, and out again with the sizes that are right for it.
import { readFileSync } from "node:fs";
import { records } from "./csv";
import { download, openMenu } from "./downloads";
import { Import, corpus, corpusNames } from "./import";
import { expect, test } from "./nadir";

test.setTimeout(90_000);

/** What a person types where a question has no choices. */
const TYPED: Record<string, Record<string, string>> = {
  "11_ohif_measurement_report.csv": { "visit:visit A": "0", "visit:visit B": "6" },
  "17_paste_without_header.txt": { "visit:column 2": "0", "visit:column 3": "3", "visit:column 4": "6" },
};

interface Expected {
  "same as"?: string;
  columns: string[];
  /** None in a file of adverse events alone. */
  rows?: (string | null)[][];
}

function expected(name: string): Expected {
  const right = JSON.parse(readFileSync(`${corpus(name)[0].split(name)[0]}${name}.expected.json`, "utf8")) as Expected;
  return right["same as"] ? expected(right["same as"].split(".expected")[0]) : right;
}

/** Patient, lesion and diameters in millimetres of each measurement that has some. */
function sizes({ columns, rows = [] }: Expected): string[] {
  const named = (row: (string | null)[], column: string) => row[columns.indexOf(column)] ?? "";
  // What a person names is theirs to name: the open patient has no pseudonym, and the one lesion is L1.
  const own = (text: string) => text.replace("(one lesion)", "L1").replace("(the open patient)", "");
  // A scan whose date is impossible stays in the study without a time, and the list of measurements has no line for it.
  const times = columns.filter((column) => column === "month" || column === "day");
  const hasTime = (row: (string | null)[]) => times.length === 0 || times.some((time) => named(row, time) !== "");
  const measured = rows.filter((row) => named(row, "d_mm") !== "" && hasTime(row));
  return measured.map((row) => [own(named(row, "patient")), own(named(row, "lesion")), named(row, "d_mm")].join(" | ")).sort();
}

for (const name of corpusNames()) {
  test(`${name} becomes its study`, async ({ nadir }) => {
    await nadir.open();
    const files = new Import(nadir);
    await files.drop(corpus(name));
    await files.seen();
    await files.settle(TYPED[name]);
    await files.begin.click();
    await expect(nadir.page).toHaveURL(/#patients$/);
    await openMenu(nadir.page);
    const { text } = await download(nadir.page, () => nadir.page.locator("#csv-measurements").press("Enter"));
    const [head, ...rows] = records(text);
    const at = (row: string[], column: string) => row[head.indexOf(column)];
    const axes = (row: string[]) => [1, 2, 3].map((axis) => at(row, `diameter_${axis}_mm`)).filter((axis) => axis !== "");
    const measured = rows.filter((row) => row.length === head.length && axes(row).length > 0);
    const found = measured.map((row) => [at(row, "patient_id"), at(row, "lesion_id"), axes(row).join("x")].join(" | ")).sort();
    expect(found).toEqual(sizes(expected(name)));
  });
}
