/**
 * Tells network drives. SQLite's locks and shared memory do not hold across a network, so a database there is lost sooner or later.
 * What cannot be told counts as local.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const networkType =
  /^(fuse\.)?(nfs4?|cifs|smb[23]?|smbfs|9p|afs|afpfs|ncpfs|coda|sshfs|davfs2?|webdav|ceph|ceph-fuse|glusterfs|lustre|gvfsd-fuse|rclone|s3fs|curlftpfs)$/;
export const isNetworkType = (type: string): boolean => networkType.test(type);

const holds = (mount: string, path: string): boolean => path === mount || path.startsWith(mount.endsWith('/') ? mount : `${mount}/`);

/** The longest mount point that holds the path; of two mounts on one point the later one covers the earlier. */
function typeOf(path: string, mounts: { point: string; type: string }[]): string | null {
  let best: { point: string; type: string } | null = null;
  for (const mount of mounts) if (holds(mount.point, path) && mount.point.length >= (best?.point.length ?? 0)) best = mount;
  return best?.type ?? null;
}

/** The file system type under an absolute path, by the text of Linux' /proc/self/mountinfo (proc(5)): spaces in it are written `\040`. */
export function linuxTypeOf(path: string, mountinfo: string): string | null {
  const mounts = mountinfo.split('\n').flatMap((line) => {
    const [before = '', after] = line.split(' - ');
    const point = before.split(' ')[4]?.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
    const type = after?.split(' ')[0];
    return point && type ? [{ point, type }] : [];
  });
  return typeOf(path, mounts);
}

/** The same by the output of macOS' mount(8): `//user@host/share on /Volumes/share (smbfs, nodev, …)`. */
export function macTypeOf(path: string, output: string): string | null {
  const mounts = [...output.matchAll(/^.+? on (.+) \(([^,)]+)[^)]*\)$/gm)].map(([, point = '', type = '']) => ({ point, type }));
  return typeOf(path, mounts);
}

/** `\\server\share\…`, also in its long form `\\?\UNC\server\…`, and not `\\?\C:\…`. */
export const isUncPath = (path: string): boolean => /^[\\/]{2}(?![?.][\\/])/.test(path) || /^[\\/]{2}\?[\\/]UNC[\\/]/i.test(path);

/** The kind of network drive a folder, there or still to be made, lies on; null where it is local or cannot be told. */
export function networkDriveOf(folder: string): string | null {
  let path = resolve(folder);
  while (!existsSync(path) && dirname(path) !== path) path = dirname(path);
  try {
    const real = realpathSync.native(path); // turns a mapped drive letter of Windows into its UNC path
    if (process.platform === 'win32') return isUncPath(real) || isUncPath(folder) ? 'UNC' : null;
    const type = process.platform === 'linux' ? linuxTypeOf(real, readFileSync('/proc/self/mountinfo', 'utf8'))
      : process.platform === 'darwin' ? macTypeOf(real, execFileSync('/sbin/mount', { encoding: 'utf8', timeout: 2000 })) : null;
    return type !== null && isNetworkType(type) ? type : null;
  } catch {
    return null;
  }
}
