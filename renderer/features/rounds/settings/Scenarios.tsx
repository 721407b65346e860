/** 场景: the stories inspectors tell, with files to have at hand (a price list, a photo, a map). */
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { Field, TextField } from '../../../ui/Field';
import { AddFiles } from '../../evidence/AddFiles';
import type { DraftScenario } from '../draft';

interface Props { scenarios: readonly DraftScenario[]; onChange: (change: (scenarios: readonly DraftScenario[]) => readonly DraftScenario[]) => void; tried: boolean }

/** `onChange` takes a function, because a file may arrive while something else is being typed. */
export function Scenarios({ scenarios, onChange, tried }: Props) {
  const { t } = useText();
  const set = (key: string, part: (scenario: DraftScenario) => Partial<DraftScenario>): void => onChange((all) => all.map((each) => (each.key === key ? { ...each, ...part(each) } : each)));
  return (
    <>
      {scenarios.length === 0 ? <p className="rounds-muted">{t('rounds.scenarios.none')}</p> : (
        <ol className="rounds-scenarios">
          {scenarios.map(({ key, title, text, files }, at) => (
            <li key={key}>
              <div className="rounds-scenario-head"><b>{t('rounds.scenarios.number', { number: at + 1 })}</b><Button kind="quiet" aria-label={t('rounds.scenarios.removeOf', { number: at + 1 })} onClick={() => onChange((all) => all.filter((each) => each.key !== key))}>{t('rounds.remove')}</Button></div>
              <TextField label={t('rounds.scenarios.title')} maxLength={80} placeholder={t('visits.scenarioExample')} value={title} error={tried && title.trim() === '' ? t('rounds.scenarios.needTitle') : null} onChange={({ target }) => set(key, () => ({ title: target.value }))} />
              <Field label={t('rounds.scenarios.text')} optional>{(control) => <textarea className="ui-input" rows={3} maxLength={1000} placeholder={t('visits.scenarioTextExample')} value={text} onChange={({ target }) => set(key, () => ({ text: target.value }))} {...control} />}</Field>
              <div className="rounds-files">
                {files.map((file) => <span key={file.id} className="rounds-file"><span>{file.name}</span><button type="button" aria-label={t('rounds.scenarios.removeFile', { name: file.name })} onClick={() => set(key, (each) => ({ files: each.files.filter(({ id }) => id !== file.id) }))}>✕</button></span>)}
                {files.length < 20 ? <AddFiles label={t('rounds.scenarios.addFile')} onStored={({ id, name, kind }) => set(key, (each) => ({ files: [...each.files, { id, name, kind }] }))} /> : null}
              </div>
            </li>
          ))}
        </ol>
      )}
      <Button disabled={scenarios.length >= 50} onClick={() => onChange((all) => [...all, { key: crypto.randomUUID(), title: '', text: '', files: [] }])}>{t('rounds.scenarios.add')}</Button>
    </>
  );
}
