/** A keyboard and nothing else: a form filled in by keys, every press counted. */
import type { Locator, Page } from '@playwright/test';
import type { Template } from '@shared/templates/template';
import { expect } from '../app';
import { Checklist } from './checklist';

/** Two hands on a keyboard, counting. Words that are typed are counted apart from the keys that lead there. */
export class Hands {
  keys = 0;
  characters = 0;
  constructor(readonly page: Page) {}

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      this.keys += 1;
    }
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.insertText(text); // as an input method hands it over
    this.characters += [...text].length;
  }

  /** Tab until something has the focus; counts every press. */
  async tabTo(target: Locator, most = 20): Promise<void> {
    for (let n = 0; n <= most; n += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.press('Tab');
    }
    throw new Error('not reached by Tab');
  }
}

/** A form under two hands. */
export class Form extends Checklist {
  constructor(readonly hands: Hands, template: Template, private readonly files: Record<string, string>) {
    super(hands.page, template);
  }

  /** The keys go to this item, and all before it is on disk. */
  async at(id: string): Promise<void> {
    await expect(this.row(id)).toHaveClass(/checklist-item-focus/);
    await this.settled();
  }

  async chooseFile(id: string): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.hands.press('p');
    await (await chooser).setFiles(this.files[this.item(id).type] ?? this.files['photo'] ?? '');
    await expect(this.page.getByRole('complementary', { name: `${this.number(id)} 的证据` }).getByRole('listitem').first()).toBeVisible();
    await this.settled();
  }

  /** Writes the comment of the item in focus, which Enter finishes. */
  async remark(id: string, text: string): Promise<void> {
    const box = this.row(id).getByRole('textbox', { name: new RegExp(`^(${this.words.comment}|${this.words.reason})$`) });
    await this.settled();
    await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    if (!(await box.evaluate((element) => element === document.activeElement, undefined, { timeout: 500 }).catch(() => false))) await this.hands.press('c');
    await expect(box).toBeFocused();
    await this.hands.type(text);
    await this.hands.press('Enter');
    await this.settled();
  }

  /** Answers the item in focus, keys only; `digit` where it is not to be the best answer. */
  async fill(id: string, digit?: string): Promise<void> {
    const item = this.item(id);
    switch (item.type) {
      case 'choice': {
        const best = item.options.reduce((at, option, index, all) => ((option.points ?? 0) > (all[at]?.points ?? 0) ? index : at), 0);
        return this.hands.press(digit ?? String(best + 1));
      }
      case 'multi': {
        const good = item.options.flatMap((option, index) => ((option.points ?? 0) > 0 && option.exclusive !== true ? [String(index + 1)] : []));
        return this.hands.press(...(good.length === 0 ? ['1'] : good), 'Enter');
      }
      case 'deduct': return this.hands.press('0');
      case 'scale': return this.hands.press(...(digit ?? String(item.max)).split(''));
      case 'number': return this.hands.press('2', '4', 'Enter');
      case 'duration': return this.hands.press('4', '5', 'Enter');
      case 'text':
        await expect(this.row(id).getByRole('textbox').first()).toBeFocused(); // nobody had to go there
        await this.hands.type('胸牌 217，陈顾问，主动热情。');
        return this.hands.press('Enter');
      case 'date':
      case 'time':
      case 'datetime': return this.hands.press('t');
      default:
        await this.chooseFile(id);
        return this.hands.press('Enter');
    }
  }

  /** Item after item until nothing is missing; `special` where an item is not answered with its best. Gives the items in the order they came. */
  async fillAll(special: Readonly<Record<string, () => Promise<void>>> = {}): Promise<string[]> {
    const filled: string[] = [];
    const complete = async (): Promise<boolean> => (await this.page.getByText(/没有未填项|必填项已填完/).count()) > 0;
    while (!(await complete())) {
      await this.settled();
      const at = (await this.focusedRow()) ?? '';
      await this.at(at);
      await (special[at]?.() ?? this.fill(at));
      filled.push(at);
      await this.settled();
      await expect.poll(async () => (await this.focusedRow()) !== at || (await complete()), `stuck at ${at}`).toBe(true);
    }
    return filled;
  }
}
