/** A stored picture by its evidence id, or a drawn shop front where there is none. */
import { useState } from 'react';
import './ui.css';

export function Picture({ id, alt, className = '' }: { id: string | null; alt: string; className?: string }) {
  const [failed, setFailed] = useState<string | null>(null);
  if (id !== null && failed !== id) return <img className={`ui-picture ${className}`} src={`app://media/${id}?size=480`} alt={alt} onError={() => setFailed(id)} />;
  return (
    <span className={`ui-picture ui-picture-none ${className}`} aria-hidden="true">
      <svg viewBox="0 0 48 36" width="48" height="36" fill="none" stroke="currentColor" strokeWidth="1.5">
        <path d="M7 14.5h34v17H7zM5 14.5l4-9h30l4 9zM13 31.5v-10h8v10M26.5 20.5h9v6h-9z" />
      </svg>
    </span>
  );
}
