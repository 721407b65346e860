/** Regions 大区/区域: a tree of any depth in which sites lie. A name holds no "/", which divides the names of a path. */
import { AppError } from '@shared/result';
import type { Change } from '@shared/organisation';
import type { Region } from '@shared/sites';
import type { ServiceContext } from '../context';
import type { Fields, Organisation, Write } from '../organisation/organisation.service';
import { partsOf, type RegionRow, type RegionsRepository } from './regions.repository';

interface Needs {
  organisation: Organisation;
  /** The sites of a region, archived ones too, each as a write that moves it. */
  moveSites(from: string, to: string): Write[];
}

const fieldsOf = ({ id: _id, ...fields }: RegionRow): Fields => fields;

export function createRegionsService(repository: RegionsRepository, context: ServiceContext, { organisation, moveSites }: Needs) {
  const must = (id: string): RegionRow => {
    const region = repository.list().find((each) => each.id === id);
    if (region === undefined) throw new AppError('not-found', `no region ${id}`);
    return region;
  };
  const inUse = (id: string, path: string): RegionRow => {
    const region = must(id);
    if (region.archivedAt !== null) throw new AppError('invalid', `the region ${region.name} is archived`, { path, detail: { archived: region.name } });
    return region;
  };
  const write = (before: RegionRow | null, after: RegionRow): Write => ({
    kind: 'region', id: after.id, before: before === null ? null : fieldsOf(before), after: fieldsOf(after), put: () => repository.put(after),
    back: before === null ? undefined : () => repository.put(before),
  });
  const changed = (): void => {
    for (const feature of ['regions', 'sites', 'visits']) context.changed(feature); // sites and visits show the path
  };
  const free = (parentId: string | null, name: string, except: string): void => {
    if (name.includes('/')) throw new AppError('invalid', 'a region name holds no "/"', { path: '/name', detail: { character: '/' } });
    const holder = repository.holder(parentId, name);
    if (holder !== null && holder.id !== except) throw new AppError('invalid', `there is a region ${name} in the same place`, { path: '/name', detail: { taken: name } });
  };
  const isWithin = (id: string | null, ancestor: string): boolean => {
    const known = new Map(repository.list().map((region) => [region.id, region]));
    for (let at = id; at !== null; at = known.get(at)?.parentId ?? null) if (at === ancestor) return true;
    return false;
  };
  const list = (): Region[] => {
    const [paths, counts] = [repository.paths(), repository.siteCounts()];
    return repository.list()
      .map((region) => ({ ...region, path: paths.get(region.id) ?? region.name, sites: counts.get(region.id) ?? 0 }))
      .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  };
  const shown = (id: string): Region => {
    const region = list().find((each) => each.id === id);
    if (region === undefined) throw new AppError('not-found', `no region ${id}`);
    return region;
  };

  /** All that comes to `into` when `from` goes: `from` is archived first, so that its name is free; children of equal names merge as well. */
  function mergeWrites(from: string, into: string, at: string): Write[] {
    const before = new Map(repository.list().map((region) => [region.id, region]));
    const after = new Map<string, RegionRow>(); // in the order in which they are written
    const now = (): RegionRow[] => [...before].map(([id, region]) => after.get(id) ?? region);
    const change = (id: string, patch: Partial<RegionRow>): void => {
      const region = after.get(id) ?? before.get(id);
      if (region !== undefined) after.set(id, { ...region, ...patch });
    };
    const moved: Write[] = [];
    const merge = (one: string, other: string): void => {
      change(one, { archivedAt: after.get(one)?.archivedAt ?? before.get(one)?.archivedAt ?? at, mergedInto: other });
      for (const earlier of now()) if (earlier.mergedInto === one) change(earlier.id, { mergedInto: other });
      moved.push(...moveSites(one, other));
      for (const child of now()) {
        if (child.parentId !== one) continue;
        const twin = child.archivedAt === null ? now().find((region) => region.parentId === other && region.name === child.name && region.archivedAt === null) : undefined;
        if (twin === undefined) change(child.id, { parentId: other });
        else merge(child.id, twin.id);
      }
    };
    merge(from, into);
    return [...[...after].map(([id, region]) => write(before.get(id) ?? null, region)), ...moved];
  }

  return {
    list,
    create({ parentId, name }: { parentId: string | null; name: string }): Region {
      if (parentId !== null) inUse(parentId, '/parentId');
      const id = context.newId();
      free(parentId, name, id);
      organisation.record('region.create', [write(null, { id, parentId, name, archivedAt: null, mergedInto: null })]);
      changed();
      return shown(id);
    },
    /** Renames, and moves with all that is below; not into itself (`invalid`, `/parentId`). */
    update({ id, parentId, name }: { id: string; parentId: string | null; name: string }): Region {
      const before = must(id);
      if (parentId !== null && parentId !== before.parentId) inUse(parentId, '/parentId');
      if (isWithin(parentId, id)) throw new AppError('invalid', 'a region cannot lie within itself', { path: '/parentId', detail: { within: before.name } });
      if (before.archivedAt === null) free(parentId, name, id);
      organisation.record('region.update', [write(before, { ...before, parentId, name })]);
      changed();
      return shown(id);
    },
    /** Sites and regions of `id` come to `into`; `id` is archived and points there. Refused where `into` lies within `id`. */
    merge(id: string, into: string): void {
      const from = inUse(id, '/id');
      inUse(into, '/into');
      if (isWithin(into, id)) throw new AppError('invalid', 'a region cannot be merged into a part of itself', { path: '/into', detail: { within: from.name } });
      organisation.record('region.merge', mergeWrites(id, into, context.now()), { subject: { kind: 'region', id } });
      changed();
    },
    /** Throws `state` while sites or regions in use are in it. */
    archive(id: string): void {
      const region = must(id);
      const sites = repository.siteCounts().get(id) ?? 0;
      const regions = repository.list().filter((each) => each.parentId === id && each.archivedAt === null).length;
      if (sites + regions > 0) throw new AppError('state', `the region ${region.name} is not empty`, { detail: { sites, regions } });
      organisation.record('region.archive', [write(region, { ...region, archivedAt: region.archivedAt ?? context.now() })]);
      changed();
    },
    /** Every change, newest first. */
    history: (id: string): Change[] => organisation.history('region', must(id).id),
    /** The region at the end of a path such as "华东 / 江苏", null for an empty one; those that are missing are made, inside the caller's transaction. */
    at(path: string): string | null {
      let parentId: string | null = null;
      for (const name of partsOf(path)) {
        const holder = repository.holder(parentId, name);
        if (holder?.seen === 0) throw new AppError('conflict', `an import under way brings the region ${name}`);
        const id: string = holder?.id ?? context.newId();
        if (holder === null) organisation.record('region.create', [write(null, { id, parentId, name, archivedAt: null, mergedInto: null })]);
        parentId = id;
      }
      return parentId;
    },
  };
}
export type RegionsService = ReturnType<typeof createRegionsService>;
