import type { FailScope, Item, Option } from '../templates/template';
import { add, fromNumber, larger, multiply, type Rational, ZERO } from './rational';

/** An option that means N/A is never counted, whatever points it carries. */
export function countedPoints(options: readonly Option[]): Rational[] {
  return options.filter((option) => option.na !== true && option.points !== undefined).map((option) => fromNumber(option.points!));
}

/** Whether an item has points at all; an unscored one only collects answers. */
export function isScored(item: Item): boolean {
  switch (item.type) {
    case 'choice':
    case 'multi': return item.options.some((option) => option.na !== true && option.points !== undefined);
    case 'number':
    case 'duration': return (item.bands?.length ?? 0) > 0;
    case 'scale':
    case 'deduct': return true;
    default: return false;
  }
}

/** The most an item can earn by the contract's table, before its weight; never below 0; 0 where unscored. */
export function maximum(item: Item): Rational {
  switch (item.type) {
    case 'choice': return highest(countedPoints(item.options));
    case 'multi': return multiBase(item.options, item.base ?? 'sum');
    case 'number':
    case 'duration': return highest((item.bands ?? []).map((band) => fromNumber(band.points)));
    case 'scale':
    case 'deduct': return fromNumber(item.points);
    default: return ZERO;
  }
}

function highest(points: readonly Rational[]): Rational {
  return points.reduce(larger, ZERO);
}

function multiBase(options: readonly Option[], base: 'sum' | 'max' | number): Rational {
  if (typeof base === 'number') return fromNumber(base);
  const points = countedPoints(options);
  return base === 'max' ? highest(points) : points.map((each) => larger(each, ZERO)).reduce(add, ZERO);
}

/** Earning less than this (before weight) makes an answered item a failed one: its max, for a scale 60 % of its points. */
export function failThreshold(item: Item): Rational {
  if (item.failedUnder !== undefined) return fromNumber(item.failedUnder);
  return item.type === 'scale' ? multiply(fromNumber(item.points), { n: 3, d: 5 }) : maximum(item);
}

/** Whether an answer can hit a fail. */
export function mayFail(item: Item): boolean {
  return failing(item).some((part) => part.fail !== undefined);
}

function failing(item: Item): readonly { fail?: FailScope }[] {
  switch (item.type) {
    case 'choice':
    case 'multi': return item.options;
    case 'number':
    case 'duration': return item.bands ?? [];
    case 'deduct': return item.rules;
    default: return [];
  }
}
