/** Plans a visit: what to fill in, where, who, when, and what story to tell. */
import { DatePicker, Form, Input, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import type { RequestOutput } from '@shared/contract';
import { RequestError, useRequest, useSend } from '../../api';
import { useText } from '../../i18n';
import { Button, ButtonLink } from '../../ui/Button';
import { ErrorNote } from '../../ui/ErrorNote';
import { NewSite } from './NewSite';
import { Planned } from './Planned';
import { TemplateCards } from './TemplateCards';
import './visits.css';

interface Draft { template?: string; siteId?: string; inspectorId?: string; plannedOn: Dayjs; roundId?: string; scenarioTitle?: string; scenarioText?: string }
const fieldOf: Record<string, keyof Draft> = { '/templateId': 'template', '/siteId': 'siteId', '/inspectorId': 'inspectorId', '/roundId': 'roundId', '/plannedOn': 'plannedOn', '/scenario/title': 'scenarioTitle', '/scenario/text': 'scenarioText' };

interface Lists { templates: RequestOutput<'templates.list'>; sites: RequestOutput<'sites.list'>; rounds: RequestOutput<'rounds.list'>; profiles: RequestOutput<'profiles.list'> }

/** Opens once everything to choose from is there. */
export function PlanDialog({ onClose }: { onClose: () => void }) {
  const { data: templates } = useRequest('templates.list', {});
  const { data: sites } = useRequest('sites.list', {});
  const { data: rounds } = useRequest('rounds.list', {});
  const { data: profiles } = useRequest('profiles.list', {});
  if (templates === undefined || sites === undefined || rounds === undefined || profiles === undefined) return null;
  return <PlanForm lists={{ templates, sites, rounds, profiles }} onClose={onClose} />;
}

function PlanForm({ lists: { templates, sites, rounds, profiles }, onClose }: { lists: Lists; onClose: () => void }) {
  const { t } = useText();
  const [form] = Form.useForm<Draft>();
  const [adding, setAdding] = useState(false);
  const plan = useSend('visits.plan');
  const inspectors = profiles.filter(({ roles, archivedAt }) => archivedAt === null && roles.includes('inspector'));
  const only = inspectors.length === 1 ? inspectors[0]?.id : undefined;

  const submit = ({ template, siteId, inspectorId, plannedOn, roundId, scenarioTitle = '', scenarioText = '' }: Draft) => {
    const [templateId, version] = (template ?? '').split('@');
    if (templateId === undefined || siteId === undefined || inspectorId === undefined) return;
    plan.mutate({ templateId, templateVersion: Number(version), siteId, inspectorId, plannedOn: plannedOn.format('YYYY-MM-DD'), roundId: roundId ?? null, scenario: { title: scenarioTitle, text: scenarioText } }, {
      onError: (error) => {
        const name = error instanceof RequestError && error.body.code === 'invalid' ? fieldOf[error.body.path ?? ''] : undefined;
        if (name !== undefined) form.setFields([{ name, errors: [t('errors.invalid.title')] }]);
      },
    });
  };
  const placed = plan.error instanceof RequestError && plan.error.body.code === 'invalid' && fieldOf[plan.error.body.path ?? ''] !== undefined;
  const required = (message: string) => [{ required: true, message }];

  return (
    <Modal open title={t('visits.plan')} width={720} onCancel={onClose} destroyOnHidden centered styles={{ body: { maxHeight: 'calc(100vh - 190px)', overflow: 'auto' } }} afterOpenChange={(open) => { if (open) document.querySelector<HTMLElement>('.visits-plan [data-autofocus]')?.focus(); }} mask={{ closable: false }} className="visits-plan" footer={plan.isSuccess ? null : [
      <Button key="cancel" onClick={onClose}>{t('common.cancel')}</Button>,
      <Button key="plan" kind="primary" disabled={plan.isPending || adding} onClick={() => form.submit()}>{t('visits.planIt')}</Button>,
    ]}>
      {plan.isSuccess ? <Planned visit={plan.data} what={t('visits.plannedWhat', { name: plan.data.siteName, day: plan.data.plannedOn, inspector: plan.data.inspectorName })} onAgain={() => { plan.reset(); form.resetFields(['siteId']); }} onClose={onClose} /> : null}
      <Form form={form} layout="vertical" hidden={plan.isSuccess} requiredMark="optional" onFinish={submit} scrollToFirstError initialValues={{ plannedOn: dayjs(), inspectorId: only }}>
        <Form.Item name="template" label={t('visits.template')} rules={required(t('visits.needTemplate'))}>
          <TemplateCards templates={templates} />
        </Form.Item>
        <Form.Item label={t('visits.site')} required>
          <div className="visits-with-new">
            <Form.Item name="siteId" noStyle rules={required(t('visits.needSite'))}>
              <Select virtual aria-label={t('visits.site')} placeholder={t('visits.chooseSite')} notFoundContent={t('visits.noSites')}
                showSearch={{ optionFilterProp: 'label' }}
                options={sites.filter(({ archivedAt }) => archivedAt === null).map(({ id, code, name, regionName }) => ({ value: id, label: [code, name, regionName].filter(Boolean).join(' · ') }))} />
            </Form.Item>
            <Button onClick={() => setAdding(!adding)} aria-expanded={adding}>{t('visits.newSite')}</Button>
          </div>
        </Form.Item>
        {adding ? <NewSite onClose={() => setAdding(false)} onCreated={(id) => { form.setFieldValue('siteId', id); setAdding(false); }} /> : null}
        <div className="visits-pair">
          <Form.Item name="inspectorId" label={t('visits.inspector')} rules={required(t('visits.needInspector'))} extra={inspectors.length === 0 ? t('visits.noInspectors') : undefined}>
            <Select placeholder={t('visits.chooseInspector')} showSearch={{ optionFilterProp: 'label' }} notFoundContent={t('visits.noInspectors')} options={inspectors.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
          <Form.Item name="plannedOn" label={t('visits.plannedOn')} rules={required(t('visits.needDay'))}>
            <DatePicker allowClear={false} format="YYYY-MM-DD" className="visits-day" />
          </Form.Item>
        </div>
        <Form.Item label={t('visits.round')} extra={t('visits.roundHint')}>
          <div className="visits-with-new">
            <Form.Item name="roundId" noStyle>
              <Select allowClear aria-label={t('visits.round')} placeholder={t('visits.noRound')} notFoundContent={t('visits.noRounds')} options={rounds.filter(({ state }) => state === 'open').map(({ id, title, startsOn, endsOn }) => ({ value: id, label: `${title}  ${startsOn} – ${endsOn}` }))} />
            </Form.Item>
            <ButtonLink href="#/rounds/new">{t('visits.newRound')}</ButtonLink>
          </div>
        </Form.Item>
        <Form.Item name="scenarioTitle" label={t('visits.scenario')} extra={t('visits.scenarioHint')}>
          <Input maxLength={80} placeholder={t('visits.scenarioExample')} />
        </Form.Item>
        <Form.Item name="scenarioText" label={t('visits.scenarioText')}>
          <Input.TextArea maxLength={1000} rows={3} placeholder={t('visits.scenarioTextExample')} />
        </Form.Item>
        {plan.error === null || placed ? null : <ErrorNote error={plan.error} />}
      </Form>
    </Modal>
  );
}
