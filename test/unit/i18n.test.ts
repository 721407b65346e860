import { afterEach, describe, expect, it, vi } from 'vitest';
import { errorCodes } from '@shared/result';
import { hasText, setLanguage, setSiteWord, text } from '../../renderer/i18n';
import { en } from '../../renderer/i18n/en';
import { zhCN } from '../../renderer/i18n/zh-CN';

type Tree = { readonly [key: string]: string | Tree };
const flatten = (tree: Tree, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flatten(value, `${prefix}${key}.`)));

const chinese = new Map(flatten(zhCN));
const english = new Map(flatten(en));
/** A plural is `x_other`, in English also `x_one`. */
const stem = (key: string): string => key.replace(/_(one|other)$/, '');
const stems = (texts: Map<string, string>): string[] => [...new Set([...texts.keys()].map(stem))].sort();
const placeholders = (text: string): string[] => [...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name = '']) => (/^sites?$/i.test(name) ? 'site' : name)))].sort();
const cjk = /[\u3400-\u9fff\uf900-\ufaff]|[，。；：？！“”（）]/u;
const han = /[\u3400-\u9fff]/u;

/** Chinese texts that have no Chinese character because there is none to write: signs, names, units, placeholders alone. */
const withoutChinese = (text: string): boolean => /^[\s\p{P}\p{S}\d]*$/u.test(text.replaceAll(/\{\{\s*\w+\s*\}\}/g, '').replaceAll(/English|Excel|PDF|N\/A|Ctrl|Esc|Enter|mm|%|\b[A-Za-z]\b/g, ''));


describe('texts of the screen', () => {
  it('has the same keys in both languages', () => {
    expect(stems(english)).toEqual(stems(chinese));
  });

  it('gives every plural its other-form, and in English its one-form', () => {
    for (const [texts, forms] of [[chinese, ['_other']], [english, ['_one', '_other']]] as const) {
      const plurals = new Set([...english.keys()].filter((key) => key !== stem(key)).map(stem));
      for (const each of plurals) for (const form of forms) expect(texts.has(each + form), `${each}${form}`).toBe(true);
      for (const each of plurals) expect(texts.has(each), `${each} beside its plural`).toBe(false);
    }
  });

  it('writes no Chinese in English', () => {
    for (const [key, text] of english) expect(cjk.test(text.replaceAll('明察', '').replaceAll(/[“”]/g, '')), `${key}: ${text}`).toBe(false);
  });

  it('writes Chinese in Chinese', () => {
    for (const [key, text] of chinese) expect(han.test(text) || withoutChinese(text), `${key}: ${text}`).toBe(true);
  });

  it('says, for every error code, what happened, that the data is safe, and what to do', () => {
    for (const texts of [chinese, english]) {
      for (const code of errorCodes) {
        for (const part of ['title', 'safe', 'cure']) expect(texts.get(`errors.${code}.${part}`)?.trim().slice(-1), `errors.${code}.${part} ends a sentence`).toMatch(/[.。]/);
      }
      const known = new Set([...texts.keys()].filter((key) => key.startsWith('errors.')).map((key) => key.split('.')[1]));
      expect([...known].filter((code) => !(errorCodes as readonly string[]).includes(code ?? ''))).toEqual([]);
    }
  });

  it('uses the same placeholders in both languages', () => {
    // Where a language names the site and the other does not ("家", "in all"), nothing is lost: the word is always there.
    const own = (text: string): string[] => placeholders(text).filter((name) => name !== 'site');
    for (const [key, text] of english) {
      const other = chinese.get(key) ?? chinese.get(`${stem(key)}_other`) ?? '';
      expect(own(text), `${key}: ${text} / ${other}`).toEqual(own(other));
    }
  });

  it('leaves no text empty', () => {
    for (const [key, text] of [...chinese, ...english]) {
      expect(text, key).not.toBe('');
    }
  });
});

describe('asking for a text', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('follows the language, the number and the organisation’s own word for a site', () => {
    const documentElement = { lang: '' };
    vi.stubGlobal('document', { documentElement });
    expect(text('today.late', { count: 1 })).toBe('逾期 1 天');
    expect(text('sites.add')).toBe('新增网点');
    setSiteWord({ 'zh-CN': '支行', en: 'Branch' });
    expect(text('sites.add')).toBe('新增支行');
    setLanguage('en');
    expect(documentElement.lang).toBe('en');
    expect(text('today.late', { count: 1 })).toBe('1 day overdue');
    expect(text('today.late', { count: 3 })).toBe('3 days overdue');
    expect(text('sites.add')).toBe('Add branch');
    expect(text('sites.title')).toBe('Branches');
    expect(text('visits.plannedOther', { inspector: 'A<b> {{x}} & 李' })).toContain('A<b>');
  });

  it('knows which keys there are', () => {
    expect(hasText('journal.actions.visit-plan')).toBe(true);
    expect(hasText('journal.actions.nothing-such')).toBe(false);
  });
});
