/** Regions as a tree. */
import type { Region } from '@shared/sites';
import { compareText } from '../../ui/compare';

export interface RegionNode { region: Region; children: RegionNode[]; /** sites in use in it and in all below */ sites: number }

const byName = (a: Region, b: Region): number => compareText(a.name, b.name);

/** The regions in use as trees, by name on every level; one whose parent is gone stands on top. */
export function regionTree(regions: readonly Region[]): RegionNode[] {
  const inUse = regions.filter(({ archivedAt }) => archivedAt === null);
  const ids = new Set(inUse.map(({ id }) => id));
  const children = new Map<string | null, Region[]>();
  for (const region of inUse) {
    const parent = region.parentId !== null && ids.has(region.parentId) ? region.parentId : null;
    children.set(parent, [...(children.get(parent) ?? []), region]);
  }
  const nodesBelow = (parent: string | null): RegionNode[] => (children.get(parent) ?? []).sort(byName).map((region) => {
    const below = nodesBelow(region.id);
    return { region, children: below, sites: below.reduce((sum, { sites }) => sum + sites, region.sites) };
  });
  return nodesBelow(null);
}

/** A region's id and those of all below it. */
export function withAllBelow(regions: readonly Region[], id: string): Set<string> {
  const found = new Set([id]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const region of regions) if (region.parentId !== null && found.has(region.parentId)) found.add(region.id);
  }
  return found;
}

export interface RegionOption { value: string; title: string; disabled?: boolean; children: RegionOption[] }

/** For antd's TreeSelect; `not` and all below it cannot be chosen. */
export const regionOptions = (nodes: readonly RegionNode[], not?: ReadonlySet<string>): RegionOption[] =>
  nodes.map(({ region, children }) => ({ value: region.id, title: region.name, ...(not?.has(region.id) === true ? { disabled: true } : {}), children: regionOptions(children, not) }));

/** The node of an id. */
export function findRegion(nodes: readonly RegionNode[], id: string | null): RegionNode | null {
  for (const node of nodes) {
    const found = node.region.id === id ? node : findRegion(node.children, id);
    if (found !== null) return found;
  }
  return null;
}
