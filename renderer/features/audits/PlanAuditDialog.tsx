/** Plans an open audit: which form, where, how, by whom, when. */
import { DatePicker, Form, Input, Modal, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { auditKinds, type AuditKind } from '@shared/audits';
import type { RequestOutput } from '@shared/contract';
import { useRequest, useSend } from '../../api';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { ErrorNote } from '../../ui/ErrorNote';
import { Planned } from '../visits/Planned';
import { templateKey, TemplateCards } from '../visits/TemplateCards';
import { AuditorsField, type AuditorDraft, type AuditorProblem } from './AuditorsField';
import { refusedMember, teamOf } from './team';
import '../visits/visits.css';

interface Draft { template?: string; siteId?: string; kind: AuditKind; announced: boolean; plannedOn: Dayjs; roundId?: string; note?: string }
interface Lists { templates: RequestOutput<'templates.list'>; sites: RequestOutput<'sites.list'>; rounds: RequestOutput<'rounds.list'> }

/** Opens once everything to choose from is there. */
export function PlanAuditDialog({ onClose }: { onClose: () => void }) {
  const { data: templates } = useRequest('templates.list', {});
  const { data: sites } = useRequest('sites.list', {});
  const { data: rounds } = useRequest('rounds.list', {});
  if (templates === undefined || sites === undefined || rounds === undefined) return null;
  return <PlanForm lists={{ templates, sites, rounds }} onClose={onClose} />;
}

function PlanForm({ lists: { templates, sites, rounds }, onClose }: { lists: Lists; onClose: () => void }) {
  const { t } = useText();
  const [form] = Form.useForm<Draft>();
  const kind = Form.useWatch('kind', form) ?? 'on-site';
  const [team, setTeam] = useState<AuditorDraft[]>([{ profileId: null, from: null }]);
  const [problem, setProblem] = useState<AuditorProblem | null>(null);
  const plan = useSend('audits.plan');
  const own = templates.filter((template) => template.kind === 'audit');
  const first = own.length === 1 ? own[0] : undefined;

  const submit = ({ template, siteId, kind: how, announced, plannedOn, roundId, note = '' }: Draft): void => {
    const checked = teamOf(t, team, how === 'cross');
    if ('problem' in checked) return setProblem(checked.problem);
    setProblem(null);
    const [templateId, version] = (template ?? '').split('@');
    if (templateId === undefined || siteId === undefined) return;
    plan.mutate({ templateId, templateVersion: Number(version), siteId, kind: how, announced: how !== 'flying' && announced, inspectors: checked.team, plannedOn: plannedOn.format('YYYY-MM-DD'), roundId: roundId ?? null, note },
      { onError: (error) => setProblem(refusedMember(t, error)) });
  };
  const required = (message: string) => [{ required: true, message }];
  return (
    <Modal open title={t('audits.plan')} width={760} onCancel={onClose} destroyOnHidden centered styles={{ body: { maxHeight: 'calc(100vh - 190px)', overflow: 'auto' } }} mask={{ closable: false }} className="visits-plan" afterOpenChange={(open) => { if (open) document.querySelector<HTMLElement>('.visits-plan [data-autofocus]')?.focus(); }} footer={plan.isSuccess ? null : [
      <Button key="cancel" onClick={onClose}>{t('common.cancel')}</Button>,
      <Button key="plan" kind="primary" disabled={plan.isPending} onClick={() => form.submit()}>{t('audits.planIt')}</Button>,
    ]}>
      {plan.isSuccess ? <Planned visit={plan.data} what={t('audits.plannedWhat', { name: plan.data.siteName, day: plan.data.plannedOn, inspectors: plan.data.inspectorName })} onAgain={() => { plan.reset(); form.resetFields(['siteId']); }} onClose={onClose} /> : null}
      <Form form={form} layout="vertical" hidden={plan.isSuccess} requiredMark="optional" onFinish={submit} scrollToFirstError initialValues={{ plannedOn: dayjs(), kind: 'on-site', announced: true, template: first === undefined ? undefined : templateKey(first) }}>
        <Form.Item name="template" label={t('visits.template')} rules={required(t('visits.needTemplate'))}><TemplateCards templates={templates} kinds={['audit', 'visit']} /></Form.Item>
        <Form.Item name="kind" label={t('audits.kind')} required>
          <Radio.Group className="audits-kinds">
            {auditKinds.map((each) => <Radio key={each} value={each}><b>{t(`audits.kinds.${each}`)}</b><small>{t(`audits.kindNotes.${each}`)}</small></Radio>)}
          </Radio.Group>
        </Form.Item>
        {kind === 'flying' ? null : (
          <Form.Item name="announced" label={t('audits.notice')} required>
            <Radio.Group options={[{ value: true, label: t('audits.announced') }, { value: false, label: t('audits.unannounced') }]} />
          </Form.Item>
        )}
        <div className="visits-pair">
          <Form.Item name="siteId" label={t('visits.site')} rules={required(t('visits.needSite'))}>
            <Select virtual placeholder={t('visits.chooseSite')} showSearch={{ optionFilterProp: 'label' }} options={sites.filter(({ archivedAt }) => archivedAt === null).map(({ id, code, name, regionName }) => ({ value: id, label: [code, name, regionName].filter(Boolean).join(' · ') }))} />
          </Form.Item>
          <Form.Item name="plannedOn" label={t('visits.plannedOn')} rules={required(t('visits.needDay'))}><DatePicker allowClear={false} format="YYYY-MM-DD" className="visits-day" /></Form.Item>
        </div>
        <Form.Item label={t('audits.inspectors')} required><AuditorsField value={team} cross={kind === 'cross'} problem={problem} onChange={setTeam} /></Form.Item>
        {rounds.length === 0 ? null : (
          <Form.Item name="roundId" label={t('visits.round')}><Select allowClear placeholder={t('visits.noRound')} options={rounds.map(({ id, title, startsOn, endsOn }) => ({ value: id, label: `${title}  ${startsOn} – ${endsOn}` }))} /></Form.Item>
        )}
        <Form.Item name="note" label={t('audits.scope')}><Input.TextArea maxLength={1000} rows={2} placeholder={t('audits.scopeExample')} /></Form.Item>
        {plan.error === null || problem !== null ? null : <ErrorNote error={plan.error} />}
      </Form>
    </Modal>
  );
}
