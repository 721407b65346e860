/** 调整检查组: others than planned, until the audit is handed in. Each answer keeps who gave it. */
import { useState } from 'react';
import type { Audit, AuditRow } from '@shared/audits';
import { refresh, useRequest, useSend } from '../../api';
import { noteDone } from '../../app/notes';
import { useText } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { FormModal } from '../organisation/FormModal';
import { AuditorsField, type AuditorDraft, type AuditorProblem } from './AuditorsField';
import { refusedMember, teamOf } from './team';

/** Opens once the team is there. */
export function TeamDialog({ row, onClose }: { row: AuditRow; onClose: () => void }) {
  const { data: audit } = useRequest('audits.get', { id: row.assessmentId }, { gcTime: 0 });
  return audit === undefined ? null : <TeamForm row={row} audit={audit} onClose={onClose} />;
}

function TeamForm({ row, audit, onClose }: { row: AuditRow; audit: Audit; onClose: () => void }) {
  const { t } = useText();
  const [team, setTeam] = useState<AuditorDraft[]>(() => audit.inspectors.map(({ profileId, from }) => ({ profileId, from: from === null ? null : { kind: from.kind, id: from.id } })));
  const [problem, setProblem] = useState<AuditorProblem | null>(null);
  const send = useSend('audits.inspectors');
  const cross = audit.kind === 'cross';
  const save = (): void => {
    const checked = teamOf(t, team, cross);
    if ('problem' in checked) return setProblem(checked.problem);
    setProblem(null);
    send.mutate({ id: row.assessmentId, inspectors: checked.team }, {
      onSuccess: ({ inspectors }) => {
        refresh('audits');
        noteDone(t('audits.teamChanged', { name: row.siteName, inspectors: inspectors.map(({ name }) => name).join(t('shell.and')) }));
        onClose();
      },
      onError: (error) => setProblem(refusedMember(t, error)),
    });
  };
  return (
    <FormModal title={t('audits.changeTeamOf', { name: row.siteName })} width={640} confirm={{ busy: send.isPending, run: save }} onClose={onClose} onOpen={() => document.querySelector<HTMLElement>('.audits-team input')?.focus()}>
      {row.state === 'planned' ? null : <p className="audits-muted">{t('audits.teamBegun')}</p>}
      <AuditorsField value={team} cross={cross} problem={problem} onChange={setTeam} />
      {send.error === null || problem !== null ? null : <ErrorNote error={send.error} />}
    </FormModal>
  );
}
