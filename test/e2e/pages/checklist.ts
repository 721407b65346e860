/** The checklist of one visit, as the inspector's hands know it. */
import { expect, type Locator, type Page } from '@playwright/test';
import { request } from '../app';
import { openedId } from './desk';
import en from '../../../renderer/i18n/en/assessments';
import zh from '../../../renderer/i18n/zh-CN/assessments';
import type { Answers } from '@shared/assessments';
import type { Language } from '@shared/common';
import { itemNumbers, textOf, walkItems, type Item, type Template } from '@shared/templates/template';

/** What to do at an item. */
export interface Deed {
  option?: string; // of a choice
  options?: readonly string[]; // of a multi
  none?: true; // "none of these", "no fault"
  faults?: Readonly<Record<string, number>>; // rule → how often
  value?: number; // of a scale, by its button
  typed?: string; // into the item's own box: a number, a time, words
  now?: true; // the button that takes the day or the time of now
  files?: readonly string[]; // by the file dialog: the answer of a photo item, evidence elsewhere
  state?: 'na' | 'unable';
  comment?: string;
  causes?: readonly string[];
}

const texts = { 'zh-CN': zh, en } as const;
export class Checklist {
  readonly items: ReadonlyMap<string, Item>;
  private readonly numbers: Map<string, string>;
  readonly words: (typeof texts)[Language];

  constructor(readonly page: Page, readonly template: Template, private readonly language: Language = 'zh-CN') {
    this.items = new Map([...walkItems(template)].map(({ item }) => [item.id, item]));
    this.numbers = itemNumbers(template);
    this.words = texts[language];
    page.on('filechooser', () => undefined); // while somebody listens, the file dialog never really opens
  }

  item(id: string): Item {
    const item = this.items.get(id);
    if (item === undefined) throw new Error(`no item ${id}`);
    return item;
  }

  /** "3.2" */
  number(id: string): string {
    return this.numbers.get(id) ?? '';
  }

  text(id: string): string {
    return textOf(this.item(id).text, this.language);
  }

  /** The row of an item. */
  row(id: string): Locator {
    return this.page.getByRole('group', { name: `${this.number(id)} ${this.text(id)}`, exact: true });
  }

  saved(): Locator {
    return this.page.getByTestId('saved');
  }

  /** Every section is there, and everything on screen is on disk, by the screen's own word. */
  async settled(): Promise<void> {
    await expect(this.saved()).toHaveText(/\d\d:\d\d:\d\d$/); // the page before has no sections either
    await expect(this.page.locator('.checklist-later')).toHaveCount(0);
  }

  /** The item that keys go to. */
  async focusedRow(): Promise<string | null> {
    const id = await this.page.locator('.checklist-item-focus').getAttribute('id');
    return id === null ? null : id.replace(/^item-/, '');
  }

  private async button(id: string, name: string | RegExp): Promise<void> {
    await this.row(id).getByRole('button', { name, exact: true }).first().click();
  }

  /** Chooses files for the item by its file dialog. */
  async addFiles(id: string, files: readonly string[]): Promise<void> {
    const row = this.row(id);
    const own = row.getByRole('button', { name: this.words.chooseFiles, exact: true });
    await row.click({ position: { x: 8, y: 8 } });
    const tray = this.page.getByRole('complementary').locator('button[aria-keyshortcuts=P]');
    const dialog = this.page.waitForEvent('filechooser');
    await ((await own.count()) > 0 ? own : tray).first().click();
    await (await dialog).setFiles([...files]);
  }

  /** Opens the item's comment where it is not open, and writes. */
  async comment(id: string, text: string): Promise<void> {
    const row = this.row(id);
    const box = row.getByRole('textbox', { name: new RegExp(`^(${this.words.comment}|${this.words.reason})$`) });
    if ((await box.count()) === 0) {
      await row.click({ position: { x: 8, y: 8 } });
      await row.getByRole('button', { name: this.words.addComment }).click();
    }
    await box.fill(text);
  }

  /** Answers an item with mouse and typing. */
  async answer(id: string, deed: Deed): Promise<void> {
    const item = this.item(id);
    if (deed.state !== undefined) await this.button(id, this.words[deed.state]);
    if (deed.option !== undefined && item.type === 'choice') await this.button(id, this.label(item.options, deed.option));
    for (const option of deed.options ?? []) if (item.type === 'multi') await this.button(id, this.label(item.options, option));
    if (deed.none === true) await this.button(id, item.type === 'deduct' ? this.words.noFault : this.words.noneOfThese);
    for (const [rule, times] of Object.entries(deed.faults ?? {})) await this.countFault(id, rule, times);
    if (deed.value !== undefined) await this.button(id, new RegExp(`^${String(deed.value).replace('.', '\\.')}(?![\\d.])`));
    if (deed.typed !== undefined) await this.row(id).getByRole('textbox', { name: this.text(id), exact: true }).fill(deed.typed);
    if (deed.now === true) await this.button(id, new RegExp(`^(${this.words.now}|${this.words.today})$`));
    if (deed.comment !== undefined) await this.comment(id, deed.comment);
    for (const cause of deed.causes ?? []) await this.button(id, this.label(item.causes ?? [], cause));
    if (deed.files !== undefined) await this.addFiles(id, deed.files);
  }

  private label(all: readonly { id: string; label: Parameters<typeof textOf>[0] }[], id: string): string {
    const found = all.find((each) => each.id === id);
    if (found === undefined) throw new Error(`no ${id}`);
    return textOf(found.label, this.language);
  }

  private async countFault(id: string, rule: string, times: number): Promise<void> {
    const item = this.item(id);
    if (item.type !== 'deduct') throw new Error(`${id} takes no faults`);
    const label = this.label(item.rules, rule);
    const more = this.row(id).getByRole('button', { name: this.words.oneMore.replace('{{label}}', label), exact: true });
    if ((await more.count()) > 0) for (let n = 0; n < times; n += 1) await more.click();
    else await this.row(id).locator('.checklist-rule', { hasText: label }).getByRole('button').click();
  }

  /** What a good answer is: the highest, no fault, something to read, now. Files come from the caller. */
  best(id: string): Deed {
    const item = this.item(id);
    switch (item.type) {
      case 'choice': return { option: [...item.options].sort((a, b) => (b.points ?? 0) - (a.points ?? 0))[0]?.id ?? '' };
      case 'multi': return { options: item.options.filter((option) => (option.points ?? 0) > 0).map((option) => option.id) };
      case 'deduct': return { none: true };
      case 'scale': return { value: item.max };
      case 'number':
      case 'duration': {
        const best = [...(item.bands ?? [])].sort((a, b) => b.points - a.points)[0];
        return { typed: String(best?.upTo ?? item.min ?? 1) };
      }
      case 'date':
      case 'time':
      case 'datetime': return { now: true };
      case 'text': return { typed: '接待人员胸牌 217，态度好。' };
      default: return {};
    }
  }

  /** Every visible item that takes an answer, in order, asked again after each answer because answers show and hide. */
  async *visible(): AsyncGenerator<Item> {
    for (const item of this.items.values()) {
      if (item.type === 'note') continue;
      await this.settled();
      if ((await this.row(item.id).count()) > 0) yield item;
    }
  }

  async openReview(): Promise<Locator> {
    await this.page.getByRole('button', { name: this.words.review, exact: true }).click();
    return this.page.getByRole('dialog');
  }

  /** Signs with the mouse. */
  async sign(id: string): Promise<void> {
    await this.button(id, this.words.sign);
    const box = await this.page.getByLabel(this.words.signHere).boundingBox();
    if (box === null) throw new Error('nowhere to sign');
    await this.page.mouse.move(box.x + 40, box.y + box.height / 2);
    await this.page.mouse.down();
    for (let step = 0; step <= 12; step += 1) await this.page.mouse.move(box.x + 40 + step * 15, box.y + box.height / 2 + 20 * Math.sin(step));
    await this.page.mouse.up();
    await this.page.getByRole('button', { name: this.words.signKeep }).click();
  }

  /** What main holds for the items. */
  async stored(): Promise<Answers> {
    const { value } = await request(this.page, 'assessments.open', { id: openedId(this.page) });
    return (value as { answers: Answers }).answers;
  }
}
