/** Creates or changes a team. */
import { Form, Input, Select, Tabs } from 'antd';
import type { Site } from '@shared/sites';
import type { Team } from '@shared/teams';
import { refresh, RequestError, useSend } from '../../api';
import { noteDone } from '../../app/notes';
import { useText } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { ChangeList } from '../organisation/ChangeList';
import { FormModal } from '../organisation/FormModal';

interface Draft { name: string; siteId?: string | null; leader: string }

export function TeamDialog({ team, sites, onClose }: { team: Team | null; sites: readonly Site[]; onClose: () => void }) {
  const { t } = useText();
  const [form] = Form.useForm<Draft>();
  const create = useSend('teams.create');
  const update = useSend('teams.update');
  const sending = team === null ? create : update;
  const nameTaken = (error: unknown): boolean => error instanceof RequestError && error.body.path === '/name';
  const handlers = {
    onSuccess: ({ name }: Team) => { refresh('teams'); noteDone(t('organisation.saved', { name })); onClose(); },
    onError: (error: Error) => { if (nameTaken(error)) { form.setFields([{ name: 'name', errors: [t('teams.nameTaken')] }]); form.getFieldInstance('name')?.focus?.(); } },
  };
  const save = ({ name, siteId, leader }: Draft) => {
    const input = { name, siteId: siteId ?? null, leader };
    if (team === null) create.mutate(input, handlers);
    else update.mutate({ ...input, id: team.id }, handlers);
  };
  const choices = sites.filter(({ id, archivedAt }) => archivedAt === null || id === team?.siteId).map(({ id, code, name, regionName }) => ({ value: id, label: [code, name, regionName].filter(Boolean).join(' · ') }));
  const details = (
    <Form form={form} layout="vertical" requiredMark="optional" onFinish={save} initialValues={{ name: team?.name ?? '', siteId: team?.siteId ?? undefined, leader: team?.leader ?? '' }}>
      <Form.Item name="name" label={t('teams.name')} rules={[{ required: true, whitespace: true, message: t('teams.needName') }]}><Input maxLength={120} autoComplete="off" /></Form.Item>
      <Form.Item name="leader" label={t('teams.leader')}><Input maxLength={60} autoComplete="off" /></Form.Item>
      <Form.Item name="siteId" label={t('teams.site')}><Select allowClear virtual placeholder={t('teams.noSite')} showSearch={{ optionFilterProp: 'label' }} options={choices} /></Form.Item>
      {sending.error === null || nameTaken(sending.error) ? null : <ErrorNote error={sending.error} />}
      <button type="submit" hidden />
    </Form>
  );
  return (
    <FormModal title={t(team === null ? 'teams.add' : 'teams.edit')} width={520} confirm={{ busy: sending.isPending, run: () => form.submit() }} onOpen={() => form.getFieldInstance('name')?.focus?.()} onClose={onClose}>
      {team === null ? details : (
        <Tabs items={[{ key: 'details', label: t('organisation.details'), forceRender: true, children: details }, { key: 'history', label: t('organisation.history'), children: <ChangeList name="teams.history" id={team.id} /> }]} />
      )}
    </FormModal>
  );
}
