/** 导入: one wizard for everything tabular; choose, look at it, check every row, write. */
import { useEffect, useRef } from 'react';
import { importTargets, type ImportTargetName } from '@shared/imports';
import { useQueryValue } from '../../app/location';
import { useMe } from '../../app/me';
import { useText } from '../../i18n';
import { formatBytes } from '../../i18n/format';
import { Antd } from '../../ui/Antd';
import { SettingsFrame } from '../settings/SettingsFrame';
import { ChooseStep } from './ChooseStep';
import { ColumnsStep } from './ColumnsStep';
import { DoneStep } from './DoneStep';
import { chooseTarget, openFor, startAgain, useImport } from './imports.store';
import { RowsStep } from './RowsStep';
import { Steps } from './Steps';
import './imports.css';

const isTarget = (name: string | null, people: boolean): name is ImportTargetName => importTargets.some((each) => each === name && (each !== 'profiles' || people));

export default function ImportsPage() {
  const { t } = useText();
  const { profile, can } = useMe();
  const { step, busy, file, counts } = useImport();
  const wanted = useQueryValue('target');
  const people = can('editProfiles');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    openFor(profile.id);
    if (isTarget(wanted, people)) chooseTarget(wanted);
  }, [wanted, profile.id, people]);
  // A result that was seen is left with the page; it stands in the list of earlier imports.
  useEffect(() => () => { if (useImport.getState().step === 'done') startAgain(); }, []);
  const last = useRef(step);
  useEffect(() => {
    if (last.current !== step) heading.current?.focus(); // a step is a new page to whoever goes by keys or ears
    last.current = step;
  }, [step]);
  const title = step === 'choose' || file === null ? t('imports.title') : `${t('imports.title')} · ${t(`imports.targets.${file.target}`)}`;
  return (
    <SettingsFrame page="imports">
      <Antd>
        <div className={step === 'columns' || step === 'rows' ? 'imports imports-full' : 'imports'}>
          <header className="ui-page-head">
            <div>
              <h1 ref={heading} tabIndex={-1}>{title}</h1>
              <p className="ui-page-lead">{step === 'choose' || file === null ? t('imports.lead') : t('imports.facts', { name: file.name, size: formatBytes(file.bytes) })}</p>
            </div>
            <Steps step={busy === 'checking' ? 'rows' : step} />
          </header>
          {file === null ? <ChooseStep /> : step === 'columns' ? <ColumnsStep file={file} /> : counts === null ? null : step === 'rows' ? <RowsStep file={file} counts={counts} /> : <DoneStep file={file} counts={counts} />}
        </div>
      </Antd>
    </SettingsFrame>
  );
}
