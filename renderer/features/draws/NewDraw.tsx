/** A new draw: what of, of which days, under what name. Everything else is decided on its page, step by step. */
import { useState, type FormEvent } from 'react';
import { drawSubjects, firstPlan, type DrawSubject } from '@shared/draws';
import { request, refresh, useRequest } from '../../api';
import { noteError } from '../../app/notes';
import { useText } from '../../i18n';
import { today } from '../../i18n/format';
import { Chip } from '../../ui/Chip';
import { FormModal } from '../organisation/FormModal';
import { Field, TextField } from '../../ui/Field';
import { DayPicker } from '../agents/DayPicker';
import { monthBefore } from './days';

export function NewDraw({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const { data: columns } = useRequest('calls.columns', {});
  const { data: rounds = [] } = useRequest('rounds.list', {});
  const [subject, setSubject] = useState<DrawSubject>('calls');
  const [days, setDays] = useState(monthBefore(today()));
  const [typed, setTyped] = useState<string | null>(null);
  const [roundId, setRound] = useState('');
  const [busy, setBusy] = useState(false);
  const title = typed ?? (subject === 'calls' ? t('draws.new.callsTitle', { month: days.from.slice(0, 7) }) : t('draws.new.sitesTitle', { round: rounds.find(({ id }) => id === roundId)?.title ?? '' })).trim();
  const backwards = days.from > days.to;
  const outside = subject === 'calls' && columns !== undefined && (columns.from === null || columns.to === null || columns.from > days.to || columns.to < days.from);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setBusy(true);
    request('draws.create', { title, roundId: subject === 'sites' && roundId !== '' ? roundId : null, plan: firstPlan(subject, subject === 'calls' ? days : null) })
      .then(({ id }) => { refresh('draws'); location.hash = `#/draws/${id}`; })
      .catch((error: unknown) => { noteError(error); setBusy(false); });
  };
  return (
    <FormModal title={t('draws.add')} width={600} confirm={{ label: t('draws.new.create'), busy: busy || title === '' || backwards, form: 'draw-new' }} onOpen={() => document.querySelector<HTMLElement>('#draw-new button')?.focus()} onClose={onClose}>
      <form id="draw-new" onSubmit={submit}>
        <div className="ui-field"><span className="draw-label" id="draw-subject">{t('draws.columns.subject')}</span><div className="draw-chips" role="group" aria-labelledby="draw-subject">{drawSubjects.map((each) => <Chip key={each} on={subject === each} onToggle={() => setSubject(each)}>{t(`draws.subjects.${each}`)}</Chip>)}</div></div>
        {subject === 'calls' ? (
          <div className="ui-field">
            <span className="draw-label" id="draw-period">{t('draws.period')}</span>
            <div className="draw-days" role="group" aria-labelledby="draw-period">
              <DayPicker label={t('draws.from')} allowClear={false} value={days.from} onChange={(from) => setDays({ ...days, from: from ?? days.from })} />–<DayPicker label={t('draws.to')} allowClear={false} value={days.to} onChange={(to) => setDays({ ...days, to: to ?? days.to })} />
            </div>
            <p className={backwards ? 'ui-field-error' : 'ui-field-hint'} role={backwards ? 'alert' : undefined}>
              {backwards ? t('draws.backwards') : columns === undefined ? '\u00a0' : columns.from === null ? t('draws.new.noLog') : t(outside ? 'draws.new.outside' : 'draws.new.log', { from: columns.from, to: columns.to ?? '' })}
            </p>
          </div>
        ) : (
          <Field label={t('draws.round')} optional>{(control) => (
            <select className="ui-input" {...control} value={roundId} onChange={({ target }) => setRound(target.value)}>
              <option value="">{t('draws.noRound')}</option>
              {rounds.map(({ id, title: name }) => <option key={id} value={id}>{name}</option>)}
            </select>
          )}</Field>
        )}
        <TextField label={t('draws.columns.title')} value={title} maxLength={120} onChange={({ target }) => setTyped(target.value)} />
      </form>
    </FormModal>
  );
}
