/** The computer's clock set back and forward during a visit, in main and in the page: what is saved, the stopwatch, undo and the journal do not mind. */
import type { ElectronApplication, Page } from '@playwright/test';
import { walkItems, type Template } from '@shared/templates/template';
import { expect, request } from '../e2e/app';
import { Checklist } from '../e2e/pages/checklist';
import { openedId } from '../e2e/pages/desk';
import { isSound, planVisits, testIn, withServices } from '../e2e/pages/homes';

const site = { code: 'HD01', name: '苏州园区恒星 4S 店' };
const test = testIn((home) => withServices(home, (services) => void planVisits(services, { sites: [site], template: 'dealer-sales' })));

/** Sets the clock that a process reads, by so many hours, as the system's settings would. */
function shift(hours: number): void {
  const known = globalThis as unknown as { RealDate?: DateConstructor };
  const Real = known.RealDate ?? Date;
  known.RealDate = Real;
  const by = hours * 3_600_000;
  globalThis.Date = class extends Real {
    constructor(...given: []) {
      if (given.length === 0) super(Real.now() + by);
      else super(...given);
    }
    static override now(): number { return Real.now() + by; }
  } as DateConstructor;
}
async function jump(app: ElectronApplication, page: Page, hours: number): Promise<void> {
  await app.evaluate(`(${shift.toString()})(${hours})`);
  await page.evaluate(`(${shift.toString()})(${hours})`);
}

test('a visit goes on', async ({ app, page, home }) => {
  await page.getByRole('link', { name: `开始：${site.name}` }).click();
  await expect(page.getByTestId('saved')).toHaveText(/\d\d:\d\d:\d\d$/);
  const opened = (await request(page, 'assessments.open', { id: openedId(page) })).value as { template: Template };
  const list = new Checklist(page, opened.template);
  await list.settled();
  const items = [...walkItems(opened.template)].map(({ item }) => item);
  const shown = await Promise.all(items.map(({ id }) => list.row(id).count()));
  const timed = items.find(({ type }, index) => type === 'duration' && shown[index] === 1);
  const choice = items.find(({ type }, index) => type === 'choice' && shown[index] === 1);
  if (timed === undefined || choice?.type !== 'choice') throw new Error('no item takes a time, or none a choice');
  await list.row(timed.id).click({ position: { x: 8, y: 8 } });
  await page.keyboard.press('s');
  const timer = list.row(timed.id).getByRole('timer');
  const seconds = async (): Promise<number> => { const [minutes = 0, rest = 0] = ((await timer.textContent()) ?? '').split(':').map(Number); return minutes * 60 + rest; };
  for (const hours of [-5, 30, -24 * 40, 0]) {
    await jump(app, page, hours);
    await expect.poll(seconds).toBeGreaterThanOrEqual(0);
    expect(await seconds(), `the stopwatch after ${hours} hours`).toBeLessThan(60);
  }
  await jump(app, page, -7);
  await page.keyboard.press('s');
  await list.settled();
  const taken = (await list.stored())[timed.id];
  expect(taken?.source).toBe('stopwatch');
  expect(taken?.value as number).toBeLessThan(60);

  const [one, other] = choice.options.map(({ id }) => id) as [string, string];
  for (const [hours, option] of [[-100, one], [300, other], [-300, one]] as const) {
    await jump(app, page, hours);
    await list.answer(choice.id, { option });
    await list.settled();
  }
  expect((await list.stored())[choice.id]?.value).toBe(one);
  await page.keyboard.press('Control+z');
  await list.settled();
  expect((await list.stored())[choice.id]?.value, 'the step before, though it bears a later time').toBe(other);
  await page.keyboard.press('Control+y');
  await list.settled();
  expect((await request(page, 'journal.verify')).value).toMatchObject({ ok: true });
  await app.close();
  expect(await isSound(home)).toBe(true);
});
