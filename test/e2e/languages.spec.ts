/**
 * Both languages on every page, at both window sizes: switched while running, nothing left in the other language, nothing cut or scrolled sideways.
 * With MINGCHA_PAGES=1 a picture of each page is laid into test-results/pages, for looking at.
 */
import { tmpdir } from 'node:os';
import type { ElectronApplication, Page } from '@playwright/test';
import type { AppealRow } from '@shared/appeals';
import type { DeskRow } from '@shared/call-desk';
import type { Language } from '@shared/common';
import type { DrawSummary } from '@shared/draws';
import type { ReviewRow } from '@shared/reviews';
import type { Round } from '@shared/rounds';
import { en } from '../../renderer/i18n/en';
import { zhCN } from '../../renderer/i18n/zh-CN';
import { expect, request, test as base, visitsOf } from './app';
import { chooseProfile, listening, openHash, resize, switchProfile } from './pages/desk';
import { demoIn, testIn } from './pages/homes';

const texts = { 'zh-CN': zhCN, en } as const;
const sizes = [[1280, 800], [1024, 640]] as const;
const people = { 'zh-CN': { owner: '赵敏', inspector: '李雯', reviewer: '周岚' }, en: { owner: 'Zhao Min', inspector: 'Li Wen', reviewer: 'Zhou Lan' } } as const;

/** Everything a reader or a screen reader would meet on the page. */
const wordsOf = (page: Page): Promise<string[]> => page.evaluate(() => {
  const found = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    // A box for one language says so, and holds that one.
    if (parent !== null && !['SCRIPT', 'STYLE'].includes(parent.tagName) && !parent.matches('textarea[lang]') && parent.checkVisibility()) found.add(node.textContent?.trim() ?? '');
  }
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]')) {
    if (!element.checkVisibility() || element.closest('[aria-hidden=true]') !== null) continue;
    for (const name of ['aria-label', 'placeholder', 'title', 'alt']) found.add(element.getAttribute(name)?.trim() ?? '');
  }
  return [...found].filter((text) => text !== '');
});

/** Names of the product and of the languages stand in both; so do key caps, file kinds and codes. */
const everywhere = /明察|Mingcha|简体中文|English|^中$|^EN$/g;
const latin = /\.(?:xlsx|csv|tsv|txt)\b|\b(?:PDF|JSON|Excel|CSV|SHA-256|SUV|VIN|LED|App|Ctrl|Alt|Shift|Enter|Space|Esc|min|max|Electron|development runtime|KB|MB|GB|vs|px)\b|\b[A-Z]{2}\d{2}\b|\bIMG_\w+(?:\.jpg)?|\b\w+\.(?:jpg|png|db|pdf|csv|json)\b|\b4S\b|\{(?:site|item|points)\}|\b[a-z]+\/[0-9a-f-]{36}|\bmingcha-[\w-]+\.db|\b[0-9a-f]{4,}\b/g;

/** Paths of a test's own home. */
const temporary = new RegExp(`${tmpdir().replaceAll(/[\\.]/g, String.raw`\$&`)}[\\w/\\\\.-]+`, 'g');

/** What is left in the wrong language. */
async function strangers(page: Page, language: Language): Promise<string[]> {
  const all = (await wordsOf(page)).map((text) => text.replaceAll(everywhere, ''));
  if (language === 'en') return all.filter((text) => /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u.test(text));
  return all.filter((text) => /[A-Za-z]{2,}/.test(text.replaceAll(temporary, '').replaceAll(latin, '')));
}

/** Words that do not fit where they stand and are not shortened with an ellipsis either, and controls that reach beyond the window. */
const cut = (page: Page): Promise<string[]> => page.evaluate(() => {
  const shown = [...document.querySelectorAll<HTMLElement>('h1, h2, h3, button, a, label, th, dt, output, summary, input, textarea, [role=status]')]
    .filter((element) => element.checkVisibility() && element.clientWidth > 0 && element.closest('.visually-hidden, .shell-skip') === null);
  // A list may scroll by itself where its columns need it; at these two sizes only the journal's do.
  const tableNeedsMore = (element: HTMLElement): boolean => element.closest('.ant-table') !== null && document.querySelector('.journal-table, .settings-section') !== null;
  const clipped = shown.filter((element) => {
    const { display, overflowX, textOverflow } = getComputedStyle(element);
    return element.scrollWidth > element.clientWidth + 1 && display !== 'inline' && overflowX !== 'visible' && textOverflow !== 'ellipsis' && !element.matches('input, textarea');
  });
  const beyond = shown.filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !tableNeedsMore(element));
  return [...clipped.map((element) => `cut: ${element.outerHTML.slice(0, 160)}`), ...beyond.map((element) => `beyond the window: ${element.outerHTML.slice(0, 160)}`)];
});

/** `technical`: a program, files and formats are named there, whose words are Latin in Chinese as well. */
interface Stop { name: string; open: () => Promise<void>; close?: () => Promise<void>; technical?: true }

/** Until nothing moves any more: a window that was resized lays its tables out again, in a frame or two. */
const atRest = (page: Page): Promise<void> => page.evaluate(async () => {
  await document.fonts.ready;
  const places = (): string => [...document.querySelectorAll('h1, h2, table, .ant-table-row, button, input')].map((each) => { const { x, y, width, height } = each.getBoundingClientRect(); return [x, y, width, height].map(Math.round).join(); }).join(';');
  const frame = (): Promise<number> => new Promise((resolve) => { requestAnimationFrame(resolve); });
  for (let [still, last, left] = [0, '', 120]; still < 4 && left > 0; left -= 1) {
    await frame();
    const now = places();
    still = now === last ? still + 1 : 0;
    last = now;
  }
  await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
});

/** The page in both windows: it is opened in the large one and goes along as that becomes the small one. */
async function lookAt(app: ElectronApplication, page: Page, language: Language, stop: Stop): Promise<void> {
  for (const [width, height] of sizes) {
    await resize(app, page, width, height);
    if (width === sizes[0][0]) await stop.open();
    await expect(page.getByText(texts[language].common.loading)).toHaveCount(0);
    await atRest(page);
    if (process.env['MINGCHA_PAGES'] !== undefined) await page.screenshot({ path: `test-results/pages/${stop.name} ${language} ${width}.png` });
    expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${stop.name} at ${width}: no scrolling sideways`).toBeLessThanOrEqual(0);
    expect.soft(await cut(page), `${stop.name} at ${width}: nothing is cut`).toEqual([]);
    if (width === sizes[0][0] && (stop.technical !== true || language === 'en')) expect.soft(await strangers(page, language), `${stop.name}: nothing in another language`).toEqual([]);
  }
  await stop.close?.();
}

/** Every page, first of the owner, then of an inspector. */
async function tour(app: ElectronApplication, page: Page, language: Language): Promise<void> {
  const t = texts[language];
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const at = (hash: string, ready: () => Promise<unknown> = () => expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()) => async (): Promise<void> => {
    await openHash(page, hash);
    await ready();
  };
  const click = (name: string) => async (): Promise<void> => page.getByRole('button', { name, exact: true }).first().click();
  const escape = async (): Promise<void> => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };
  const dialog = (name: string, open: () => Promise<void>): Stop => ({ name, open: async () => { await open(); await expect(page.getByRole('dialog')).toBeVisible(); }, close: escape });
  const look = (stop: Stop): Promise<void> => lookAt(app, page, language, stop);
  const row = (): Promise<void> => expect(page.locator('.ant-table-row').first()).toBeVisible();
  const card = async (id: string): Promise<void> => at(`#/scorecards/${id}`, () => expect(page.getByText(t.scorecards.savePdf).or(page.getByText('no such')).first()).toBeVisible())();

  await look({ name: 'who', open: () => expect(page.getByRole('heading', { name: t.setup.chooseTitle })).toBeVisible() });
  await chooseProfile(page, people[language].owner);
  const visits = await visitsOf(page);
  const handedIn = visits.filter(({ state }) => state === 'submitted').toSorted((a, b) => Number(a.percent) - Number(b.percent));
  await look({ name: 'today-owner', open: at('#/today') });
  await look({ name: 'visits', open: at('#/visits', row) });
  await look(dialog('plan', at('#/visits/plan', () => expect(page.getByRole('dialog')).toBeVisible())));
  const [demoRound] = (await request(page, 'rounds.list')).value as Round[];
  await look({ name: 'rounds', open: at('#/rounds', row) });
  await look({ name: 'round-new', open: at('#/rounds/new') });
  for (const tab of ['settings', 'sites', 'board', 'scores']) await look({ name: `round-${tab}`, open: at(`#/rounds/${demoRound?.id ?? ''}/${tab}`) });
  const again = (await request(page, 'rounds.repeat', { id: demoRound?.id, title: demoRound?.title, startsOn: '2027-03-01' })).value as { id: string };
  await look({ name: 'round-rules', open: at(`#/rounds/${again.id}/plan`) });
  await click(t.rounds.plan.generate)();
  for (const view of ['table', 'calendar', 'unmet', 'loads'] as const) {
    await look({ name: `round-plan-${view}`, open: async () => { await page.getByRole('group', { name: t.rounds.plan.views.label }).getByRole('button', { name: new RegExp(`^${t.rounds.plan.views[view]}`) }).click(); } });
  }
  await look({ name: 'visit-calendar', open: at('#/calendar') });
  await look({ name: 'scorecards', open: at('#/scorecards', row) });
  await look({ name: 'scorecard-worst', open: () => card(handedIn[0]?.assessmentId ?? '') });
  await look({ name: 'scorecard-best', open: () => card(handedIn.at(-1)?.assessmentId ?? '') });
  await look({ name: 'templates', open: at('#/templates') });
  await look({ name: 'template', open: at('#/templates/dealer-sales/1') });
  await look({ name: 'sites', open: at('#/sites', row) });
  await look(dialog('site', async () => { await at('#/sites')(); await click(t.sites.add.replace('{{site}}', language === 'en' ? 'dealer' : '经销店'))(); }));
  await look({ name: 'regions', open: at('#/settings/regions', () => page.getByRole('treeitem').first().click()) });
  await look(dialog('region', async () => { await at('#/settings/regions')(); await page.getByRole('treeitem').first().click(); await click(t.regions.rename)(); }));
  await look({ name: 'teams', open: at('#/settings/teams', row) });
  await look(dialog('team', async () => { await at('#/settings/teams')(); await click(t.teams.add)(); }));
  await look({ name: 'agents', open: at('#/settings/agents', row) });
  await look(dialog('agent', async () => { await at('#/settings/agents')(); await page.locator('.ant-table-row [data-row-focus]').first().click(); }));
  await look(dialog('agents-bulk', async () => {
    await at('#/settings/agents')();
    await page.locator('.ant-table-thead').getByRole('checkbox').check();
    await click(t.organisation.editMany)();
  }));
  await look({ name: 'profiles', open: at('#/settings/profiles') });
  await look(dialog('profile', async () => { await at('#/settings/profiles')(); await click(t.profiles.add)(); }));
  await look({ name: 'imports', open: at('#/settings/imports') });
  await look({ name: 'phrases', open: at('#/settings/phrases') });
  await look({ name: 'calendar', open: at('#/settings/calendar') });
  await look({ name: 'display', open: at('#/settings/display') });
  await look({ name: 'data', open: at('#/settings/data', row) });

  const reviews = (await request(page, 'reviews.list')).value as ReviewRow[];
  const appeals = (await request(page, 'appeals.list')).value as AppealRow[];
  const inState = (state: string): string => reviews.find((each) => each.state === state)?.assessmentId ?? '';
  const desk = (id: string) => async (): Promise<void> => { // by way of the queue, so that no other desk is still there
    await at('#/reviews', row)();
    await at(`#/reviews/${id}`, () => expect(page.locator('.desk-remark')).toBeVisible())();
    await listening(page);
  };
  await look({ name: 'reviews', open: at('#/reviews', row) });
  await look({ name: 'desk', open: desk(inState('submitted')) });
  await look({ name: 'desk-published', open: desk(inState('published')) });
  await look(dialog('desk-timeline', async () => { await desk(inState('published'))(); await page.keyboard.press('h'); }));
  await look(dialog('desk-correct', async () => { await desk(inState('submitted'))(); await page.keyboard.press('e'); }));
  await look(dialog('desk-return', async () => { await desk(inState('submitted'))(); await page.keyboard.press('Shift+r'); }));
  await look({ name: 'appeals', open: at('#/appeals', row) });
  await look({ name: 'appeal-open', open: at(`#/appeals/${appeals.find(({ outcome }) => outcome === null)?.id ?? ''}`) });
  await look({ name: 'appeal-decided', open: at(`#/appeals/${appeals.find(({ outcome }) => outcome !== null)?.id ?? ''}`) });
  await look({ name: 'appeal-counts', open: at('#/appeals/counts') });
  expect((await request(page, 'reviews.publish', { ids: [inState('approved')] })).value).toMatchObject({ published: 1 });
  await look({ name: 'appeal-file', open: at(`#/appeals/new/${inState('approved')}`, async () => { await page.locator('.appeal-choose input').first().check(); }) });
  await look({ name: 'audits', open: at('#/audits', row) });
  await look({ name: 'findings', open: at('#/findings', row) });
  await look({ name: 'packages', open: at('#/packages') });
  await look({ name: 'calls', open: at('#/calls') });
  await look({ name: 'draws', open: at('#/draws', row) });
  const drawn = ((await request(page, 'draws.list')).value as DrawSummary[]).find(({ state }) => state === 'drawn')?.id ?? '';
  await look({ name: 'draw', technical: true, open: at(`#/draws/${drawn}`) });
  await look({ name: 'draw-sheet', technical: true, open: at(`#/draws/${drawn}/sheet`) });
  await look({ name: 'calls-progress', open: at('#/calls/progress') });
  await look({ name: 'calls-month', open: at('#/calls/month') });
  const palette = async (): Promise<void> => { await openHash(page, '#/today'); await page.keyboard.press('Control+k'); };
  await look(dialog('palette', async () => { await palette(); await expect(page.getByRole('option').first()).toBeVisible(); }));
  await look(dialog('palette-found', async () => { await palette(); await page.keyboard.type(language === 'en' ? 'bei' : '北'); await expect(page.locator('#search-results mark').first()).toBeVisible(); }));

  await switchProfile(page, people[language].reviewer);
  await look({ name: 'today-reviewer', open: at('#/today') });
  await look({ name: 'my-calls', open: at('#/calls/mine', row) });
  const { rows: calls } = (await request(page, 'callDesk.list', { mine: true })).value as { rows: DeskRow[] };
  await look({ name: 'call-desk', technical: true, open: at(`#/calls/desk/${calls.find(({ state }) => state === 'planned' || state === 'in-progress')?.assessmentId ?? ''}`, () => expect(page.locator('.calldesk')).toBeVisible()) });

  await switchProfile(page, people[language].inspector);
  await expect(page.getByRole('banner')).toContainText(people[language].inspector);
  const open = visits.find(({ state }) => state === 'in-progress')?.assessmentId ?? '';
  await look({ name: 'today-inspector', open: at('#/today') });
  await expect(page.getByRole('alert')).toHaveCount(0); // nothing that only others may ask for is asked for
  const form = at(`#/assessments/${open}`, async () => {
    await expect(page.getByTestId('saved')).toHaveText(/\d\d:\d\d:\d\d/);
    await expect(page.locator('.checklist-later')).toHaveCount(0);
    await listening(page);
  });
  await look({ name: 'checklist', open: form });
  await look(dialog('keys', async () => { await form(); await page.keyboard.press('Shift+?'); }));
  await look(dialog('review', async () => { await form(); await page.keyboard.press('Control+Enter'); }));
}

base.describe.configure({ timeout: 900_000 });

const chinese = testIn(demoIn('zh-CN'));
chinese('每一页都是中文，放得下', async ({ app, page }) => tour(app, page, 'zh-CN'));

/** Names and remarks that people typed stay as they were typed. */
async function typedWords(page: Page, open: string, done: string): Promise<string> {
  const all = [];
  for (const name of ['visits.page', 'sites.list', 'profiles.list', 'rounds.list', 'app.state']) all.push((await request(page, name)).value);
  const checklist = (await request(page, 'assessments.open', { id: open })).value as { answers: object; evidence: object };
  const { answers, evidence, organisation } = (await request(page, 'scorecards.get', { id: done })).value as { answers: object; evidence: object; organisation: string };
  return JSON.stringify([all, checklist.answers, checklist.evidence, answers, evidence, organisation]);
}

chinese('switched while running: the words follow at once, what was typed and where one is stay', async ({ page }) => {
  const switchTo = (language: Language): Promise<void> => page.getByRole('banner').getByRole('button', { name: language === 'en' ? 'English' : '简体中文', exact: true }).click();
  const onlyTyped = async (typed: string): Promise<string[]> => (await strangers(page, 'en')).filter((text) => !(text.match(/[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]+/gu) ?? []).every((part) => typed.includes(part)));
  await chooseProfile(page, '李雯');
  const visits = await visitsOf(page);
  const open = visits.find(({ state }) => state === 'in-progress')?.assessmentId ?? '';
  const done = visits.find(({ state }) => state === 'submitted')?.assessmentId ?? '';
  const typed = await typedWords(page, open, done);

  for (const [hash, chineseWord, englishWord] of [['#/today', '计划今天', 'planned for today'], ['#/visits', '暗访员', 'Inspector'], [`#/scorecards/${done}`, '算式', 'Working'], ['#/settings/display', '外观', 'Appearance']] as const) {
    await openHash(page, hash);
    await expect(page.getByText(chineseWord, { exact: true }).first()).toBeVisible();
    await switchTo('en');
    await expect(page.getByText(englishWord, { exact: true }).first()).toBeVisible();
    await expect.poll(() => onlyTyped(typed), `${hash}: only what was typed stays Chinese`).toEqual([]);
    await switchTo('zh-CN');
    await expect(page.getByText(chineseWord, { exact: true }).first()).toBeVisible();
  }

  await openHash(page, `#/assessments/${open}`);
  const row = page.locator('.checklist-item-focus');
  const comment = row.getByRole('textbox');
  await expect(row).toContainText('问候三要素的完整程度');
  await comment.press('End');
  await comment.pressSequentially('语气平淡。');
  await switchTo('en'); // in the middle of a remark
  await expect(row).toContainText('Completeness of the greeting');
  await expect(page.getByRole('button', { name: 'Check and hand in' })).toBeVisible();
  await expect(comment).toHaveValue(/语气平淡。$/);
  await expect(page.getByTestId('saved')).toHaveText(/^Saved \d\d:\d\d:\d\d$/);
  expect(JSON.stringify((await request(page, 'assessments.open', { id: open })).value)).toContain('语气平淡。');
  const typedNow = await typedWords(page, open, done);
  await expect.poll(() => onlyTyped(typedNow)).toEqual([]);
  await page.reload(); // the choice is kept
  await expect(page.getByRole('button', { name: 'Check and hand in' })).toBeVisible();
});

const english = testIn(demoIn('en'));
english('every page is English, and fits', async ({ app, page }) => tour(app, page, 'en'));

base('the first screens in both', async ({ app, page }) => {
  for (const language of ['zh-CN', 'en'] as const) {
    const t = texts[language];
    await page.getByRole('button', { name: language === 'en' ? 'English' : '简体中文' }).click();
    await lookAt(app, page, language, { name: 'welcome', open: () => expect(page.getByRole('heading', { name: t.setup.title })).toBeVisible() });
    await page.getByRole('button', { name: t.setup.empty }).click();
    await lookAt(app, page, language, { name: 'first-profile', open: () => expect(page.getByRole('heading', { name: t.setup.whoTitle })).toBeVisible() });
    await page.getByRole('button', { name: t.common.back }).click();
  }
});
