/** A QR code as one path of an SVG: black on white also on a dark screen, because scanners want it so. */
import { qrPath } from './digits';
import './figures.css';

const quiet = 4; // modules of white around the code, as the standard asks

export function Qr({ rows, label }: { rows: readonly string[]; label: string }) {
  const size = rows.length + 2 * quiet;
  return <svg className="draw-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges"><rect width={size} height={size} fill="#fff" /><path d={qrPath(rows, quiet)} fill="#000" /></svg>;
}
