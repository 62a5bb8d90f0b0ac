// What a person does, counted: every click, and every key by itself.
import type { Locator } from "@playwright/test";
import type { Nadir } from "./nadir";

export class Hands {
  clicks = 0;
  keys = 0;

  constructor(private readonly nadir: Nadir) {}

  async click(what: Locator): Promise<void> {
    this.clicks += 1;
    await what.click();
  }

  /** A key with what is held beside it counts as one, as the hand presses it. */
  async press(...keys: string[]): Promise<void> {
    this.keys += keys.length;
    await this.nadir.press(...keys);
  }

  async type(text: string): Promise<void> {
    this.keys += [...text].length;
    await this.nadir.type(text);
  }

  get count(): { clicks: number; keys: number } {
    return { clicks: this.clicks, keys: this.keys };
  }
}
