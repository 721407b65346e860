/**
 * HEIC and HEIF, the pictures of phones, which Chromium does not decode. libheif (LGPL-3.0) stays a file of its own, byte for byte as its makers
 * publish it, loaded only when such a picture comes; see resources/licences/libheif.md.
 */
import libheifUrl from 'libheif-js/libheif-wasm/libheif-bundle.mjs?url';

interface HeifImage {
  get_width(): number;
  get_height(): number;
  is_primary(): boolean;
  display(into: ImageData, done: (result: ImageData | null) => void): void;
  free(): void;
}
interface Libheif { HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] } }

let library: Promise<Libheif> | null = null;
const load = (): Promise<Libheif> => {
  library ??= import(/* @vite-ignore */ libheifUrl).then(({ default: create }: { default: () => Libheif }) => create());
  return library;
};

/** The main picture, turned and mirrored as the file says. Throws where it cannot be decoded. */
export async function decodeHeic(bytes: Uint8Array): Promise<ImageData> {
  const { HeifDecoder } = await load();
  const images = new HeifDecoder().decode(bytes);
  try {
    const image = images.find((each) => each.is_primary()) ?? images[0];
    if (image === undefined) throw new Error('no picture in the file');
    const data = new ImageData(image.get_width(), image.get_height());
    return await new Promise((resolve, reject) => {
      image.display(data, (result) => (result === null ? reject(new Error('the picture cannot be decoded')) : resolve(data)));
    });
  } finally {
    for (const image of images) image.free();
  }
}
