/** The security baseline, a test a point, on the real program. Numbers are those of Electron's own security checklist. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, request, test } from '../e2e/app';

/** Runs a probe in the page whose refusal is expected, so that its console error is not a failure of the test. */
const policyViolation = "(run) => new Promise((resolve) => { const seen = (e) => resolve(e.violatedDirective); addEventListener('securitypolicyviolation', seen, { once: true }); run(); setTimeout(() => resolve('none'), 1500); })";

test.describe('isolation', () => {
  test('2 no Node integration; 20 the bridge is two functions', async ({ page }) => {
    expect(await page.evaluate(() => [typeof globalThis, ...['require', 'process', 'Buffer', 'module', 'global'].map((name) => typeof (globalThis as Record<string, unknown>)[name])].slice(1))).toEqual(['undefined', 'undefined', 'undefined', 'undefined', 'undefined']);
    expect(await page.evaluate(() => Object.keys((globalThis as unknown as { mingcha: object }).mingcha).toSorted())).toEqual(['on', 'request']);
  });

  test('3 context isolation: a page that spoils its own built-ins does not reach the bridge', async ({ page, started }) => {
    const ok = await page.evaluate(async () => {
      // Assigned through a name, as a hostile script would: the built-in that the bridge might lean on.
      const prototype = Array.prototype;
      const { push } = prototype;
      const { mingcha } = globalThis as unknown as { mingcha: { request: (name: string, input: unknown) => Promise<{ ok: boolean }> } };
      prototype.push = () => { throw new Error('spoilt'); };
      try { mingcha.request = () => Promise.resolve({ ok: false }); } catch { /* frozen */ }
      const answer = await mingcha.request('app.state', {});
      prototype.push = push;
      return answer.ok;
    });
    expect(ok).toBe(true);
    started.problems.length = 0; // the page's own scripts met the spoilt built-in
  });

  test('4, 6, 8–11 web preferences of every window', async ({ app, page }) => {
    await page.waitForLoadState();
    const all = await app.evaluate(({ webContents }) => webContents.getAllWebContents().map((contents) => (contents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences()));
    expect(all.length).toBeGreaterThan(0);
    for (const preferences of all) {
      expect(preferences).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true });
      for (const name of ['webviewTag', 'nodeIntegrationInSubFrames', 'nodeIntegrationInWorker', 'experimentalFeatures', 'allowRunningInsecureContent']) expect(Boolean(preferences[name])).toBe(false);
      expect(preferences['enableBlinkFeatures'] ?? '').toBe('');
    }
  });
});

test('1 and 15 nothing reaches the network, nothing is opened outside', async ({ app, started, page }) => {
  let hits = 0;
  const server = createServer((_request, response) => { hits += 1; response.end('x'); }).listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  const { port } = server.address() as AddressInfo;
  await app.evaluate(({ shell }) => { const counted = globalThis as { opened?: number }; counted.opened = 0; shell.openExternal = async () => { counted.opened = (counted.opened ?? 0) + 1; }; });
  expect(await page.evaluate((url) => fetch(url).then(() => 'reached', () => 'refused'), `http://127.0.0.1:${port}/`)).toBe('refused');
  // Also past the page's own policy: main's network filter refuses by itself.
  expect(await app.evaluate(({ net }, url) => net.fetch(url).then(() => 'reached', () => 'refused'), `http://127.0.0.1:${port}/`)).toBe('refused');
  expect(hits).toBe(0);
  expect(await app.evaluate(() => (globalThis as { opened?: number }).opened)).toBe(0);
  server.close();
  started.problems.length = 0;
});

test.describe('with a camera and a microphone', () => {
  test.use({ switches: ['--use-fake-device-for-media-stream'] });
  test('5 permissions: all refused; camera and microphone only while a capture dialog is open', async ({ page, started }) => {
    const asked = (constraints: MediaStreamConstraints) => page.evaluate((wanted) => navigator.mediaDevices.getUserMedia(wanted).then(() => 'granted', (error: Error) => error.name), constraints);
    expect(await asked({ video: true })).toBe('NotAllowedError');
    expect(await asked({ audio: true })).toBe('NotAllowedError');
    expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
    expect(await page.evaluate(() => new Promise((resolve) => { navigator.geolocation.getCurrentPosition(() => resolve('granted'), (error) => resolve(error.code)); }))).toBe(1);
    expect((await request(page, 'capture.allow', { camera: true, microphone: false })).ok).toBe(true);
    expect(await asked({ video: true })).toBe('granted');
    expect(await asked({ audio: true })).toBe('NotAllowedError');
    await request(page, 'capture.allow', { camera: false, microphone: false });
    expect(await asked({ video: true })).toBe('NotAllowedError');
    started.problems.length = 0;
  });
});

test('7 content security policy: strict header, and what breaks it is refused', async ({ page, started }) => {
  const header = await page.evaluate(() => fetch('/index.html').then((response) => response.headers.get('content-security-policy') ?? ''));
  expect(header).toContain("default-src 'none'");
  expect(header).not.toMatch(/unsafe|\*|http:/);
  expect(header.match(/nonce-([\w+/=]+)/)?.[1]?.length).toBeGreaterThan(20);
  const nonceOf = () => page.evaluate(() => fetch('/index.html').then((response) => /nonce-([\w+/=]+)/.exec(response.headers.get('content-security-policy') ?? '')?.[1]));
  expect(await nonceOf()).not.toBe(await nonceOf()); // a nonce a load
  const violation = (code: string) => page.evaluate(`(${policyViolation})(() => { ${code} })`);
  expect(await violation("const s = document.createElement('script'); s.textContent = 'globalThis.pwned = 1'; document.head.append(s)")).toBe('script-src-elem');
  expect(await violation("const i = new Image(); i.src = 'https://example.invalid/x.png'")).toBe('img-src');
  expect(await violation("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"globalThis.pwned = 1\">')")).toBe('script-src-attr');
  expect(await violation("const f = document.createElement('iframe'); f.src = 'app://ui/index.html'; document.body.append(f)")).toBe('frame-src');
  expect(await page.evaluate(() => (globalThis as { pwned?: number }).pwned)).toBeUndefined();
  started.problems.length = 0;
});

test('12–14 no navigation, no redirect, no new window, no webview', async ({ app, page, started }) => {
  const url = page.url();
  for (const target of ['https://example.invalid/', 'file:///etc/passwd', 'app://ui.example.invalid/index.html', 'app://media/x', 'data:text/html,<p>x', 'javascript:void(0)']) {
    await page.evaluate((href) => { const link = Object.assign(document.createElement('a'), { href }); document.body.append(link); link.click(); link.remove(); }, target);
    await page.evaluate((href) => { try { location.href = href; } catch { /* refused */ } }, target);
  }
  await page.evaluate(() => { window.open('app://ui/index.html'); window.open('https://example.invalid/'); document.body.append(document.createElement('webview')); });
  await page.waitForTimeout(300);
  expect(page.url()).toBe(url);
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
  started.problems.length = 0;
});

test('17 requests only from our own main frame, only by contract', async ({ page }) => {
  for (const [name, input] of [['no.such', {}], ['__proto__', {}], ['constructor', {}], ['profiles.choose', { id: '../../x' }], ['profiles.choose', null], ['app.state', { extra: 1 }], ['evidence.open', { id: '/etc/passwd' }]] as const) {
    expect((await request(page, name, input)).error?.code, `${name} ${JSON.stringify(input)}`).toBe('invalid');
  }
});

test('18 no file scheme, no way out of the served folders', async ({ page, started }) => {
  const status = (url: string) => page.evaluate((target) => fetch(target).then((response) => response.status, () => 0), url);
  expect(await status('file:///etc/passwd')).toBe(0);
  for (const path of ['/../main/main.cjs', '/..%2fmain%2fmain.cjs', '/%2e%2e/%2e%2e/package.json', '/..%5c..%5cpackage.json', '/index.html%00.js', '/%252e%252e/package.json', '/assets']) {
    expect([0, 404], path).toContain(await status(`app://ui${path}`));
  }
  for (const id of ['nothing', '..%2f..%2fmingcha.db', '%2e%2e%2fmingcha.db']) expect([0, 404], id).toContain(await status(`app://media/${id}`));
  started.problems.length = 0;
});

test('16 the runtime is the pinned one, or says that it is the development runtime', async ({ app }) => {
  const version = await app.evaluate(() => process.versions.electron);
  const title = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? '');
  if (process.env['MINGCHA_RUNTIME'] === 'development') expect(title).toContain('development runtime');
  else expect(version).toBe('45.4.1');
});
