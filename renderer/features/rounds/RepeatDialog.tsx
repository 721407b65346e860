/** 照此再来一轮: everything of a round, moved to a new period. */
import { useState } from 'react';
import type { Round } from '@shared/rounds';
import { refresh, useSend } from '../../api';
import { noteDone } from '../../app/notes';
import { useText } from '../../i18n';
import { today } from '../../i18n/format';
import { ErrorNote } from '../../ui/ErrorNote';
import { Field, TextField } from '../../ui/Field';
import { DayPicker } from '../agents/DayPicker';
import { FormModal } from '../organisation/FormModal';
import { nextPeriod, nextTitle } from './repeat';

interface Props { round: Pick<Round, 'id' | 'title' | 'startsOn' | 'endsOn'>; onDone: (id: string) => void; onClose: () => void }

export function RepeatDialog({ round, onDone, onClose }: Props) {
  const { t } = useText();
  const [draft, setDraft] = useState(() => { const period = nextPeriod(round, today()); return { ...period, title: nextTitle(round, period) }; });
  const [newest, setNewest] = useState(true);
  const repeat = useSend('rounds.repeat');
  const untitled = draft.title.trim() === '';
  const backwards = draft.endsOn < draft.startsOn;
  const run = (): void => {
    if (untitled || backwards) return;
    repeat.mutate({ id: round.id, ...draft, newestTemplates: newest }, {
      onSuccess: ({ id, left }) => {
        refresh('rounds');
        noteDone(t(left === 0 ? 'rounds.repeat.done' : 'rounds.repeat.doneLeft', { name: draft.title, count: left }));
        onDone(id);
      },
    });
  };
  return (
    <FormModal title={t('rounds.repeat.title', { name: round.title })} width={560} confirm={{ label: t('rounds.repeat.run'), busy: repeat.isPending, run }} onClose={onClose} onOpen={() => document.querySelector<HTMLElement>('.rounds-repeat input')?.focus()}>
      <div className="rounds-repeat">
        <p className="rounds-muted">{t('rounds.repeat.lead')}</p>
        <TextField label={t('visits.roundTitle')} maxLength={120} value={draft.title} error={untitled ? t('visits.needRoundTitle') : null} onChange={({ target }) => setDraft({ ...draft, title: target.value })} />
        <div className="rounds-pair">
          <Field label={t('visits.startsOn')}>{({ id }) => <DayPicker id={id} allowClear={false} value={draft.startsOn} onChange={(day) => setDraft({ ...draft, startsOn: day ?? draft.startsOn })} />}</Field>
          <Field label={t('visits.endsOn')} error={backwards ? t('visits.endsBefore') : null}>{({ id }) => <DayPicker id={id} allowClear={false} value={draft.endsOn} onChange={(day) => setDraft({ ...draft, endsOn: day ?? draft.endsOn })} />}</Field>
        </div>
        <label className="rounds-check"><input type="checkbox" checked={newest} onChange={({ target }) => setNewest(target.checked)} />{t('rounds.repeat.newest')}</label>
        {repeat.error === null ? null : <ErrorNote error={repeat.error} />}
      </div>
    </FormModal>
  );
}
