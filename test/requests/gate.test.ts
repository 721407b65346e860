/** The one gate between page and main: every request by contract, generated from the contract itself. */
import { describe, expect, it } from 'vitest';
import { requests, type Handlers, type RequestName } from '@shared/contract';
import { AppError, errorCodes } from '@shared/result';
import { answerRequest, isTrustedSender } from '../../electron/app/ipc';

const names = Object.keys(requests) as RequestName[];
const handlersThat = (answer: () => unknown): Handlers => Object.fromEntries(names.map((name) => [name, answer])) as unknown as Handlers;
const calm = handlersThat(() => ({}));

describe('the gate', () => {
  it('has only strict inputs: a field that the contract does not know is refused', async () => {
    for (const name of names) {
      const reply = await answerRequest(calm, true, name, { 'x-surprise': 1 });
      expect(reply, name).toMatchObject({ ok: false, error: { code: 'invalid' } });
    }
  });
  it.each(names)('%s: refuses a stranger before anything else', async (name) => {
    let asked = 0;
    const counting = handlersThat(() => { asked += 1; });
    expect(await answerRequest(counting, false, name, {})).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(asked).toBe(0);
  });
  it.each(names)('%s: refuses what is no object', async (name) => {
    for (const bad of [null, undefined, 0, 'x', [], () => 1]) expect(await answerRequest(calm, true, name, bad), String(bad)).toMatchObject({ ok: false, error: { code: 'invalid' } });
  });
  it.each(['no.such', '__proto__', 'constructor', 'toString', '', 7, null, undefined, {}])('no request is called %s', async (name) => {
    expect(await answerRequest(calm, true, name, {})).toMatchObject({ ok: false, error: { code: 'invalid' } });
  });
  it.each(errorCodes.filter((code) => code !== 'internal'))('hands on the error %s with its place', async (code) => {
    const failing = handlersThat(() => { throw new AppError(code, 'why', { path: '/here', detail: { n: 1 } }); });
    expect(await answerRequest(failing, true, 'app.state', {})).toEqual({ ok: false, error: { code, message: 'why', path: '/here', detail: { n: 1 } } });
  });
  it('turns anything else into internal with an incident number, and keeps the stack to itself', async () => {
    const failing = handlersThat(() => { throw new Error('secret /home/someone'); });
    const reply = await answerRequest(failing, true, 'app.state', {});
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal', detail: { incident: expect.stringMatching(/^[a-z0-9]+-\d+$/) } } });
    expect(JSON.stringify(reply)).not.toContain('secret');
  });
  it('answers in an envelope', async () => expect(await answerRequest(handlersThat(() => 5), true, 'app.state', {})).toEqual({ ok: true, value: 5 }));
});

describe('the sender', () => {
  const frame = (url: string, parent: unknown = null) => ({ senderFrame: { url, parent } }) as unknown as Parameters<typeof isTrustedSender>[0];
  it('must be the main frame of our own page', () => {
    expect(isTrustedSender(frame('app://ui/index.html'))).toBe(true);
    expect(isTrustedSender(frame('app://ui/print.html?job=1'))).toBe(true);
    for (const url of ['app://media/x', 'app://ui.example.org/', 'https://ui/', 'file:///index.html', 'about:blank', '', 'app:ui']) expect(isTrustedSender(frame(url)), url).toBe(false);
    expect(isTrustedSender(frame('app://ui/index.html', {}))).toBe(false);
    expect(isTrustedSender({ senderFrame: null } as unknown as Parameters<typeof isTrustedSender>[0])).toBe(false);
  });
});
