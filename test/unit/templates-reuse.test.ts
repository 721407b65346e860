import { templateReuse } from '@shared/templates/reuse';
import { expect, test } from 'vitest';

test('equal templates become one object, others stay apart', () => {
  const reuse = templateReuse(2);
  const first = reuse({ id: 'a' });
  expect(reuse({ id: 'a' })).toBe(first);
  expect(reuse({ id: 'b' })).not.toBe(first);
  expect(reuse({ id: 'c' })).toEqual({ id: 'c' });
  expect(reuse({ id: 'a' })).not.toBe(first);
  expect(reuse(undefined)).toBeUndefined();
});
