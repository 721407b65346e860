/** Creates or changes a site. What main refuses is said at the field it speaks of. */
import { AutoComplete, Form, Input, Modal, Select } from 'antd';
import type { Site, SiteInput } from '@shared/sites';
import { RequestError, useSend } from '../../api';
import { noteDone } from '../../app/notes';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { ErrorNote } from '../../ui/ErrorNote';

const fields: readonly (keyof SiteInput)[] = ['code', 'name', 'region', 'address', 'tags'];
/** The field an error of main points to (`/code`, `/tags/2`), if any. */
const fieldOf = (error: unknown): keyof SiteInput | undefined =>
  error instanceof RequestError && error.body.code === 'invalid' ? fields.find((name) => error.body.path === `/${name}` || error.body.path?.startsWith(`/${name}/`)) : undefined;

export function SiteDialog({ site, regions, onClose }: { site: Site | null; regions: readonly string[]; onClose: () => void }) {
  const { t } = useText();
  const [form] = Form.useForm<SiteInput>();
  const create = useSend('sites.create');
  const update = useSend('sites.update');
  const sending = site === null ? create : update;
  const done = {
    onSuccess: ({ name }: Site) => { noteDone(t('sites.saved', { name })); onClose(); },
    onError: (error: Error) => {
      const name = fieldOf(error);
      if (name !== undefined) {
        form.setFields([{ name, errors: [name === 'code' && error instanceof RequestError && error.body.detail?.['taken'] !== undefined ? t('sites.codeTaken') : t('errors.invalid.title')] }]);
        form.getFieldInstance(name)?.focus?.();
      }
    },
  };
  const save = (input: SiteInput) => {
    const whole = { ...input, region: input.region ?? '', address: input.address ?? '', tags: input.tags ?? [] };
    if (site === null) create.mutate(whole, done);
    else update.mutate({ ...whole, id: site.id }, done);
  };
  return (
    <Modal open title={t(site === null ? 'sites.add' : 'sites.edit')} width={600} centered onCancel={onClose} afterOpenChange={(open) => { if (open) form.getFieldInstance('code')?.focus?.(); }} mask={{ closable: false }} footer={[
      <Button key="cancel" onClick={onClose}>{t('common.cancel')}</Button>,
      <Button key="save" kind="primary" disabled={sending.isPending} onClick={() => form.submit()}>{t('common.save')}</Button>,
    ]}>
      <Form form={form} layout="vertical" requiredMark="optional" onFinish={save} initialValues={site === null ? { code: '', name: '', region: '', address: '', tags: [] } : { ...site, region: site.regionName ?? '' }}>
        <div className="sites-pair">
          <Form.Item name="code" label={t('sites.code')} rules={[{ required: true, whitespace: true, message: t('sites.needCode') }]} extra={t('sites.codeHint')}><Input maxLength={32} autoComplete="off" /></Form.Item>
          <Form.Item name="name" label={t('sites.name')} rules={[{ required: true, whitespace: true, message: t('sites.needName') }]}><Input maxLength={120} autoComplete="off" /></Form.Item>
        </div>
        <Form.Item name="region" label={t('sites.region')} extra={t('sites.regionHint')}>
          <AutoComplete options={regions.map((value) => ({ value }))} showSearch={{ filterOption: (typed, option) => String(option?.value).includes(typed) }}><Input maxLength={120} autoComplete="off" /></AutoComplete>
        </Form.Item>
        <Form.Item name="address" label={t('sites.address')}><Input maxLength={300} autoComplete="off" /></Form.Item>
        <Form.Item name="tags" label={t('sites.tags')} extra={t('sites.tagsHint')}><Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', '、', ';', '；']} maxCount={20} /></Form.Item>
        {sending.error === null || fieldOf(sending.error) !== undefined ? null : <ErrorNote error={sending.error} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}
