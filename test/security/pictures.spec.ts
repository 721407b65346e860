/** Decoding HEIC needs WebAssembly: the picture worker may compile it, and nothing else may, least of all the page. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, root, test, visitsOf } from '../e2e/app';
import { dropFile } from '../e2e/pages/files';
import { planVisits, testIn, withServices } from '../e2e/pages/homes';

/** Compiles the smallest module, past the debugger's own evaluation, which the policy does not bind. */
const compile = "new Promise((resolve) => setTimeout(() => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => resolve('compiled'), (error) => resolve(error.name)), 0))";
const evaluate = "new Promise((resolve) => setTimeout(() => { try { resolve(new Function('return 1')()); } catch (error) { resolve(error.name); } }, 0))";

test('the page compiles no WebAssembly', async ({ page, started }) => {
  expect(await page.evaluate(compile)).toBe('CompileError');
  expect(await page.evaluate(evaluate)).toBe('EvalError');
  started.problems.length = 0;
});

test('every worker script has a policy of its own; only that of pictures lets WebAssembly in', async ({ page }) => {
  const policy = (path: string) => page.evaluate((url) => fetch(url).then((reply) => reply.headers.get('content-security-policy')), path);
  const assets = readdirSync(join(root, 'out/renderer/assets')).filter((name) => name.endsWith('.js') || name.endsWith('.mjs'));
  const workers = assets.filter((name) => name.includes('.worker-'));
  expect(workers.some((name) => name.startsWith('pictures.worker-'))).toBe(true);
  for (const name of workers) {
    const header = (await policy(`/assets/${name}`)) ?? '';
    expect(header, name).toContain("default-src 'none'");
    expect(header.includes('wasm'), name).toBe(name.startsWith('pictures.worker-'));
    expect(header.replace("'wasm-unsafe-eval'", ''), name).not.toMatch(/unsafe|\*|http/);
  }
  for (const path of ['/index.html', '/print.html']) expect(await policy(path), path).not.toContain('wasm');
});

const withVisit = testIn((home) => withServices(home, (services) => { planVisits(services, { sites: [{ code: 'GL01', name: '鼓楼支行' }] }); }));
withVisit('in the picture worker: WebAssembly, and neither evaluation nor the network', async ({ page, started }) => {
  const [visit] = await visitsOf(page);
  await page.evaluate((id) => { location.hash = `#/assessments/${id}`; }, visit?.assessmentId);
  await page.locator('[data-testid="saved"] time').waitFor();
  const coming = page.waitForEvent('worker');
  await dropFile(page, 'a.heic', readFileSync(join(root, 'test/fixtures/pictures/phone.heic')), '');
  const worker = await coming;
  expect(worker.url()).toContain('/assets/pictures.worker-');
  await expect(page.getByRole('button', { name: '放大：a.heic' }).locator('img')).toBeVisible();
  expect(await worker.evaluate(compile)).toBe('compiled');
  expect(await worker.evaluate(evaluate)).toBe('EvalError');
  expect(await worker.evaluate("fetch('https://example.invalid/').then(() => 'reached', () => 'refused')")).toBe('refused');
  expect(await worker.evaluate("import('data:text/javascript,export default 1').then(() => 'imported', () => 'refused')")).toBe('refused');
  started.problems.length = 0;
});
