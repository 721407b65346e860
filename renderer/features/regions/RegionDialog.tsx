/** Creates a region, renames it, moves it below another. */
import { Form, Input, Tabs } from 'antd';
import type { Region } from '@shared/sites';
import { RequestError, useSend } from '../../api';
import { noteDone } from '../../app/notes';
import { useText } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { ChangeList } from '../organisation/ChangeList';
import { FormModal } from '../organisation/FormModal';
import { RegionSelect } from './RegionSelect';
import { regionOptions, withAllBelow, type RegionNode } from './tree';

interface Draft { name: string; parentId: string }
const top = '-';

interface Props { region: Region | null; parentId: string | null; regions: readonly Region[]; tree: readonly RegionNode[]; onSaved: (region: Region) => void; onClose: () => void }

export function RegionDialog({ region, parentId, regions, tree, onSaved, onClose }: Props) {
  const { t } = useText();
  const [form] = Form.useForm<Draft>();
  const create = useSend('regions.create');
  const update = useSend('regions.update');
  const sending = region === null ? create : update;
  const refused = sending.error instanceof RequestError && (sending.error.body.path === '/name' || sending.error.body.path === '/parentId');
  const handlers = {
    onSuccess: (saved: Region) => { noteDone(t('regions.saved', { name: saved.name })); onSaved(saved); onClose(); },
    onError: (error: Error) => {
      if (!(error instanceof RequestError) || (error.body.path !== '/name' && error.body.path !== '/parentId')) return;
      form.setFields([{ name: error.body.path === '/name' ? 'name' : 'parentId', errors: [t(error.body.path === '/parentId' ? 'errors.invalid.title' : error.body.detail?.['taken'] === undefined ? 'regions.noSlash' : 'regions.taken')] }]);
    },
  };
  const save = ({ name, parentId }: Draft) => {
    const input = { name, parentId: parentId === top ? null : parentId };
    if (region === null) create.mutate(input, handlers);
    else update.mutate({ ...input, id: region.id }, handlers);
  };
  const details = (
    <Form form={form} layout="vertical" requiredMark="optional" onFinish={save} initialValues={{ name: region?.name ?? '', parentId: parentId ?? top }}>
      <Form.Item name="name" label={t('regions.name')} rules={[{ required: true, whitespace: true, message: t('regions.needName') }]}><Input maxLength={120} autoComplete="off" placeholder={t('regions.nameExample')} /></Form.Item>
      <Form.Item name="parentId" label={t('regions.parent')} rules={[{ required: true }]}>
        <RegionSelect openAll={tree.length < 12} options={[{ value: top, title: t('regions.top'), children: [] }, ...regionOptions(tree, region === null ? undefined : withAllBelow(regions, region.id))]} />
      </Form.Item>
      {sending.error === null || refused ? null : <ErrorNote error={sending.error} />}
      <button type="submit" hidden />
    </Form>
  );
  return (
    <FormModal title={t(region === null ? 'regions.addTitle' : 'regions.editTitle')} width={520} confirm={{ busy: sending.isPending, run: () => form.submit() }} onOpen={() => form.getFieldInstance('name')?.focus?.()} onClose={onClose}>
      {region === null ? details : (
        <Tabs items={[{ key: 'details', label: t('organisation.details'), forceRender: true, children: details }, { key: 'history', label: t('organisation.history'), children: <ChangeList name="regions.history" id={region.id} /> }]} />
      )}
    </FormModal>
  );
}
