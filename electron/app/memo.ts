/** The window as a harmless note page: another title and another icon, in the taskbar and in the dock too. The page itself covers what it shows. */
import { app, nativeImage, type BrowserWindow, type NativeImage } from 'electron';

const side = 64;

/** A plain sheet of note paper with lines, drawn here: no file that could be missing. */
function noteIcon(): NativeImage {
  const pixels = Buffer.alloc(side * side * 4); // BGRA, transparent
  const put = (x: number, y: number, [b, g, r]: readonly [number, number, number]): void => { pixels.set([b, g, r, 255], (y * side + x) * 4); };
  for (let y = 4; y < side - 4; y += 1) {
    for (let x = 10; x < side - 10; x += 1) {
      const edge = x === 10 || x === side - 11 || y === 4 || y === side - 5;
      const line = y > 18 && y % 9 === 0 && x > 16 && x < side - 17;
      put(x, y, edge ? [150, 150, 150] : y < 13 ? [120, 200, 240] : line ? [190, 190, 190] : [250, 252, 255]);
    }
  }
  return nativeImage.createFromBitmap(pixels, { width: side, height: side });
}

/** The program's own icon: of its file on Windows; elsewhere an empty one makes the system look it up again. */
const ownIcon = (): Promise<NativeImage> => (process.platform === 'win32' ? app.getFileIcon(process.execPath, { size: 'normal' }) : Promise.resolve(nativeImage.createEmpty()));

/** Covers and uncovers; gives the function that does. */
export function coverable(window: BrowserWindow, title: string): (noteTitle: string | null) => void {
  let covered = false;
  const setIcon = (icon: NativeImage): void => {
    if (process.platform === 'darwin') app.dock?.setIcon(icon);
    else window.setIcon(icon);
  };
  return (noteTitle) => {
    covered = noteTitle !== null;
    window.setTitle(noteTitle ?? title);
    if (covered) return setIcon(noteIcon());
    void ownIcon().then((icon) => { if (!covered && !window.isDestroyed()) setIcon(icon); });
  };
}
