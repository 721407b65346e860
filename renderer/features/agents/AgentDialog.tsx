/** Creates or changes an agent, with the teams by date. */
import { Form, Input, Modal, Tabs } from 'antd';
import { useState } from 'react';
import type { Agent, TeamPeriod } from '@shared/agents';
import type { Team } from '@shared/teams';
import { refresh, RequestError, useRequest, useSend } from '../../api';
import { noteDone } from '../../app/notes';
import { useText } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { ChangeList } from '../organisation/ChangeList';
import { FormModal } from '../organisation/FormModal';
import { TagsInput } from '../organisation/TagsInput';
import { DayPicker } from './DayPicker';
import { draftOf, fault, periodsOf, TeamPeriods } from './TeamPeriods';

interface Draft { number: string; name: string; extension: string; joinedOn: string | null; leftOn: string | null; tags: string[]; note: string }
const blank: Draft = { number: '', name: '', extension: '', joinedOn: null, leftOn: null, tags: [], note: '' };
const fieldOf = (error: unknown): keyof Draft | undefined =>
  error instanceof RequestError && error.body.code === 'invalid' ? (Object.keys(blank) as (keyof Draft)[]).find((name) => error.body.path === `/${name}`) : undefined;

interface Props { agent: Agent | null; teams: readonly Team[]; tags: readonly string[]; onClose: () => void }

/** Opens once the teams of the agent are read. */
export function AgentDialog({ agent, ...rest }: Props) {
  const { data, error } = useRequest('agents.teams', { id: agent?.id ?? '' }, { enabled: agent !== null, staleTime: 0, gcTime: 0 });
  if (agent === null) return <AgentForm agent={null} periods={[]} {...rest} />;
  if (error !== null) return <Modal open footer={null} onCancel={rest.onClose}><ErrorNote error={error} /></Modal>;
  return data === undefined ? null : <AgentForm agent={agent} periods={data} {...rest} />;
}

function AgentForm({ agent, periods, teams, tags, onClose }: Props & { periods: readonly TeamPeriod[] }) {
  const { t } = useText();
  const [form] = Form.useForm<Draft>();
  const [drafts, setDrafts] = useState(() => periods.map(draftOf));
  const joinedOn = Form.useWatch('joinedOn', form) ?? null;
  const create = useSend('agents.create');
  const update = useSend('agents.update');
  const sending = agent === null ? create : update;
  const handlers = {
    onSuccess: ({ name }: Agent) => { refresh('agents'); refresh('teams'); noteDone(t('organisation.saved', { name })); onClose(); },
    onError: (error: Error) => {
      const name = fieldOf(error);
      if (name === undefined) return;
      form.setFields([{ name, errors: [error instanceof RequestError && name === 'number' && error.body.detail?.['taken'] !== undefined ? t('agents.numberTaken') : t('errors.invalid.title')] }]);
      form.getFieldInstance(name)?.focus?.();
    },
  };
  const save = (draft: Draft) => {
    if (fault(drafts) !== null) return;
    const input = { ...blank, ...draft, joinedOn: draft.joinedOn ?? null, leftOn: draft.leftOn ?? null, teams: periodsOf(drafts) };
    if (agent === null) create.mutate(input, handlers);
    else update.mutate({ ...input, id: agent.id }, handlers);
  };
  const notBefore = { validator: async (_: unknown, leftOn: string | null) => { if (leftOn && joinedOn !== null && leftOn < joinedOn) throw new Error(t('agents.leftBeforeJoined')); } };
  const details = (
    <Form form={form} layout="vertical" requiredMark="optional" onFinish={save} initialValues={agent ?? blank}>
      <div className="organisation-pair">
        <Form.Item name="number" label={t('agents.number')} extra={t('agents.numberHint')} rules={[{ required: true, whitespace: true, message: t('agents.needNumber') }]}><Input maxLength={32} autoComplete="off" /></Form.Item>
        <Form.Item name="name" label={t('agents.name')} rules={[{ required: true, whitespace: true, message: t('agents.needName') }]}><Input maxLength={120} autoComplete="off" /></Form.Item>
      </div>
      <div className="agents-triple">
        <Form.Item name="extension" label={t('agents.extension')}><Input maxLength={32} autoComplete="off" /></Form.Item>
        <Form.Item name="joinedOn" label={t('agents.joinedOnLong')}><DayPicker /></Form.Item>
        <Form.Item name="leftOn" label={t('agents.leftOnLong')} dependencies={['joinedOn']} rules={[notBefore]}><DayPicker /></Form.Item>
      </div>
      <TeamPeriods periods={drafts} teams={teams} firstDay={joinedOn} onChange={setDrafts} />
      <Form.Item name="tags" label={t('agents.tags')} extra={t('agents.tagsHint')}><TagsInput known={tags} /></Form.Item>
      <Form.Item name="note" label={t('agents.note')}><Input.TextArea maxLength={500} rows={2} /></Form.Item>
      {sending.error === null || fieldOf(sending.error) !== undefined ? null : <ErrorNote error={sending.error} />}
      <button type="submit" hidden />
    </Form>
  );
  return (
    <FormModal title={t(agent === null ? 'agents.add' : 'agents.edit')} width={680} confirm={{ busy: sending.isPending, run: () => form.submit() }} onOpen={() => form.getFieldInstance('number')?.focus?.()} onClose={onClose}>
      {agent === null ? details : (
        <Tabs items={[{ key: 'details', label: t('organisation.details'), forceRender: true, children: details }, { key: 'history', label: t('organisation.history'), children: <ChangeList name="agents.history" id={agent.id} /> }]} />
      )}
    </FormModal>
  );
}
