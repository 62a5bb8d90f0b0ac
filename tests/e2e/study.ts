// A study of two arms as the tests see it: the Patients and the Compare screen.
import type { Locator, Page } from "@playwright/test";
import { expect, type Nadir } from "./nadir";

/** What the list of the Compare screen offers, in both languages. */
export const ENTRIES = {
  baseline: ["1 Baseline", "1 基线特征"],
  efficacy: ["2 Efficacy by visit", "2 各访视疗效"],
  adverseEvents: ["3 Adverse events", "3 不良事件"],
  flow: ["Flow of patients", "患者流程"],
  flowChart: ["Flow chart", "流程图"],
  responses: ["1a Response by visit", "1a 各访视缓解率"],
  waterfall: ["1b, c Waterfall", "1b、c 瀑布图"],
  representatives: ["Two patients", "两例患者"],
  spider: ["Spider", "蜘蛛图"],
  swimmer: ["Swimmer", "泳道图"],
  timeToResponse: ["Time to first response", "至首次缓解时间"],
  methods: ["Methods paragraph", "统计方法段落"],
} as const;
export type Entry = keyof typeof ENTRIES;

/** One cell: its text to the letter, and the mark of its footnote. */
export interface ShownCell {
  text: string;
  mark: string;
}

export interface ShownRow {
  kind: "" | "group" | "member";
  /** The heading of the rows it stands among. */
  section: string;
  label: string;
  cells: ShownCell[];
}

/** A table as the page shows it. */
export interface ShownTable {
  title: string;
  subtitle: string;
  /** Each column, with what stands over it and its neighbours. */
  headings: { heading: string; detail: string; span: string }[];
  /** The head over the columns; none where there is no such head. */
  spans: { text: string; columns: number }[];
  rows: ShownRow[];
  footnotes: { mark: string; text: string }[];
  notes: string[];
}

/** The one row of this section and name. */
export function rowOf(table: Pick<ShownTable, "rows">, section: string, label: string): ShownRow {
  const found = table.rows.filter((row) => row.kind !== "group" && row.section === section && row.label === label);
  if (found.length !== 1) throw new Error(`${found.length} rows ${section} / ${label} of ${table.rows.map((row) => row.label).join(" | ")}`);
  return found[0];
}

export class Study {
  constructor(
    readonly nadir: Nadir,
    readonly language: 0 | 1 = 0,
  ) {}

  get page(): Page {
    return this.nadir.page;
  }

  /** The button that loads the example study. */
  get exampleButton(): Locator {
    return this.nadir.button(["Load the example study", "载入示例研究"][this.language]);
  }

  /** One click from the opened page: 124 synthetic patients. */
  async loadExample(): Promise<void> {
    await this.nadir.openScreen("patients");
    await this.exampleButton.click();
    await expect(this.page.locator("p.synthetic")).toContainText("124");
  }

  /** Opens Compare at one of its tables, figures or texts. */
  async open(entry: Entry): Promise<void> {
    if (!(await this.page.locator("nav.contents").count())) await this.nadir.openScreen("compare");
    const item = this.page.locator("nav.contents").getByRole("button", { name: ENTRIES[entry][this.language], exact: true });
    await item.click();
    await expect(item).toHaveAttribute("aria-current", "true");
    await this.settled();
  }

  /** Waits until all that the page asked of the engine is answered. */
  async settled(): Promise<void> {
    await expect(this.page.locator(".compare[aria-busy='true']")).toHaveCount(0, { timeout: 20_000 });
  }

  /** Makes one of the choices over a table. */
  async choose(name: string, choice: string): Promise<void> {
    await this.choice(name).selectOption({ label: choice });
    await this.settled();
  }

  /** The list of one of the choices. */
  choice(name: string): Locator {
    return this.page.locator(".choices label").filter({ has: this.page.getByText(name, { exact: true }) }).locator("select");
  }

  get shown(): Locator {
    return this.page.locator("table.paper");
  }

  /** The table on the screen. */
  async table(): Promise<ShownTable> {
    await this.settled();
    await expect(this.shown.locator("tbody tr").first()).toBeAttached();
    return this.page.evaluate(() => {
      const table = document.querySelector("table.paper") as HTMLTableElement;
      // What stands behind a number only to line it up is not part of what it says.
      const bare = (element: Element | null, without: string) => {
        const copy = element?.cloneNode(true) as Element | undefined;
        for (const part of copy?.querySelectorAll(without) ?? []) part.remove();
        return copy?.textContent?.replace(/^ | $/g, "") ?? "";
      };
      const mark = (element: Element) => element.querySelector("sup")?.textContent ?? "";
      const small = (element: Element | null) => element?.querySelector("small")?.textContent ?? "";
      const cell = (element: Element) => ({ text: bare(element, "sup, .unseen-digits"), mark: mark(element) });
      // The heading over each column, where there is a head of two rows.
      const first = table.tHead!.rows.length > 1 ? [...table.tHead!.rows[0].cells] : [];
      const over = first.flatMap((cell) => Array<string>(cell.colSpan).fill(cell.textContent ?? ""));
      let section = "";
      const rows = [...table.tBodies[0].rows].map((row) => {
        const kind = (["group", "member"].find((name) => row.classList.contains(name)) ?? "") as "" | "group" | "member";
        const label = bare(row.cells[0], ".switch");
        if (kind !== "member") section = kind === "group" ? label : "";
        return { kind, section, label, cells: [...row.cells].slice(1).map(cell) };
      });
      const lines = [...(document.querySelector("table.paper")?.closest(".paper-frame")?.parentElement?.querySelectorAll("p.foot > span") ?? [])];
      return {
        title: bare(table.caption, "small"),
        subtitle: small(table.caption),
        headings: [...[...table.tHead!.rows].at(-1)!.cells].map((head, at) => ({ heading: bare(head, "small"), detail: small(head), span: over[at] ?? "" })),
        spans: over.length > 0 ? [...table.tHead!.rows[0].cells].map((cell) => ({ text: cell.textContent ?? "", columns: cell.colSpan })) : [],
        rows,
        footnotes: lines.filter((line) => mark(line) !== "").map((line) => ({ mark: mark(line), text: bare(line, "sup") })),
        notes: lines.filter((line) => mark(line) === "").map((line) => bare(line, "sup")),
      };
    });
  }

  /** The row of a table by its section and its name. */
  async row(section: string, label: string): Promise<ShownRow> {
    return rowOf(await this.table(), section, label);
  }

  /** The button of a number, which opens its explanation; columns count from 0 behind the name of the row. */
  async number(section: string, label: string, column: number): Promise<Locator> {
    const { rows } = await this.table();
    const position = rows.indexOf(rowOf({ rows }, section, label));
    return this.shown.locator("tbody tr").nth(position).locator("td").nth(column).locator("button.number");
  }

  /** Where the open number comes from. */
  get explanation(): Locator {
    return this.page.locator(".explanation");
  }

  /** The facts of the explanation by name. */
  async facts(): Promise<Record<string, string>> {
    await this.settled();
    const pairs = await this.explanation.locator("dl.facts > div").evaluateAll((facts) =>
      facts.map((fact) => [fact.querySelector("dt")?.textContent ?? "", fact.querySelector("dd")?.textContent ?? ""]),
    );
    return Object.fromEntries(pairs);
  }

  /** The same question by other methods: result by method, and which one the table took. */
  async alternatives(): Promise<{ method: string; result: string; isChosen: boolean }[]> {
    await this.settled();
    return this.explanation.locator("table.alternatives tr").evaluateAll((rows) =>
      rows.map((row) => ({
        method: row.querySelector("th")?.firstChild?.textContent ?? "",
        result: row.querySelector("td")?.textContent ?? "",
        isChosen: row.classList.contains("chosen"),
      })),
    );
  }
}
