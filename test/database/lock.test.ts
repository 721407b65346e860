import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { AppError } from '@shared/result';
import { isNetworkType, isUncPath, linuxTypeOf, macTypeOf, networkDriveOf } from '../../electron/database/drives';
import { holdFolder } from '../../electron/database/folder';
import { removeFolders, temporaryFolder } from '../fixtures/database';

afterAll(removeFolders);
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'none';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
};
/** Runs as a user whom permissions bind: root is bound by none. */
function unprivileged<T>(work: () => T): T {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(65534);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}

describe('holding the data folder', () => {
  it('is for one at a time, and can be passed on', () => {
    const folder = temporaryFolder();
    const hold = holdFolder(folder);
    expect(codeOf(() => holdFolder(folder))).toBe('locked');
    hold.release();
    holdFolder(folder).release();
  });

  it('shuts out another process, and ends with it however it ends', async () => {
    const folder = temporaryFolder();
    const script = `const db = new (require('better-sqlite3'))(${JSON.stringify(join(folder, 'mingcha.lock'))});
      db.exec('BEGIN EXCLUSIVE'); console.log('held'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'], cwd: process.cwd() });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(codeOf(() => holdFolder(folder))).toBe('locked');
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));
    holdFolder(folder).release();
  });

  it('is not hindered by a spoilt lock file', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'mingcha.lock'), 'x'.repeat(5000));
    holdFolder(folder).release();
  });

  it.skipIf(process.platform === 'win32')('says why a folder cannot be used', () => {
    const parent = temporaryFolder();
    chmodSync(parent, 0o755);
    const inside = join(parent, 'data');
    mkdirSync(inside, { mode: 0o755 });
    chmodSync(inside, process.getuid?.() === 0 ? 0o755 : 0o555);
    expect(unprivileged(() => codeOf(() => holdFolder(inside)))).toBe('read-only');
    if (process.getuid?.() === 0) expect(unprivileged(() => codeOf(() => holdFolder(join(inside, 'new'))))).toBe('read-only');
    chmodSync(inside, 0o000);
    expect(unprivileged(() => codeOf(() => holdFolder(inside)))).toBe('unreadable');
    chmodSync(inside, 0o755);
    writeFileSync(join(parent, 'file'), '');
    expect(codeOf(() => holdFolder(join(parent, 'file')))).toBe('unreadable');
  });
});

describe('network drives', () => {
  const mountinfo = [
    '22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw',
    '40 22 0:40 / /mnt/nas rw,relatime shared:2 - cifs //nas/share rw,vers=3.0',
    '41 40 0:41 / /mnt/nas/usb rw - ext4 /dev/sdb1 rw',
    '42 22 0:42 / /mnt/my\\040share rw - nfs4 server:/export rw',
    '43 22 0:43 / /home/u/cloud rw - fuse.sshfs u@h:/ rw',
    '44 22 0:44 / /mnt/over rw - nfs server:/a rw',
    '45 44 0:45 / /mnt/over rw - tmpfs tmpfs rw',
    '46 22 0:46 / /mnt/数据 rw - smb3 //nas/数据 rw',
  ].join('\n');
  it.each([
    ['/home/u', 'ext4'], ['/mnt/nas', 'cifs'], ['/mnt/nas/a/b', 'cifs'], ['/mnt/nasty', 'ext4'], ['/mnt/nas/usb/x', 'ext4'],
    ['/mnt/my share/x', 'nfs4'], ['/home/u/cloud/x', 'fuse.sshfs'], ['/mnt/over/x', 'tmpfs'], ['/mnt/数据/x', 'smb3'],
  ])('Linux: %s lies on %s', (path, type) => expect(linuxTypeOf(path, mountinfo)).toBe(type));

  it('knows the kinds', () => {
    for (const type of ['nfs', 'nfs4', 'cifs', 'smb3', 'smbfs', '9p', 'afs', 'fuse.sshfs', 'fuse.davfs', 'ceph', 'fuse.glusterfs']) expect([type, isNetworkType(type)]).toEqual([type, true]);
    for (const type of ['ext4', 'btrfs', 'overlay', 'tmpfs', 'fuseblk', 'apfs', 'exfat', 'fuse.ntfs-3g']) expect([type, isNetworkType(type)]).toEqual([type, false]);
  });

  it('macOS: reads the output of mount', () => {
    const output = '/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n//u@nas/Share on /Volumes/My Share (smbfs, nodev, nosuid, mounted by u)\n';
    expect(macTypeOf('/Volumes/My Share/data', output)).toBe('smbfs');
    expect(macTypeOf('/Users/u', output)).toBe('apfs');
  });

  it('Windows: knows UNC paths', () => {
    for (const path of ['\\\\nas\\share\\data', '//nas/share', '\\\\?\\UNC\\nas\\share']) expect([path, isUncPath(path)]).toEqual([path, true]);
    for (const path of ['C:\\Users\\u', '\\\\?\\C:\\data', '\\\\.\\pipe\\x', '/home/u']) expect([path, isUncPath(path)]).toEqual([path, false]);
  });

  it('this machine: a temporary folder is local', () => expect(networkDriveOf(temporaryFolder())).toBeNull());
});
