import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawPlanSchema } from '@shared/draws';
import { assignCommand } from '@shared/draws/commands';
import type { Services } from '../../electron/services';
import { drawsFolder } from '../../electron/features/draws/draws.files';
import { logCalls } from '../fixtures/call-log';
import { openDraws, published, seed, v1, type DrawsBench } from '../fixtures/draws';

const python = (): boolean => { try { execFileSync('python3', ['--version']); return true; } catch { return false; } };
let bench: DrawsBench;
let services: Services;
beforeEach(async () => {
  bench = await openDraws();
  services = bench.services;
});
afterEach(() => bench.remove());

describe('files of a draw', () => {
  it('are found out when somebody changes them, or the record, or an item', async () => {
    bench.secrets.push(published);
    logCalls(services, v1());
    const { id, populationSha256, selectionSha256 } = await bench.toDrawn();
    const bad = async (): Promise<string[]> => (await services.draws.verify(id)).checks.filter(({ ok }) => !ok).map(({ part }) => part);
    const change = (sha256: string): (() => void) => {
      const path = join(drawsFolder(bench.folder), sha256);
      const before = readFileSync(path);
      expect(statSync(path).mode & 0o222).toBe(0); // read-only; whoever owns the folder can still
      chmodSync(path, 0o644);
      writeFileSync(path, before.toString('utf8').replace('C-0003', 'C-0099'));
      return () => writeFileSync(path, before);
    };
    const undo = change(populationSha256!);
    expect(await bad()).toContain('population');
    undo();
    const mend = change(selectionSha256!);
    expect(await bad()).toEqual(['selection']);
    expect((await services.verify()).evidence.altered).toEqual([selectionSha256]);
    rmSync(join(drawsFolder(bench.folder), selectionSha256!));
    expect((await services.verify()).evidence.missing).toEqual([selectionSha256]);
    mend();
    expect(await bad()).toEqual([]);
    services.db.prepare("UPDATE draw_items SET subject_id = 'C-0001' WHERE subject_id = 'C-0003'").run();
    expect(await bad()).toEqual(['items']);
    expect((await services.verify()).records.altered).toEqual([{ kind: 'draw-items', id: `${id}@0`, problem: 'changed' }]);
    services.db.prepare("UPDATE draw_items SET subject_id = 'C-0003' WHERE subject_id = 'C-0001'").run();
    services.db.prepare("UPDATE draws SET seed = '1', contributions = json_set(contributions, '$[0].text', '1')").run();
    expect(await bad()).toEqual(['key']);
  });

  it.each(['folder', 'zip'] as const)('go out as they are (%s), and ten lines of Python give the same', async (as) => {
    bench.secrets.push(published);
    logCalls(services, v1());
    const drawn = await bench.toDrawn({ population: { must: [{ reason: '投诉', ids: ['C-0026'] }] }, givers: [{ name: '甲' }, { name: '乙' }] }, "35463 11'556 骰子");
    const to = join(bench.folder, as === 'zip' ? 'out.zip' : 'out');
    const { files } = await services.draws.saveFiles(drawn.id, as, to);
    expect(files).toBe(16);
    if (!python()) return;
    const at = as === 'zip' ? join(bench.folder, 'unzipped') : to;
    if (as === 'zip') execFileSync('python3', ['-m', 'zipfile', '-e', to, at]);
    else await expect(services.draws.saveFiles(drawn.id, as, to)).rejects.toMatchObject({ code: 'conflict' });
    const { command } = services.draws.sheet(drawn.id);
    const printed = execFileSync('sh', ['-c', command], { cwd: at, encoding: 'utf8', env: { ...process.env, PYTHONUTF8: '1' } });
    expect(printed).toContain(`population_sha256 ${drawn.populationSha256} commitment ${drawn.commitment}`);
    expect(printed).toContain(`selection_sha256 ${drawn.selectionSha256}`);
    expect(printed).toContain(readFileSync(join(at, 'selection.tsv'), 'utf8'));
    expect(readFileSync(join(at, 'verify.py'), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(11);
    for (const line of readFileSync(join(at, 'SHA256SUMS'), 'utf8').trimEnd().split('\n')) {
      const [sha256, name] = line.split('  ');
      expect(createHash('sha256').update(readFileSync(join(at, name!))).digest('hex')).toBe(sha256);
    }
    expect(createHash('sha256').update(readFileSync(join(at, 'reserve.tsv'))).digest('hex')).toBe(drawn.reserveSha256);
    expect(assignCommand(JSON.parse(readFileSync(join(at, 'assign.json'), 'utf8'))).sha256).toBe(drawn.assignmentSha256);
    expect(readFileSync(join(at, 'README.zh-CN.txt'), 'utf8')).toContain(command);
    expect(readFileSync(join(at, 'README.en.txt'), 'utf8')).toContain(drawn.selectionSha256!);
  });

  it.each([
    ['a total', { quota: { kind: 'total', total: 7, minimum: 1, cap: 3 } }],
    ['a spread', { quota: { kind: 'count', count: 3 }, population: { spread: 'third' } }],
  ])('check %s by its quotas file', async (_, parts) => {
    logCalls(services, v1());
    const drawn = await bench.toDrawn(parts);
    const to = join(bench.folder, 'out');
    await services.draws.saveFiles(drawn.id, 'folder', to);
    const { command, preview } = services.draws.sheet(drawn.id);
    expect(preview.rows.reduce((sum, { quota }) => sum + quota, 0)).toBe(services.draws.items(drawn.id).length);
    expect(command).toMatch(/quotas\.tsv population\.tsv$/);
    expect(await services.draws.verify(drawn.id)).toMatchObject({ ok: true });
    if (!python()) return;
    const printed = execFileSync('sh', ['-c', command], { cwd: to, encoding: 'utf8' });
    expect(printed).toContain(`quotas_sha256 ${drawn.quotasSha256}`);
    expect(printed).toContain(`selection_sha256 ${drawn.selectionSha256}`);
  });

  it('spreads over the period', async () => {
    logCalls(services, v1());
    const drawn = await bench.toDrawn({ quota: { kind: 'count', count: 3 }, population: { spread: 'third' } });
    expect(bench.sample(drawn.id).map(({ stratum }) => stratum)).toEqual(['agent-A / 2026-10 1', 'agent-A / 2026-10 1', 'agent-A / 2026-10 1', 'agent-B / 2026-10 1', 'agent-B / 2026-10 1', 'agent-B / 2026-10 2', 'agent-C / 2026-10 2', 'agent-C / 2026-10 3', 'agent-C / 2026-10 3']);
  });
});

describe('a draw of sites', () => {
  it('hands over the ids of sites, with inspectors that have no interest in them', async () => {
    const ids = Array.from({ length: 12 }, (_, at) => services.sites.create({ code: `S${String(at + 1).padStart(2, '0')}`, name: `网点${at + 1}`, region: at < 6 ? '华东 / 江苏' : '华南 / 广东', tags: at % 2 === 0 ? ['旗舰'] : [] }).id);
    const east = services.regions.list().find(({ path }) => path === '华东')!.id;
    const plan = drawPlanSchema.parse({
      population: { subject: 'sites', filter: {}, exclude: { codes: [{ siteId: ids[11], note: '装修' }] }, strata: ['region', 'tag:旗舰'], must: [{ reason: '投诉多', ids: ['S01'] }] },
      quota: { kind: 'count', count: 1 }, seed: { givers: [{ name: '公证' }] },
      reviewers: [{ profileId: bench.idOf('周岚'), recuse: [{ kind: 'region', id: east, note: '' }] }, { profileId: bench.idOf('刘静') }],
    });
    const { id } = services.draws.create({ title: '第四季度', roundId: null, plan });
    await services.draws.freeze(id);
    services.draws.publish(id);
    services.draws.contribute({ id, index: 0, text: seed });
    await services.draws.draw(id);
    const items = services.draws.items(id);
    expect(items.filter(({ how }) => how === 'sample').map(({ stratum }) => stratum).sort()).toEqual(['华东 / -', '华东 / 旗舰', '华南 / -', '华南 / 旗舰'].sort());
    expect(items.find(({ how }) => how === 'must')).toMatchObject({ subjectId: ids[0], title: 'S01 网点1', reviewerName: '刘静' });
    for (const item of items) {
      expect(ids).toContain(item.subjectId);
      if (ids.indexOf(item.subjectId) < 6) expect(item.reviewerName).toBe('刘静');
    }
    const east1 = items.find(({ how, stratum }) => how === 'sample' && stratum === '华南 / -')!;
    const { replacement } = await services.draws.replace({ itemId: east1.id, reason: '停业' });
    expect(services.draws.items(id).find((item) => item.id === replacement)).toMatchObject({ stratum: '华南 / -', how: 'replacement' });
    await services.draws.reassign({ itemId: replacement!, reviewerId: bench.idOf('刘静'), reason: '路近' });
    expect(await services.draws.verify(id)).toMatchObject({ ok: true });
    expect(existsSync(join(drawsFolder(bench.folder), services.draws.open(id).populationSha256!))).toBe(true);
  });
});
