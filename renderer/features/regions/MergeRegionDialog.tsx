/** One region goes into another, with all that lies in it. */
import { Form, Modal, TreeSelect } from 'antd';
import type { Region } from '@shared/sites';
import { refresh, useSend } from '../../api';
import { noteDone } from '../../app/notes';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { ErrorNote } from '../../ui/ErrorNote';
import { regionOptions, withAllBelow, type RegionNode } from './tree';

interface Props { region: Region; regions: readonly Region[]; tree: readonly RegionNode[]; onMerged: (into: string) => void; onClose: () => void }

export function MergeRegionDialog({ region, regions, tree, onMerged, onClose }: Props) {
  const { t } = useText();
  const [form] = Form.useForm<{ into: string }>();
  const merge = useSend('regions.merge');
  const send = ({ into }: { into: string }) => merge.mutate({ id: region.id, into }, {
    onSuccess: () => {
      refresh('sites');
      noteDone(t('regions.merged', { name: region.name, into: regions.find(({ id }) => id === into)?.path ?? '' }));
      onMerged(into);
      onClose();
    },
  });
  return (
    <Modal open title={t('regions.mergeTitle', { name: region.name })} width={480} centered onCancel={onClose} mask={{ closable: false }}
      afterOpenChange={(open) => { if (open) form.getFieldInstance('into')?.focus?.(); }} footer={[
        <Button key="cancel" onClick={onClose}>{t('common.cancel')}</Button>,
        <Button key="merge" kind="primary" disabled={merge.isPending} onClick={() => form.submit()}>{t('regions.doMerge')}</Button>,
      ]}>
      <p className="organisation-lead">{t('regions.mergeLead', { name: region.name })}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
        <Form.Item name="into" label={t('regions.mergeTarget')} rules={[{ required: true, message: t('regions.needTarget') }]}>
          <TreeSelect treeDefaultExpandAll={tree.length < 12} showSearch={{ treeNodeFilterProp: 'title' }} treeData={regionOptions(tree, withAllBelow(regions, region.id))} />
        </Form.Item>
        {merge.error === null ? null : <ErrorNote error={merge.error} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}
