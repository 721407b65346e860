/** The faces of the paper must be there before anything is measured, or the pages would break elsewhere than on paper. */
import './print-fonts.css';

const faces = ['400 12px "Mingcha Sans"', '700 12px "Mingcha Sans"', '700 12px "Mingcha Serif"'];
let loading: Promise<unknown> | undefined;

/** Resolves when all faces can be used; rejects where one cannot be read. The same promise every time, for React's `use`. */
export function fontsReady(): Promise<unknown> {
  loading ??= Promise.all(faces.map(async (face) => {
    const loaded = await document.fonts.load(face, '明察 Aa 1');
    if (loaded.length === 0) throw new Error(`the face ${face} is missing`);
  }));
  return loading;
}
