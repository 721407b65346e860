/** A new round in the middle of planning, for the template chosen. */
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { TemplateSummary } from '@shared/contract';
import { RequestError, useSend } from '../../api';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { ErrorNote } from '../../ui/ErrorNote';
import { Field, TextField } from '../../ui/Field';

interface Props { template: TemplateSummary | undefined; onCreated: (id: string) => void; onClose: () => void }

export function NewRound({ template, onCreated, onClose }: Props) {
  const { t } = useText();
  const [draft, setDraft] = useState({ title: '', startsOn: dayjs().startOf('month').format('YYYY-MM-DD'), endsOn: dayjs().endOf('month').format('YYYY-MM-DD'), hideScores: false, nicknames: true });
  const [tried, setTried] = useState(false);
  const create = useSend('rounds.create');
  const untitled = draft.title.trim() === '';
  const backwards = draft.endsOn < draft.startsOn;
  const save = () => {
    setTried(true);
    if (untitled || backwards || template === undefined) return;
    create.mutate({ ...draft, components: [{ templateId: template.id, templateVersion: template.version, weight: 1 }] }, { onSuccess: ({ id }) => onCreated(id) });
  };
  const placed = create.error instanceof RequestError && create.error.body.path === '/endsOn';
  const enter = (event: React.KeyboardEvent) => { if (event.key === 'Enter' && !event.nativeEvent.isComposing) { event.preventDefault(); save(); } };
  return (
    <div className="visits-new" onKeyDown={enter} role="group" aria-label={t('visits.newRound')}>
      <div className="visits-triple">
        <TextField label={t('visits.roundTitle')} autoFocus maxLength={120} value={draft.title} error={tried && untitled ? t('visits.needRoundTitle') : null} onChange={(event) => setDraft({ ...draft, title: event.target.value })} />
        <Field label={t('visits.startsOn')}>
          {(control) => <DatePicker {...control} allowClear={false} format="YYYY-MM-DD" value={dayjs(draft.startsOn)} onChange={(day) => setDraft({ ...draft, startsOn: day?.format('YYYY-MM-DD') ?? draft.startsOn })} />}
        </Field>
        <Field label={t('visits.endsOn')} error={backwards || placed ? t('visits.endsBefore') : null}>
          {(control) => <DatePicker {...control} allowClear={false} format="YYYY-MM-DD" value={dayjs(draft.endsOn)} onChange={(day) => setDraft({ ...draft, endsOn: day?.format('YYYY-MM-DD') ?? draft.endsOn })} />}
        </Field>
      </div>
      <label className="visits-check"><input type="checkbox" checked={draft.hideScores} onChange={(event) => setDraft({ ...draft, hideScores: event.target.checked })} />{t('visits.hideScores')}</label>
      <label className="visits-check"><input type="checkbox" checked={draft.nicknames} onChange={(event) => setDraft({ ...draft, nicknames: event.target.checked })} />{t('visits.nicknames')}</label>
      {create.error === null || placed ? null : <ErrorNote error={create.error} />}
      <div className="visits-new-buttons"><Button kind="primary" disabled={create.isPending} onClick={save}>{t('visits.createRound')}</Button><Button kind="quiet" onClick={onClose}>{t('common.cancel')}</Button></div>
    </div>
  );
}
