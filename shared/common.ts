/** Small schemas that every feature shares. */
import { z } from 'zod';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];
export const languageSchema = z.enum(languages);

/** A text in one language for all, or in both. */
export const textSchema = z.union([z.string(), z.object({ 'zh-CN': z.string(), en: z.string() })]);

/** UUIDv7, except for bundled and foreign templates, whose ids are words. */
export const idSchema = z.string().min(1).max(64).regex(/^[A-Za-z0-9_-]+$/);
/** ISO 8601 UTC with milliseconds. */
export const instantSchema = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
/** A calendar day where the visit takes place. */
export const daySchema = z.string().regex(/^\d{4}-\d\d-\d\d$/);
export const nameSchema = z.string().trim().min(1).max(120);
