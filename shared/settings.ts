/** Settings of this data folder. The word for a site is one of them: 门店, 经销店, 窗口 … */
import { z } from 'zod';
import { languageSchema } from './common';

export const settingsSchema = z.object({
  language: languageSchema,
  theme: z.enum(['system', 'light', 'dark']),
  organisation: z.string().max(120), // on every scorecard
  siteWord: z.object({ 'zh-CN': z.string().trim().min(1).max(12), en: z.string().trim().min(1).max(24) }),
});
export type Settings = z.output<typeof settingsSchema>;
export const settingsPatchSchema = settingsSchema.partial().strict();
export const defaultSettings: Settings = { language: 'zh-CN', theme: 'system', organisation: '', siteWord: { 'zh-CN': '网点', en: 'Site' } };
