/** Shows the notes of notes.ts, read out by screen readers. */
import { useText } from '../i18n';
import { Button } from '../ui/Button';
import { useErrorText } from '../ui/ErrorNote';
import { useNotes, type Note } from './notes';
import './shell.css';

function NoteCard({ note }: { note: Note }) {
  const { t } = useText();
  const words = useErrorText();
  const dismiss = useNotes((state) => state.dismiss);
  const said = note.tone === 'error' ? words(note.error) : null;
  return (
    <div className={`notes-card notes-${note.tone}`} role={note.tone === 'error' ? 'alert' : 'status'}>
      <div>
        {said === null ? note.text : <><b>{said.title}</b><br />{said.safe} {said.cure}</>}
      </div>
      {note.action === undefined ? null : <Button className="notes-action" onClick={() => { dismiss(note.id); note.action?.run(); }}>{note.action.label}</Button>}
      <Button kind="quiet" onClick={() => dismiss(note.id)}>{t('common.close')}</Button>
    </div>
  );
}

export function NotesBar() {
  const notes = useNotes((state) => state.notes);
  return <div className="notes-bar">{notes.map((note) => <NoteCard key={note.id} note={note} />)}</div>;
}
