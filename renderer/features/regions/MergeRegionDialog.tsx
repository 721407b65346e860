/** One region goes into another, with all that lies in it. */
import { Form } from 'antd';
import type { Region } from '@shared/sites';
import { refresh, useSend } from '../../api';
import { useText } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { FormModal } from '../organisation/FormModal';
import { noteUndoable } from '../organisation/undo-last';
import { RegionSelect } from './RegionSelect';
import { regionOptions, withAllBelow, type RegionNode } from './tree';

interface Props { region: Region; regions: readonly Region[]; tree: readonly RegionNode[]; onMerged: (into: string) => void; onClose: () => void }

export function MergeRegionDialog({ region, regions, tree, onMerged, onClose }: Props) {
  const { t } = useText();
  const [form] = Form.useForm<{ into: string }>();
  const merge = useSend('regions.merge');
  const send = ({ into }: { into: string }) => merge.mutate({ id: region.id, into }, {
    onSuccess: () => {
      refresh('sites');
      void noteUndoable(t('regions.merged', { name: region.name, into: regions.find(({ id }) => id === into)?.path ?? '' }));
      onMerged(into);
      onClose();
    },
  });
  return (
    <FormModal title={t('regions.mergeTitle', { name: region.name })} width={480} confirm={{ label: t('regions.doMerge'), busy: merge.isPending, run: () => form.submit() }} onOpen={() => form.getFieldInstance('into')?.focus?.()} onClose={onClose}>
      <p className="organisation-lead">{t('regions.mergeLead', { name: region.name })}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
        <Form.Item name="into" label={t('regions.mergeTarget')} rules={[{ required: true, message: t('regions.needTarget') }]}>
          <RegionSelect openAll={tree.length < 12} options={regionOptions(tree, withAllBelow(regions, region.id))} />
        </Form.Item>
        {merge.error === null ? null : <ErrorNote error={merge.error} />}
        <button type="submit" hidden />
      </Form>
    </FormModal>
  );
}
