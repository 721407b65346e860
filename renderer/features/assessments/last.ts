/** The value of an earlier answer in words. */
import type { Item, Text } from '@shared/templates/template';
import { formatDuration } from './duration';

/** '' where there was none, or where it cannot be said in a line (files). */
export function lastWords(item: Item, value: unknown, pick: (text: Text) => string): string {
  if (value === null || value === undefined) return '';
  switch (item.type) {
    case 'choice': {
      const option = item.options.find((each) => each.id === value);
      return option === undefined ? '' : pick(option.label);
    }
    case 'multi':
      return Array.isArray(value) ? item.options.filter((option) => value.includes(option.id)).map((option) => pick(option.label)).join(' · ') || '–' : '';
    case 'deduct': {
      const counts = value as Record<string, number>;
      return item.rules.filter((rule) => (counts[rule.id] ?? 0) > 0).map((rule) => `${pick(rule.label)} ×${counts[rule.id]}`).join(' · ') || '✓';
    }
    case 'duration':
      return typeof value === 'number' ? formatDuration(value) : '';
    case 'scale':
      return typeof value === 'number' ? `${value} / ${item.max}` : '';
    case 'number':
      return typeof value === 'number' ? `${value} ${item.unit === undefined ? '' : pick(item.unit)}`.trimEnd() : '';
    case 'text':
    case 'date':
    case 'time':
    case 'datetime':
      return typeof value === 'string' ? value.replace('T', ' ') : '';
    default:
      return '';
  }
}
