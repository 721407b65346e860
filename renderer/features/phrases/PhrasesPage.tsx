/** 常用语: ready sentences by their use, most used first; added, changed and put away here. */
import { useState, type FormEvent } from 'react';
import { phraseUses, type Phrase } from '@shared/phrases';
import { refresh, request, useRequest } from '../../api';
import { noteDone, noteError } from '../../app/notes';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { numberCell, textCell, type ListColumn } from '../../ui/list-columns';
import { Loading } from '../../ui/Loading';
import { Page } from '../../ui/Page';
import { ExportButton } from '../exports/ExportButton';
import { SettingsFrame } from '../settings/SettingsFrame';
import './phrases.css';

const longest = 500;

function useSave() {
  const [busy, setBusy] = useState(false);
  const save = async (input: { id: string | null; use: Phrase['use']; text: string }): Promise<boolean> => {
    setBusy(true);
    try {
      await request('phrases.save', { ...input, text: input.text.trim() });
      refresh('phrases');
      return true;
    } catch (error) {
      noteError(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, save };
}

function Line({ phrase }: { phrase: Phrase }) {
  const { t } = useText();
  const [text, setText] = useState<string | null>(null);
  const { busy, save } = useSave();
  const done = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (text !== null && text.trim() !== '' && (text.trim() === phrase.text || await save({ id: phrase.id, use: phrase.use, text }))) setText(null);
  };
  const archive = (): void => void request('phrases.archive', { id: phrase.id }).then(() => { refresh('phrases'); noteDone(t('phrases.archived')); }, noteError);
  if (text !== null) {
    return (
      <li>
        <form className="phrase-edit" onSubmit={(event) => void done(event)}>
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the box takes the place of the button that was pressed */}
          <input className="ui-input" autoFocus aria-label={t('phrases.text')} maxLength={longest} value={text} onChange={({ target }) => setText(target.value)} onKeyDown={(event) => { if (event.key === 'Escape') setText(null); }} />
          <Button type="submit" kind="primary" disabled={busy || text.trim() === ''}>{t('common.save')}</Button>
          <Button kind="quiet" onClick={() => setText(null)}>{t('common.cancel')}</Button>
        </form>
      </li>
    );
  }
  return (
    <li className="phrase-line">
      <span className="phrase-text">{phrase.text}</span>
      <span className="phrase-uses">{t('phrases.used', { count: phrase.uses })}</span>
      <Button kind="quiet" aria-label={t('phrases.editOf', { text: phrase.text })} onClick={() => setText(phrase.text)}>{t('common.edit')}</Button>
      <Button kind="quiet" aria-label={t('phrases.archiveOf', { text: phrase.text })} onClick={archive}>{t('phrases.archive')}</Button>
    </li>
  );
}

function Add({ use }: { use: Phrase['use'] }) {
  const { t } = useText();
  const [text, setText] = useState('');
  const { busy, save } = useSave();
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() !== '' && await save({ id: null, use, text })) setText('');
  };
  return (
    <form className="phrase-edit" onSubmit={(event) => void add(event)}>
      <input className="ui-input" aria-label={t('phrases.addText')} placeholder={t(`phrases.examples.${use}`)} maxLength={longest} value={text} onChange={({ target }) => setText(target.value)} />
      <Button type="submit" disabled={busy || text.trim() === ''}>{t('phrases.add')}</Button>
    </form>
  );
}

export default function PhrasesPage() {
  const { t } = useText();
  const [use, setUse] = useState<Phrase['use']>('remark');
  const { data, error, refetch } = useRequest('phrases.list', {}, { staleTime: 0 });
  const kept = data?.filter(({ archivedAt }) => archivedAt === null) ?? [];
  const shown = kept.filter((phrase) => phrase.use === use);
  const columns: ListColumn<Phrase>[] = [{ title: t('phrases.use'), cell: textCell((phrase) => t(`phrases.uses.${phrase.use}`)) }, { title: t('phrases.text'), dataIndex: 'text' }, { title: t('exports.uses'), cell: numberCell(({ uses }) => uses) }];
  return (
    <SettingsFrame page="phrases">
      <Page title={t('settings.pages.phrases')} lead={t('phrases.lead')} actions={kept.length === 0 ? undefined : <ExportButton name={t('settings.pages.phrases')} view={{ columns }} rows={kept} />}>
        {error !== null ? <ErrorNote error={error} onRetry={() => void refetch()} /> : data === undefined ? <Loading /> : (
          <>
            <div className="phrase-uses-chips" role="group" aria-label={t('phrases.use')}>
              {phraseUses.map((each) => <Chip key={each} on={each === use} onToggle={() => setUse(each)}>{t(`phrases.uses.${each}`)} {kept.filter((phrase) => phrase.use === each).length}</Chip>)}
            </div>
            <p className="phrase-note">{t(`phrases.notes.${use}`)}</p>
            <div className="ui-sheet phrase-sheet">
              <Add key={use} use={use} />
              {shown.length === 0 ? <EmptyState title={t('phrases.none')} text={t('phrases.noneText')} /> : <ul>{shown.map((phrase) => <Line key={phrase.id} phrase={phrase} />)}</ul>}
            </div>
            <p className="phrase-note">{t('phrases.places', { a: '{site}', b: '{item}', c: '{points}' })}</p>
          </>
        )}
      </Page>
    </SettingsFrame>
  );
}
