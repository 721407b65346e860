/** Creates a region, renames it, moves it below another. */
import { Form, Input, TreeSelect } from 'antd';
import type { Region } from '@shared/sites';
import { RequestError, useSend } from '../../api';
import { noteDone } from '../../app/notes';
import { useText } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { regionOptions, withAllBelow, type RegionNode } from './tree';
import { FormModal } from '../organisation/FormModal';

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
  return (
    <FormModal title={t(region === null ? 'regions.addTitle' : 'regions.editTitle')} width={480} confirm={{ busy: sending.isPending, run: () => form.submit() }} onOpen={() => form.getFieldInstance('name')?.focus?.()} onClose={onClose}>
      <Form form={form} layout="vertical" requiredMark="optional" onFinish={save} initialValues={{ name: region?.name ?? '', parentId: parentId ?? top }}>
        <Form.Item name="name" label={t('regions.name')} rules={[{ required: true, whitespace: true, message: t('regions.needName') }]}><Input maxLength={120} autoComplete="off" placeholder={t('regions.nameExample')} /></Form.Item>
        <Form.Item name="parentId" label={t('regions.parent')} rules={[{ required: true }]}>
          <TreeSelect treeDefaultExpandAll={tree.length < 12} showSearch={{ treeNodeFilterProp: 'title' }} treeData={[{ value: top, title: t('regions.top'), children: [] }, ...regionOptions(tree, region === null ? undefined : withAllBelow(regions, region.id))]} />
        </Form.Item>
        {sending.error === null || refused ? null : <ErrorNote error={sending.error} />}
        <button type="submit" hidden />
      </Form>
    </FormModal>
  );
}
