/** Creates or changes a site, its storefront photo with it, and shows what was changed before. What main refuses is said at the field it speaks of. */
import { AutoComplete, Form, Input, Tabs } from 'antd';
import { useState } from 'react';
import type { Site, SiteInput } from '@shared/sites';
import { refresh, request, RequestError, useSend } from '../../api';
import { noteDone } from '../../app/notes';
import { useText } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { sendFile } from '../evidence/send';
import { ChangeList } from '../organisation/ChangeList';
import { TagsInput } from '../organisation/TagsInput';
import { StorefrontField, type Photo } from './StorefrontField';
import './sites.css';
import { FormModal } from '../organisation/FormModal';

const blank: SiteInput = { code: '', name: '', region: '', address: '', tags: [], grade: '', contact: '', phone: '', openingHours: '' };
const fields = Object.keys(blank) as (keyof SiteInput)[];
/** The field an error of main points to (`/code`, `/tags/2`), if any. */
const fieldOf = (error: unknown): keyof SiteInput | undefined =>
  error instanceof RequestError && error.body.code === 'invalid' ? fields.find((name) => error.body.path === `/${name}` || error.body.path?.startsWith(`/${name}/`)) : undefined;
const detailsOf = ({ code, name, regionName, address, tags, grade, contact, phone, openingHours }: Site): SiteInput => ({ code, name, region: regionName ?? '', address, tags, grade, contact, phone, openingHours });

async function storePhoto(id: string, photo: File | null): Promise<void> {
  const evidence = photo === null ? null : await sendFile({ file: photo, assessmentId: null });
  await request('sites.setStorefront', { id, evidenceId: evidence?.id ?? null });
  refresh('sites');
}

interface Props { site: Site | null; regions: readonly string[]; grades: readonly string[]; tags: readonly string[]; onClose: () => void }

export function SiteDialog({ site, regions, grades, tags, onClose }: Props) {
  const { t } = useText();
  const [form] = Form.useForm<SiteInput>();
  const [photo, setPhoto] = useState<Photo>(undefined);
  const [photoError, setPhotoError] = useState<unknown>(null);
  const [stored, setStored] = useState(site); // created already, where only the photo failed
  const [storing, setStoring] = useState(false);
  const create = useSend('sites.create');
  const update = useSend('sites.update');
  const sending = stored === null ? create : update;
  const handlers = {
    onSuccess: async (saved: Site) => {
      setStored(saved);
      setStoring(true);
      try {
        if (photo !== undefined) await storePhoto(saved.id, photo);
        noteDone(t('sites.saved', { name: saved.name }));
        onClose();
      } catch (error) {
        setPhotoError(error);
      } finally {
        setStoring(false);
      }
    },
    onError: (error: Error) => {
      const name = fieldOf(error);
      if (name !== undefined) {
        form.setFields([{ name, errors: [name === 'code' && error instanceof RequestError && error.body.detail?.['taken'] !== undefined ? t('sites.codeTaken') : t('errors.invalid.title')] }]);
        form.getFieldInstance(name)?.focus?.();
      }
    },
  };
  const save = (input: SiteInput) => {
    setPhotoError(null);
    const whole = { ...blank, ...input };
    if (stored === null) create.mutate(whole, handlers);
    else update.mutate({ ...whole, id: stored.id }, handlers);
  };
  const options = (values: readonly string[]) => values.map((value) => ({ value }));
  const details = (
    <Form form={form} layout="vertical" requiredMark="optional" onFinish={save} initialValues={site === null ? blank : detailsOf(site)}>
      <div className="sites-form">
        <StorefrontField storedId={site?.storefrontId ?? null} photo={photo} onPhoto={setPhoto} />
        <div>
          <div className="sites-pair">
            <Form.Item name="code" label={t('sites.code')} rules={[{ required: true, whitespace: true, message: t('sites.needCode') }]}><Input maxLength={32} autoComplete="off" /></Form.Item>
            <Form.Item name="name" label={t('sites.name')} rules={[{ required: true, whitespace: true, message: t('sites.needName') }]}><Input maxLength={120} autoComplete="off" /></Form.Item>
          </div>
          <div className="sites-pair-wide">
            <Form.Item name="region" label={t('sites.region')} extra={t('sites.regionHint')}>
              <AutoComplete options={options(regions)} showSearch={{ filterOption: (typed, option) => String(option?.value).includes(typed) }}><Input maxLength={300} autoComplete="off" /></AutoComplete>
            </Form.Item>
            <Form.Item name="grade" label={t('sites.grade')} extra={t('sites.gradeHint')}><AutoComplete options={options(grades)}><Input maxLength={20} autoComplete="off" /></AutoComplete></Form.Item>
          </div>
          <Form.Item name="address" label={t('sites.address')}><Input maxLength={300} autoComplete="off" /></Form.Item>
          <div className="organisation-pair">
            <Form.Item name="contact" label={t('sites.contact')}><Input maxLength={60} autoComplete="off" /></Form.Item>
            <Form.Item name="phone" label={t('sites.phone')}><Input maxLength={40} autoComplete="off" /></Form.Item>
          </div>
          <Form.Item name="openingHours" label={t('sites.openingHours')}><Input maxLength={200} autoComplete="off" placeholder={t('sites.hoursHint')} /></Form.Item>
          <Form.Item name="tags" label={t('sites.tags')} extra={t('sites.tagsHint')}><TagsInput known={tags} /></Form.Item>
        </div>
      </div>
      {photoError === null ? null : <><p className="ui-field-error">{t('sites.photoFailed')}</p><ErrorNote error={photoError} /></>}
      {sending.error === null || fieldOf(sending.error) !== undefined ? null : <ErrorNote error={sending.error} />}
      <button type="submit" hidden />
    </Form>
  );
  return (
    <FormModal title={t(site === null ? 'sites.add' : 'sites.edit')} width={820} confirm={{ busy: sending.isPending || storing, run: () => form.submit() }} onOpen={() => form.getFieldInstance('code')?.focus?.()} onClose={onClose}>
      {site === null ? details : (
        <Tabs items={[{ key: 'details', label: t('organisation.details'), forceRender: true, children: details }, { key: 'history', label: t('organisation.history'), children: <ChangeList name="sites.history" id={site.id} /> }]} />
      )}
    </FormModal>
  );
}
