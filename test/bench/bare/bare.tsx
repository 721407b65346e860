import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';

function Heading() {
  useEffect(() => {
    requestAnimationFrame(() => setTimeout(() => (globalThis as unknown as { bare: { painted(): void } }).bare.painted(), 0));
  }, []);
  return <h1>Mingcha</h1>;
}
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Heading />);
