/** 提交计划: what will be made, what is gone against, and why. All visits are made or none. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import { refusedCodes, type Plan, type PlanCode, type RoundDetail } from '@shared/rounds';
import { refresh, RequestError, useSend } from '../../../api';
import { noteDone } from '../../../app/notes';
import { useText } from '../../../i18n';
import { ErrorNote } from '../../../ui/ErrorNote';
import { Field } from '../../../ui/Field';
import { FormModal } from '../../organisation/FormModal';
import { endPlan } from './plan.store';
import { shownProblems, unsettled } from './problems';
import type { PlanWords } from './usePlanWords';

interface Props { round: RoundDetail; plan: Plan; words: PlanWords; onClose: () => void }

export function CommitDialog({ round, plan, words, onClose }: Props) {
  const { t } = useText();
  const [, navigate] = useLocation();
  const [despite, setDespite] = useState(false);
  const [reason, setReason] = useState('');
  const send = useSend('rounds.commit');
  const counted = new Map<PlanCode, Set<string>>();
  for (const { code, key } of [...shownProblems(plan), ...unsettled(plan)]) counted.set(code, (counted.get(code) ?? new Set<string>()).add(key));
  const refused = [...counted].filter(([code]) => refusedCodes.includes(code));
  const warned = [...counted].filter(([code]) => !refusedCodes.includes(code));
  const days = plan.rows.flatMap(({ plannedOn }) => plannedOn ?? []).sort();
  const people = new Set(plan.rows.flatMap(({ inspectorId }) => inspectorId ?? []));
  const run = (): void => send.mutate({ id: round.id, rows: plan.rows, despite, reason }, {
    onSuccess: ({ visits }) => {
      endPlan(round.id);
      refresh('rounds');
      noteDone(t('rounds.commit.done', { count: visits }));
      onClose();
      navigate(`/rounds/${round.id}/board`);
    },
  });
  const lines = (list: typeof refused) => <ul>{list.map(([code, keys]) => <li key={code}>{words.problem(code, null)}{t('rounds.commit.times', { count: keys.size })}</li>)}</ul>;
  const warnings = send.error instanceof RequestError && send.error.body.code === 'state' && send.error.body.detail?.['warnings'] !== undefined;
  return (
    <FormModal title={t('rounds.commit.title', { count: plan.rows.length })} width={520} confirm={{ label: t('rounds.commit.run'), busy: send.isPending || refused.length > 0 || (warned.length > 0 && (!despite || reason.trim() === '')), run }} onClose={onClose} onOpen={() => document.querySelector<HTMLElement>('.organisation-modal .ant-modal-footer .ui-button-primary')?.focus()}>
      <p>{t('rounds.commit.what', { count: plan.rows.length, people: people.size, from: days[0] ?? '–', to: days.at(-1) ?? '–' })}</p>
      {plan.unmet.length === 0 ? null : <p className="rounds-watch">{t('rounds.commit.unmet', { count: plan.unmet.length })}</p>}
      {round.state === 'draft' ? <p className="rounds-muted">{t('rounds.commit.opens')}</p> : null}
      {refused.length === 0 ? null : <div className="rounds-box rounds-box-seal" role="alert"><b>{t('rounds.commit.refused')}</b>{lines(refused)}</div>}
      {warned.length === 0 ? null : (
        <div className="rounds-box rounds-box-watch">
          <b>{t('rounds.commit.warned')}</b>{lines(warned)}
          <label className="rounds-check"><input type="checkbox" checked={despite} onChange={({ target }) => setDespite(target.checked)} />{t('rounds.commit.despite')}</label>
          {despite ? <Field label={t('rounds.reason')} hint={t('rounds.commit.reasonHint')}>{(control) => <textarea className="ui-input" rows={2} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} {...control} />}</Field> : null}
        </div>
      )}
      {send.error === null || warnings ? null : <ErrorNote error={send.error} />}
      {warnings ? <p className="rounds-seal" role="alert">{t('rounds.commit.stale')}</p> : null}
    </FormModal>
  );
}
