/** Every item type and setting of the scoring contract: imported as a file, filled in by hand, undone, redone and found again. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, launch, request, root } from './app';
import { Checklist } from './pages/checklist';
import { oracle } from '../unit/oracle/oracle';
import { goTo, openedId } from './pages/desk';
import { everyType } from './pages/every-type';
import { writePicture, writeSound } from './pages/files';
import { isSound, planVisits, rowsOf, testIn, withServices } from './pages/homes';

const site = { code: 'FL01', name: '旗舰一店', tags: ['旗舰店'] };
const test = testIn((home) => withServices(home, (services) => {
  planVisits(services, { sites: [{ code: 'PT01', name: '普通店' }], plannedOn: '2026-01-05' });
}));
const testWithForm = testIn((home) => withServices(home, (services) => {
  planVisits(services, { sites: [] });
  services.templates.importFile(write(home, 'every-type.json', everyType));
  planVisits(services, { template: everyType.id, sites: [site] });
}));

/** The next file dialog gives this file; null cancels it. */
const offer = (app: ElectronApplication, path: string | null): Promise<void> => app.evaluate(({ dialog }, filePath) => {
  dialog.showOpenDialog = (async () => (filePath === null ? { canceled: true, filePaths: [] } : { canceled: false, filePaths: [filePath] })) as never;
}, path);

const write = (home: string, name: string, content: unknown): string => {
  const path = join(home, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  return path;
};
const bundled = readdirSync(join(root, 'resources/templates')).length;
const templates = async (page: Page): Promise<number> => ((await request(page, 'templates.list')).value as unknown[]).length;

test('a template file, refused place by place, then taken', async ({ app, page, home }) => {
  await goTo(page, '模板');
  const importing = page.getByRole('button', { name: '导入模板…' });
  const problems = page.getByRole('dialog', { name: '模板不符合格式，没有导入。' });

  await test.step('cancelled: nothing happens', async () => {
    await offer(app, null);
    await importing.click();
    await expect(importing).toBeEnabled();
    await expect(page.getByRole('alert')).toHaveCount(0);
    expect(await templates(page)).toBe(bundled);
  });

  type Loose = { sections: { children: Record<string, unknown>[] }[] };
  const spoilt = (name: string, spoil: (template: Loose) => void): string => {
    const template = structuredClone(everyType) as unknown as Loose;
    spoil(template);
    return write(home, name, template);
  };
  const listed = async (places: readonly (readonly [place: string, words: string])[]): Promise<void> => {
    await expect(problems.getByRole('listitem')).toHaveCount(places.length);
    for (const [place, words] of places) await expect(problems.getByRole('listitem').filter({ hasText: place }).filter({ hasText: words }), place).toHaveCount(1);
  };

  await test.step('what breaks the format is listed, each at its place', async () => {
    await offer(app, spoilt('broken.json', ({ sections }) => {
      sections[0]!.children[1]!['options'] = [];
      sections[2]!.children[0]!['type'] = 'essay';
      sections[2]!.children[1]!['colour'] = 'red';
    }));
    await importing.click();
    await listed([['sections › 1 › children › 2 › options', '列表不能为空'], ['sections › 3 › children › 1 › type', '不认识的题型'], ['sections › 3 › children › 2 › colour', '不认识的字段']]);
    await expect(problems).toContainText('broken.json');
    await page.screenshot({ path: 'test-results/template-problems.png' });
  });

  await test.step('what is well formed and yet not allowed, too', async () => {
    await offer(app, spoilt('rules.json', ({ sections }) => {
      sections[0]!.children[3]!['visibleIf'] = { '==': [{ var: 'plan' }, 'yes'] }; // stands after it
      sections[1]!.children[0]!['bands'] = [{ upTo: 300, points: 1 }, { upTo: 60, points: 2 }, { points: 0 }];
      sections[2]!.children[1]!['id'] = 'words';
    }));
    await problems.getByRole('button', { name: '重新选择文件…' }).click();
    await expect(problems).toContainText('rules.json');
    await listed([['sections › 1 › children › 4 › visibleIf', '条件引用了后面的检查项'], ['sections › 2 › children › 1 › bands › 2', '分档上限没有从小到大'], ['sections › 3 › children › 2 › id', '编号重复']]);
    expect(await templates(page)).toBe(bundled);
    expect(JSON.stringify((await request(page, 'journal.list')).value)).not.toContain('template.import');
  });

  await test.step('a file that is no JSON', async () => {
    await offer(app, write(home, 'notes.json', '{ "format": '));
    await problems.getByRole('button', { name: '重新选择文件…' }).click();
    await expect(problems).toContainText('文件不是 JSON 格式');
    await expect(problems).toContainText('整个文件');
    await problems.getByRole('button', { name: '关闭' }).first().click();
  });

  await test.step('the right file comes in, and only once', async () => {
    await offer(app, write(home, 'every-type.json', `\uFEFF${JSON.stringify(everyType)}`));
    await importing.click();
    await expect(page.getByText('已导入“全题型检查表”第 1 版。')).toBeVisible();
    await page.getByRole('link', { name: /全题型检查表/ }).click();
    await expect(page.getByRole('heading', { name: '全题型检查表' })).toBeVisible();
    for (const words of ['为什么走侧门？', '按条件出现', '您好，欢迎光临', '积尘（每处）']) await expect(page.getByText(words).first()).toBeVisible();
    await goTo(page, '模板');
    await importing.click();
    await expect(page.getByRole('dialog', { name: '这个版本已经有了' })).toBeVisible();
    await page.getByRole('button', { name: '关闭' }).first().click();
    expect(await templates(page)).toBe(bundled + 1);
  });
});

testWithForm('every item type by hand, undone and redone also after a restart, found again at the same item', async ({ app, page, home, started }) => {
  const photo = writePicture(join(home, 'IMG_20261121_140210.png'), 5);
  const sound = writeSound(join(home, 'REC_20261121_140300.wav'));
  const film = write(home, 'VID_20261121_140400.mp4', '\0\0\0\x18ftypmp42\0\0\0\0mp42isom');
  const paper = write(home, '小票.pdf', '%PDF-1.4\n%%EOF\n');
  const list = new Checklist(page, everyType);
  const saved = async (id: string): Promise<unknown> => (await list.settled(), (await list.stored())[id]?.value);
  await page.getByRole('link', { name: `开始：${site.name}` }).click();

  await test.step('choices: a failed one asks for its comment, cause and photo in place', async () => {
    await expect(page.getByText('先看，再问，最后记。')).toBeVisible();
    await list.answer('greeted', { option: 'half' });
    await expect(list.row('greeted')).toContainText('需要说明，至少 4 字');
    await expect(list.row('greeted')).toContainText('需要照片 1 个');
    await list.answer('greeted', { comment: '只点了点头', causes: ['busy'], files: [photo] });
    await expect(list.row('greeted')).toContainText('1.5 / 3'); // 1 of 2 points, weight 1.5
    await list.answer('door', { option: 'main' });
    await list.settled();
    await expect(list.row('side-why')).toHaveCount(0);
    await list.answer('door', { option: 'side' });
    await list.answer('side-why', { typed: '正门在装修' });
    await expect(list.row('greeted').getByRole('button', { name: '以上都没有' })).toHaveCount(0);
  });

  await test.step('multis: exclusive stands alone; none of them is an answer of its own', async () => {
    await list.answer('offers', { options: ['tea', 'seat'] });
    expect(await saved('offers')).toEqual(['tea', 'seat']);
    await list.answer('offers', { options: ['none'] });
    expect(await saved('offers')).toEqual(['none']);
    await list.answer('offers', { options: ['rude', 'tea'] });
    expect(await saved('offers')).toEqual(['tea', 'rude']);
    await list.answer('seen', { none: true });
    expect(await saved('seen')).toEqual([]);
    await list.answer('best', { options: ['quick', 'clean'] });
    await list.settled();
    await expect(list.row('best')).toContainText('5 / 5'); // base max: the highest single one
  });

  await test.step('scales: buttons, halves, and a long one typed; off the step is said and not saved', async () => {
    await list.answer('smile', { value: 2, comment: '表情冷淡' });
    await expect(list.row('smile')).toContainText('1 / 4');
    await list.answer('polish', { value: 7.5 });
    expect(await saved('polish')).toBe(7.5);
    await list.answer('percent', { typed: '87.5' });
    await expect(list.row('percent').getByRole('alert')).toContainText('只能取');
    expect(await saved('percent')).toBeUndefined();
    await list.answer('percent', { typed: '80' });
    await expect(list.row('percent').getByRole('alert')).toHaveCount(0);
    expect(await saved('percent')).toBe(80);
    await list.answer('bonus', { option: 'yes' });
    await list.settled();
    await expect(list.row('bonus')).toContainText('+3');
  });

  await test.step('times and numbers as people write them', async () => {
    await list.answer('wait', { typed: '1分24秒' });
    expect(await saved('wait')).toBe(84);
    await expect(list.row('wait')).toContainText('84 秒 → 2 / 5');
    await list.answer('length', { typed: '很久' });
    await expect(list.row('length').getByRole('alert')).toContainText('分:秒');
    await list.answer('length', { typed: '2:05' });
    expect(await saved('length')).toBe(125);
    await list.answer('temperature', { typed: '80' });
    await expect(list.row('temperature').getByRole('alert')).toContainText('-10 到 50');
    await list.answer('temperature', { typed: '２４，５' }); // full-width, with a decimal comma
    expect(await saved('temperature')).toBe(24.5);
    await list.answer('staff', { typed: '12' });
  });

  await test.step('deductions: counted up to their limit, below zero where the form allows it', async () => {
    await list.answer('clean', { faults: { dust: 4 } });
    await list.answer('dress', { faults: { badge: 2 } });
    await list.settled();
    await expect(list.row('clean').locator('output').last()).toContainText('= 5'); // (4 − 0.5×3) × 2
    await expect(list.row('dress').locator('output').last()).toContainText(/2 − 1.5×2 = [-−]1/);
  });

  await test.step('words, days, files and a signature', async () => {
    await list.answer('words', { typed: '“等着，别催。”', comment: '前台' });
    await list.answer('day', { now: true });
    await list.answer('clock', { now: true });
    await list.answer('moment', { typed: '2026-11-21T14:03' });
    await list.answer('shot', { files: [photo] });
    await list.answer('sound', { files: [sound] });
    await expect(page.getByRole('button', { name: '播放' })).toBeVisible();
    await list.answer('film', { files: [film] });
    await expect(page.getByText('这个文件不能在这里播放，请用系统程序打开。')).toBeVisible(); // a header without a film
    await list.answer('paper', { files: [paper] });
    await list.sign('signed');
    await expect.poll(async () => (await list.stored())['signed']).toBeDefined(); // a file takes its time: what comes after it is undone before it
    await expect(list.row('signed').getByRole('img')).toBeVisible();
    await expect(list.row('plan')).toHaveCount(0); // this site is a flagship
    await list.answer('lounge', { option: 'yes' });
    await list.settled();
    await expect(page.getByText(/没有未填项|必填项已填完/)).toBeVisible();
  });
  const whole = await list.stored();

  await test.step('undo and redo, step by step', async () => {
    await page.keyboard.press('Control+z');
    await expect(list.row('lounge').getByRole('button', { name: '是' })).toHaveAttribute('aria-pressed', 'false');
    for (let n = 0; n < 3; n += 1) await page.keyboard.press('Control+z'); // signature, file, film
    await expect.poll(async () => (await list.stored())['film']).toBeUndefined();
    await page.keyboard.press('Control+y');
    await expect(list.row('film').getByText('VID_20261121_140400.mp4')).toBeVisible();
    await list.settled();
  });

  let id = '';
  await test.step('a reload comes back to the same item', async () => {
    id = openedId(page);
    await page.reload();
    await expect(list.row('film')).toHaveClass(/checklist-item-focus/);
    await expect(list.row('film')).toBeInViewport();
    await expect(page.getByText(/从 .*继续，停在 3\.7/)).toBeVisible();
    await app.close();
    expect(started.problems).toEqual([]);
  });

  await test.step('after a restart undo goes on where it was, and redo brings everything back', async () => {
    const again = await launch(home);
    const after = new Checklist(again.page, everyType);
    await again.page.getByRole('link', { name: `继续：${site.name}` }).click();
    await expect(after.row('film')).toHaveClass(/checklist-item-focus/);
    await after.settled();
    await again.page.keyboard.press('Control+z');
    await expect.poll(async () => (await after.stored())['film']).toBeUndefined();
    await again.page.keyboard.press('Control+z');
    // The mark says "saved" from the start here, so what counts is what comes to lie on disk.
    await expect.poll(async () => (await after.stored())['sound']).toBeUndefined();
    for (let n = 0; n < 5; n += 1) await again.page.keyboard.press('Control+y');
    await expect.poll(() => after.stored()).toEqual(whole);
    await after.settled();

    const review = await after.openReview();
    const score = (await review.getByRole('definition').first().textContent()) ?? '';
    await review.getByRole('button', { name: '确认提交' }).click();
    await expect(again.page.getByRole('heading', { name: `${site.name}的评分卡` })).toBeAttached();
    await goTo(again.page, '检查');
    const [row] = await again.app.close().then(() => rowsOf<{ result: string; context: string; percent: string }>(home, 'SELECT result, context, percent FROM assessments WHERE id = ?', id));
    const frozen = JSON.parse(row?.result ?? '{}') as { percent: string; items: { working?: string | null }[] };
    for (const item of frozen.items) delete item.working; // words, not numbers: the oracle has none
    expect(frozen).toEqual(oracle(everyType, whole as Parameters<typeof oracle>[1], JSON.parse(row?.context ?? '{}') as Parameters<typeof oracle>[2])); // an implementation of its own
    expect(score).toContain(frozen.percent);
    expect(row?.percent).toBe(frozen.percent);
    expect(again.problems).toEqual([]);
    expect(await isSound(home)).toBe(true);
  });
});
