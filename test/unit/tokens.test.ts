import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(resolve(import.meta.dirname, '../../renderer/ui/tokens.css'), 'utf8');
/** The colours that a block of tokens.css sets: its selector's first appearance up to its closing brace. */
function colours(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  return Object.fromEntries([...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]));
}
/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const light = colours(':root');
const sets = { light, dark: { ...light, ...colours('[data-theme="dark"]') }, paper: { ...light, ...colours('.paper') }, print: { ...light, ...colours(':root, [data-theme="dark"]') } };
/** Every pair of text and ground that the screens use; muted stands on paper only, muted-on-desk anywhere. */
const pairs: [string, string][] = [
  ...['paper', 'desk', 'rail', 'focus-row', 'accent-soft', 'working'].map((ground): [string, string] => ['ink', ground]),
  ['muted', 'paper'], ['muted', 'focus-row'], ['muted-on-desk', 'desk'], ['muted-on-desk', 'rail'], ['accent', 'paper'], ['accent', 'accent-soft'], ['accent', 'rail'], ['on-accent', 'accent'],
  ['seal', 'paper'], ['good', 'paper'], ['watch', 'paper'], ['watch', 'watch-soft'], ['ink', 'seal-soft'], ['ink', 'good-soft'],
  ...['excellent', 'good', 'watch', 'poor'].map((band): [string, string] => [`band-${band}`, 'paper']),
  ...['yellow', 'orange', 'red'].map((alert): [string, string] => [`alert-${alert}`, 'paper']),
];

describe('colours', () => {
  it('keeps the ink, paper, desk, accent and seal of the design', () => {
    expect(light).toMatchObject({ ink: '#1b2a3a', paper: '#ffffff', desk: '#f4f2ee', rule: '#dcd8d0', muted: '#6b7480', accent: '#0f6b6b', seal: '#b3261e' });
  });

  it.each(Object.entries(sets))('reads with AA contrast: %s', (_name, set) => {
    for (const [text, ground] of pairs) {
      expect(set[text], text).toBeDefined();
      expect(contrast(set[text] ?? '', set[ground] ?? ''), `${text} ${set[text]} on ${ground} ${set[ground]}`).toBeGreaterThanOrEqual(4.5);
    }
  });
});
