/** 粘贴编码: sites by their codes, as they stand in somebody's sheet. What is read is said before anything is added. */
import { useDeferredValue, useState } from 'react';
import type { RoundDetail } from '@shared/rounds';
import { refresh, useRequest, useSend } from '../../../api';
import { noteDone } from '../../../app/notes';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { ErrorNote } from '../../../ui/ErrorNote';
import { Field } from '../../../ui/Field';
import { FormModal } from '../../organisation/FormModal';
import { textOfBytes } from './text-file';

const most = 12; // names of a kind that are listed

function Words({ label, words, tone }: { label: string; words: readonly string[]; tone: string }) {
  const { t } = useText();
  if (words.length === 0) return null;
  return <p className={tone}>{label} {words.slice(0, most).join(t('imports.comma'))}{words.length > most ? ` ${t('rounds.sites.andMore', { count: words.length - most })}` : ''}</p>;
}

export function PasteSites({ round, onClose }: { round: RoundDetail; onClose: () => void }) {
  const { t } = useText();
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const { data: read } = useRequest('rounds.findSites', { text: asked }, { enabled: asked !== '', gcTime: 0, placeholderData: (before) => before });
  const send = useSend('rounds.setSites');
  const inside = new Set(round.sites.map(({ siteId }) => siteId));
  const found = asked === '' || read === undefined ? [] : read.found;
  const fresh = found.filter((id) => !inside.has(id));
  const run = (): void => send.mutate({ id: round.id, add: fresh }, { onSuccess: ({ added }) => { refresh('rounds'); noteDone(t('rounds.sites.added', { count: added })); onClose(); } });
  const openFile = (): void => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.txt,.csv,.tsv';
    input.addEventListener('change', () => { const [file] = input.files ?? []; void file?.arrayBuffer().then((bytes) => setText(textOfBytes(bytes))); });
    input.click();
  };
  return (
    <FormModal title={t('rounds.sites.pasteTitle')} width={620} confirm={{ label: t('rounds.sites.addChosen', { count: fresh.length }), busy: send.isPending || fresh.length === 0, run }} onClose={onClose} onOpen={() => document.querySelector<HTMLElement>('.rounds-paste')?.focus()}>
      <Field label={t('rounds.sites.codes')} hint={t('rounds.sites.codesHint')}>
        {(control) => <textarea className="ui-input rounds-paste" rows={8} maxLength={400_000} spellCheck={false} placeholder={t('rounds.sites.codesExample')} value={text} onChange={({ target }) => setText(target.value)} {...control} />}
      </Field>
      <div className="rounds-buttons"><Button onClick={openFile}>{t('rounds.sites.fromFile')}</Button><a href="#/settings/imports?target=sites">{t('rounds.sites.importFirst')}</a></div>
      {asked === '' || read === undefined ? null : (
        <div className="rounds-read" role="status">
          <p><b>{t('rounds.sites.found', { count: found.length })}</b>{found.length > fresh.length ? ` ${t('rounds.sites.already', { count: found.length - fresh.length })}` : ''}</p>
          <Words label={t('rounds.sites.unknown', { count: read.unknown.length })} words={read.unknown} tone="rounds-seal" />
          <Words label={t('rounds.sites.archived', { count: read.archived.length })} words={read.archived} tone="rounds-watch" />
          <Words label={t('rounds.sites.repeated', { count: read.repeated.length })} words={read.repeated} tone="rounds-muted" />
        </div>
      )}
      {send.error === null ? null : <ErrorNote error={send.error} />}
    </FormModal>
  );
}
