/** 设置: what a round asks, of whom, until when, and by which rules. */
import { ConfigProvider } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { RoundDetail } from '@shared/rounds';
import { refresh, request, RequestError, useRequest } from '../../../api';
import { useMe } from '../../../app/me';
import { noteDone } from '../../../app/notes';
import { TypedNote } from '../../../app/TypedNote';
import { useText } from '../../../i18n';
import { today } from '../../../i18n/format';
import { Button } from '../../../ui/Button';
import { compareText } from '../../../ui/compare';
import { ErrorNote } from '../../../ui/ErrorNote';
import { Field, TextField } from '../../../ui/Field';
import { Loading } from '../../../ui/Loading';
import { DayPicker } from '../../agents/DayPicker';
import { templateKey } from '../../visits/TemplateCards';
import { daysOfMonth, monthOf } from '../days';
import { draftOf, faultsOf, firstSettings, inputOf, type DraftFault, type RoundDraft } from '../draft';
import { Choice } from './Choice';
import { Components } from './Components';
import { Deadlines, PassRules, QuotaRules, RecordingRules, ScoreRules } from './Rules';
import { Scenarios } from './Scenarios';
import { readAgain } from '../plan/plan.store';
import { changeDraft, dropDraft, recallDraft, useRoundDraft } from './settings.store';

const parts = ['basics', 'components', 'scenarios', 'quotas', 'recording', 'scores', 'deadlines', 'pass'] as const;
type Part = (typeof parts)[number];
const partOf: Record<DraftFault, Part> = { title: 'basics', period: 'basics', 'no-component': 'components', twice: 'components', weight: 'components', visits: 'components', scenario: 'scenarios', window: 'quotas', windows: 'quotas', clocks: 'deadlines', percent: 'pass' };
const partOfPath = (path: string): Part | null => (path.startsWith('/components') ? 'components' : path.startsWith('/scenarios') ? 'scenarios' : path.startsWith('/settings/quotas') ? 'quotas' : path === '/title' || path.endsWith('On') ? 'basics' : null);

/** `detail` null: a new round. */
export function SettingsTab({ detail }: { detail: RoundDetail | null }) {
  const { data: templates } = useRequest('templates.list', {});
  const { data: sites } = useRequest('sites.list', {});
  const { data: calendar } = useRequest('calendar.get', {});
  if (templates === undefined || sites === undefined || calendar === undefined) return <Loading />;
  const month = daysOfMonth(monthOf(today()));
  const stored = detail !== null ? draftOf(detail) : { title: '', startsOn: month[0]!, endsOn: month.at(-1)!, components: [], settings: firstSettings(calendar.clocks), scenarios: [] };
  const grades = [...new Set([...sites.flatMap(({ grade, archivedAt }) => (archivedAt === null && grade !== '' ? [grade] : [])), ...stored.components.flatMap(({ byGrade }) => byGrade.map(({ grade }) => grade))])].sort(compareText);
  return <Editing key={detail?.id ?? 'new'} id={detail?.id ?? null} stored={stored} detail={detail} lists={{ templates, grades }} />;
}

interface EditingProps { id: string | null; stored: RoundDraft; detail: RoundDetail | null; lists: { templates: Parameters<typeof Components>[0]['templates']; grades: readonly string[] } }

function Editing({ id, stored, detail, lists: { templates, grades } }: EditingProps) {
  const { t } = useText();
  const [, navigate] = useLocation();
  const form = useRef<HTMLDivElement>(null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { profile } = useMe();
  const key = { profileId: profile.id, id: id ?? 'new' };
  const [again, setAgain] = useState(() => recallDraft(key, stored));
  const draft = useRoundDraft(key, stored) ?? stored;
  const put = (apply: (now: RoundDraft) => RoundDraft): void => changeDraft(key, stored, apply);
  const change = (part: Partial<RoundDraft>): void => put((now) => ({ ...now, ...part }));
  const setSettings = (part: Partial<RoundDraft['settings']>): void => put((now) => ({ ...now, settings: { ...now.settings, ...part } }));
  const changed = id === null || JSON.stringify(inputOf(draft)) !== JSON.stringify(inputOf(stored));
  const faults = faultsOf(draft);
  const used = new Set(detail?.components.filter((component) => component.used).map(({ templateId, templateVersion }) => templateKey({ id: templateId, version: templateVersion })));
  const locked = detail?.state === 'closed';
  const go = (part: Part): void => form.current?.querySelector(`#rounds-${part}`)?.scrollIntoView({ block: 'start' });

  const drop = (): void => {
    dropDraft(key);
    setTried(false);
    setAgain(false);
  };
  const save = async (): Promise<void> => {
    setTried(true);
    setError(null);
    const [first] = faults;
    if (first !== undefined) return go(partOf[first]);
    setBusy(true);
    try {
      const round = id === null ? await request('rounds.create', { ...inputOf(draft), state: 'draft' }) : await request('rounds.update', { ...inputOf(draft), id });
      refresh('rounds');
      drop();
      if (id !== null) readAgain(id);
      noteDone(t('rounds.saved', { name: draft.title }));
      if (id === null) navigate(`/rounds/${round.id}/sites`);
    } catch (problem) {
      setError(problem);
      if (problem instanceof RequestError && problem.body.path !== undefined) {
        const part = partOfPath(problem.body.path);
        if (part !== null) go(part);
      }
    } finally {
      setBusy(false);
    }
  };
  const faultIn = (part: Part): ReactNode => {
    const shown = faults.filter((fault) => partOf[fault] === part && (tried || (fault !== 'title' && fault !== 'no-component' && fault !== 'scenario')));
    return shown.length === 0 ? null : <p className="ui-field-error" role="alert">{shown.map((fault) => t(`rounds.faults.${fault}`)).join(' ')}</p>;
  };
  const part = (name: Part, content: ReactNode) => (
    <section className="ui-sheet rounds-part" id={`rounds-${name}`} aria-labelledby={`rounds-${name}-title`}>
      <h2 id={`rounds-${name}-title`}>{t(`rounds.parts.${name}.title`)}</h2>
      <p className="rounds-muted">{t(`rounds.parts.${name}.lead`)}</p>
      {content}
      {faultIn(name)}
    </section>
  );
  return (
    <div className="rounds-settings">
      <nav className="rounds-parts" aria-label={t('rounds.partsLabel')}>
        {parts.map((name) => <button key={name} type="button" onClick={() => go(name)}>{t(`rounds.parts.${name}.title`)}{tried && faults.some((fault) => partOf[fault] === name) ? <span className="rounds-seal" aria-label={t('rounds.faulty')}> !</span> : null}</button>)}
      </nav>
      <div className="rounds-form" ref={form}>
        <TypedNote shown={again && !locked} onClear={drop} />
        <fieldset disabled={locked}><ConfigProvider componentDisabled={locked}>
          {part('basics', (
            <div className="rounds-basics">
              <TextField label={t('visits.roundTitle')} maxLength={120} placeholder={t('rounds.titleExample')} value={draft.title} error={null} onChange={({ target }) => change({ title: target.value })} />
              <Field label={t('visits.startsOn')}>{({ id: field }) => <DayPicker id={field} allowClear={false} value={draft.startsOn} onChange={(day) => change({ startsOn: day ?? draft.startsOn })} />}</Field>
              <Field label={t('visits.endsOn')}>{({ id: field }) => <DayPicker id={field} allowClear={false} value={draft.endsOn} onChange={(day) => change({ endsOn: day ?? draft.endsOn })} />}</Field>
            </div>
          ))}
          {part('components', (
            <>
              <Components components={draft.components} onChange={(components) => change({ components })} templates={templates} used={used} grades={grades} />
              {draft.components.every(({ byGrade }) => byGrade.length === 0) ? null : <><h3>{t('rounds.gradeFrom.label')}</h3><Choice label={t('rounds.gradeFrom.label')} value={draft.settings.gradeFrom} onChange={(gradeFrom) => setSettings({ gradeFrom })} options={(['site', 'score'] as const).map((value) => ({ value, label: t(`rounds.gradeFrom.${value}`) }))} /></>}
            </>
          ))}
          {part('scenarios', (
            <>
              <Scenarios scenarios={draft.scenarios} tried={tried} onChange={(apply) => put((now) => ({ ...now, scenarios: apply(now.scenarios) }))} />
              {draft.scenarios.length < 2 ? null : <><h3>{t('rounds.scenarios.give')}</h3><Choice label={t('rounds.scenarios.give')} value={draft.settings.scenarios} onChange={(scenarios) => setSettings({ scenarios })} options={(['rotate', 'hand'] as const).map((value) => ({ value, label: t(`rounds.scenarios.gives.${value}`) }))} /></>}
            </>
          ))}
          {part('quotas', <QuotaRules settings={draft.settings} onChange={setSettings} />)}
          {part('recording', <RecordingRules settings={draft.settings} onChange={setSettings} />)}
          {part('scores', <ScoreRules settings={draft.settings} onChange={setSettings} />)}
          {part('deadlines', <Deadlines settings={draft.settings} onChange={setSettings} />)}
          {part('pass', <PassRules settings={draft.settings} onChange={setSettings} />)}
        </ConfigProvider></fieldset>
        {error === null ? null : <ErrorNote error={error} />}
      </div>
      {locked ? <footer className="rounds-foot"><span className="rounds-muted">{t('rounds.closedNote')}</span></footer> : (
        <footer className="rounds-foot">
          <span className="rounds-muted">{id !== null && changed ? t('calendar.unsaved') : id === null ? t('rounds.newFoot') : t('rounds.settingsFoot')}</span>
          {id !== null && changed ? <Button kind="quiet" onClick={drop}>{t('calendar.undo')}</Button> : null}
          <Button kind="primary" disabled={!changed || busy} onClick={() => void save()}>{t(id === null ? 'rounds.createIt' : 'common.save')}</Button>
        </footer>
      )}
    </div>
  );
}
