/** Evidence pictures for paper: scaled down once, so that a card with twenty photos is a few megabytes and not a hundred. */
import { useQueries } from '@tanstack/react-query';

/** Longest side in pixels: about 300 dpi at the size of the appendix. */
const longest = 1100;

/** Resolves when the picture is there. Not `decode()`: in a hidden window that waits for frames, and takes seconds. */
export const loaded = (image: HTMLImageElement): Promise<void> => new Promise((resolve, reject) => {
  const settle = (): void => (image.naturalWidth > 0 ? resolve() : reject(new Error('not a picture')));
  if (image.complete && image.src !== '') settle();
  else {
    image.addEventListener('load', settle, { once: true });
    image.addEventListener('error', settle, { once: true });
  }
});

/** A JPEG data URL of the whole picture, upright as its EXIF says. Throws where the file is gone or no picture. */
async function shrink(id: string): Promise<string> {
  const reply = await fetch(`app://media/${id}?size=1600`); // a HEIC picture has no other form that can be drawn
  if (!reply.ok) throw new Error(`evidence ${id} cannot be read (${reply.status})`);
  const source = URL.createObjectURL(await reply.blob());
  try {
    const image = new Image();
    image.src = source;
    await loaded(image);
    const scale = Math.min(1, longest / Math.max(image.naturalWidth, image.naturalHeight));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
    canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.fillStyle = '#fff'; // transparent pictures lie on paper
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/jpeg', 0.82);
  } finally {
    URL.revokeObjectURL(source);
  }
}

export interface Pictures {
  /** undefined while it is being read, null where it cannot be shown */
  of: (id: string) => string | null | undefined;
  /** every one is there or is known not to be */
  settled: boolean;
}

export function usePictures(ids: readonly string[]): Pictures {
  return useQueries({
    queries: ids.map((id) => ({ queryKey: ['pictures', id], queryFn: () => shrink(id), staleTime: Infinity, retry: false })),
    combine: (results) => ({
      of: (id: string) => { const result = results[ids.indexOf(id)]; return result?.isError === true ? null : result?.data; },
      settled: results.every((result) => !result.isPending),
    }),
  });
}
