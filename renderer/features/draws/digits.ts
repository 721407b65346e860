/** Digests, seeds and program text as they are set large on the screen and on paper. Pure. */

/** A digest or seed in groups of four characters: what is read aloud and compared by eye is short. The characters and their order stay. */
export const inFours = (text: string): string[] => Array.from(text).reduce<string[]>((groups, sign, at) => {
  if (at % 4 === 0) groups.push(sign);
  else groups[groups.length - 1] += sign;
  return groups;
}, []);

/**
 * A line of program text in pieces of at most `width` characters, for a sheet that is narrower than the line. Pieces end after a comma, a bracket
 * or a blank where there is one in the second half of the room, never inside a run of letters that would fit. Joined, the pieces are the line again.
 */
export function codePieces(line: string, width: number): string[] {
  const pieces: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const room = rest.slice(0, width);
    const end = Math.max(...[...room.matchAll(/[,( :)]/g)].map(({ index }) => index + 1), 0);
    const cut = end > width / 2 ? end : width;
    pieces.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...pieces, rest];
}

/** The dark modules of a QR code (rows of 0 and 1) as the path of an SVG, one run of a row after another, `offset` modules from the edge. */
export const qrPath = (rows: readonly string[], offset: number): string =>
  rows.flatMap((row, y) => [...row.matchAll(/1+/g)].map(({ 0: run, index }) => `M${index + offset} ${y + offset}h${run.length}v1h-${run.length}z`)).join('');
