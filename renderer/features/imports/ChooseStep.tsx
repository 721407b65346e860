/** What to import and from which file: dropped, chosen, or cells pasted from a spreadsheet. */
import { useEffect, useState } from 'react';
import { importTargets } from '@shared/imports';
import { request } from '../../api';
import { useMe } from '../../app/me';
import { noteDone, noteError } from '../../app/notes';
import { text, useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { EarlierImports } from './EarlierImports';
import { chooseFile, chooseTarget, takeFile, useImport } from './imports.store';
import { JobPanel } from './JobPanel';
import { Trouble } from './Trouble';

const carriesFiles = (data: DataTransfer | null): boolean => data?.types.includes('Files') ?? false;

function takeFirst(files: readonly File[]): void {
  const [first] = files;
  if (first === undefined) return;
  if (files.length > 1) noteDone(text('imports.onlyFirst', { name: first.name }));
  void takeFile(first);
}

/** Cells copied in a spreadsheet come as text with tabs. */
function takePasted(data: DataTransfer): boolean {
  if (data.files.length > 0 && !data.types.includes('text/plain')) { takeFirst([...data.files]); return true; }
  const cells = data.getData('text/plain');
  if (!cells.includes('\t') && !cells.trim().includes('\n')) return false;
  void takeFile(new File([cells], `${text('imports.pasted')}.tsv`, { type: 'text/tab-separated-values' }));
  return true;
}

/** The whole window takes a file; gives whether one is over it. */
function useFiles(): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    let depth = 0; // dragenter and dragleave come for every element under the pointer
    const drag = (event: DragEvent): void => {
      if (!carriesFiles(event.dataTransfer)) return;
      if (event.type === 'dragenter') depth += 1;
      if (event.type === 'dragleave') depth = Math.max(0, depth - 1);
      if (event.type === 'drop') depth = 0;
      setOver(depth > 0);
      if (event.type === 'dragover' || event.type === 'drop') event.preventDefault();
      if (event.type === 'drop') takeFirst([...(event.dataTransfer?.files ?? [])]);
    };
    const paste = (event: ClipboardEvent): void => {
      const typing = event.target instanceof Element && event.target.closest('input:not([type=radio]), textarea') !== null;
      if (!typing && event.clipboardData !== null && takePasted(event.clipboardData)) event.preventDefault();
    };
    const drags = ['dragenter', 'dragleave', 'dragover', 'drop'] as const;
    for (const each of drags) addEventListener(each, drag);
    addEventListener('paste', paste);
    return () => {
      for (const each of drags) removeEventListener(each, drag);
      removeEventListener('paste', paste);
    };
  }, []);
  return over;
}

const saveSample = (): void => {
  request('imports.saveSample', { target: useImport.getState().target })
    .then(({ saved, name }) => { if (saved) noteDone(text('imports.sampleSaved', { name })); }, noteError);
};

export function ChooseStep() {
  const { t } = useText();
  const { target, busy, error } = useImport();
  const { can } = useMe();
  const over = useFiles();
  return (
    <>
      <fieldset className="imports-targets" disabled={busy !== null}>
        <legend>{t('imports.what')}</legend>
        {importTargets.filter((each) => each !== 'profiles' || can('editProfiles')).map((each) => (
          <label key={each} className={each === target ? 'imports-target imports-target-on' : 'imports-target'}>
            <input type="radio" name="imports-target" className="visually-hidden" checked={each === target} onChange={() => chooseTarget(each)} />
            <b>{t(`imports.targets.${each}`)}</b><span>{t(`imports.about.${each}`)}</span>
          </label>
        ))}
      </fieldset>
      <Trouble error={error} />
      {busy === null ? (
        <section className={over ? 'imports-drop imports-drop-over' : 'imports-drop'} aria-label={t('imports.file')}>
          <p className="imports-drop-title">{t(over ? 'imports.dropNow' : 'imports.dropTitle')}</p>
          <Button kind="primary" size="large" onClick={() => void chooseFile()}>{t('imports.choose')}</Button>
          <p className="imports-muted">{t('imports.dropText')}</p>
        </section>
      ) : <JobPanel busy={busy} />}
      <p className="imports-sample"><Button kind="quiet" className="imports-link" onClick={saveSample}>{t('imports.sample')}</Button><span className="imports-muted">{t('imports.sampleHint')}</span></p>
      <EarlierImports />
    </>
  );
}
