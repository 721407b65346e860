/** The site's own assessment beside the auditor's: both scores and their difference, exactly. */
import type { Pair } from '../audits';
import { pointsOf } from '../scorecards';
import { subtract, toText } from '../scoring/rational';
import type { ItemResult, Result, SectionResult } from '../scoring/result';

/** `self` minus `audit`; positive: the site thinks better of itself. Null where a side has no score. */
const difference = (self: string | null, audit: string | null): string | null => (self === null || audit === null ? null : toText(subtract(pointsOf(self), pointsOf(audit))));
const pair = (id: string, self: string | null, audit: string | null): Pair => ({ id, self, audit, difference: difference(self, audit) });

/** Points of an item; none while it is blank, N/A or hidden. */
const itemPoints = (item: ItemResult | undefined): string | null => (item === undefined || item.state !== 'answered' ? null : item.earned);
const sectionPoints = (section: SectionResult | undefined): string | null => (section === undefined || section.percent === null ? null : section.earned);

/** Percents of the whole, points of the sections and items, in the order of the auditor's result. Both are results of the same template. */
export function compareResults(self: Result, audit: Result): { total: Omit<Pair, 'id'>; sections: Pair[]; items: Pair[] } {
  const { id: _id, ...total } = pair('', self.percent, audit.percent);
  const items = new Map(self.items.map((item) => [item.id, item]));
  const sections = new Map(self.sections.map((section) => [section.id, section]));
  return {
    total,
    sections: audit.sections.map((section) => pair(section.id, sectionPoints(sections.get(section.id)), sectionPoints(section))),
    items: audit.items.map((item) => pair(item.id, itemPoints(items.get(item.id)), itemPoints(item))),
  };
}
