/** How long a recording is, where nothing but a player can tell. */

/** Recordings made in a browser carry no length; seeking far past the end makes it find out. */
export const farAway = 1e7;

/** Seconds. Throws where it cannot be played. */
export function measuredLength(url: string): Promise<number> {
  const element = new Audio();
  element.crossOrigin = 'anonymous';
  element.preload = 'metadata';
  return new Promise<number>((resolve, reject) => {
    element.addEventListener('durationchange', () => {
      if (Number.isFinite(element.duration)) resolve(element.duration);
      else element.currentTime = farAway;
    });
    element.addEventListener('error', () => reject(new Error(element.error?.message ?? 'cannot be played')));
    element.src = url;
  }).finally(() => { element.removeAttribute('src'); element.load(); });
}
