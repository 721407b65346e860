/** 模板: every template and version, and importing one. */
import { useState } from 'react';
import type { TemplateSummary } from '@shared/contract';
import { RequestError, useRequest, useSend } from '../../api';
import { useMe } from '../../app/me';
import { noteDone, noteError } from '../../app/notes';
import { useBreadcrumb } from '../../app/store';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { instantCell, numberCell, textCell, type ListColumn } from '../../ui/list-columns';
import { Loading } from '../../ui/Loading';
import { Page } from '../../ui/Page';
import { ExportButton } from '../exports/ExportButton';
import { Problems } from './Problems';
import './templates.css';

function Card({ template }: { template: TemplateSummary }) {
  const { t, pick } = useText();
  return (
    <a className="ui-sheet templates-card" href={`#/templates/${template.id}/${template.version}`}>
      <span className="templates-card-kind">{t(`common.kinds.${template.kind}`)}{template.bundled ? <Chip>{t('templates.bundled')}</Chip> : null}</span>
      <h2>{pick(template.title)}</h2>
      <p className="templates-card-text">{pick(template.description)}</p>
      <p className="templates-card-facts">
        <span>{t('templates.sections', { count: template.sections })}</span>
        <span>{t('common.items', { count: template.items })}</span>
        <span>{template.total === null ? t('templates.unscored') : t('templates.total', { total: template.total })}</span>
        <span>{t('templates.version', { version: template.version })}</span>
      </p>
    </a>
  );
}

/** What stands on the cards, as columns of an export. */
function useCells(): ListColumn<TemplateSummary>[] {
  const { t, pick } = useText();
  return [
    { title: t('templates.cells.title'), cell: textCell(({ title }) => pick(title)) },
    { title: t('templates.cells.kind'), cell: textCell(({ kind }) => t(`common.kinds.${kind}`)) },
    { title: t('templates.cells.version'), cell: numberCell(({ version }) => version) },
    { title: t('templates.cells.sections'), cell: numberCell(({ sections }) => sections) },
    { title: t('templates.cells.items'), cell: numberCell(({ items }) => items) },
    { title: t('templates.cells.total'), cell: numberCell(({ total }) => total) },
    { title: t('templates.cells.publishedAt'), cell: instantCell(({ publishedAt }) => publishedAt) },
    { title: t('templates.cells.description'), cell: textCell(({ description }) => pick(description)) },
  ];
}

export default function TemplatesPage() {
  const { t, pick } = useText();
  const { can } = useMe();
  const { data: templates, error, refetch } = useRequest('templates.list', {});
  const [refused, setRefused] = useState<RequestError | null>(null);
  const load = useSend('templates.import');
  const columns = useCells();
  useBreadcrumb([t('shell.areas.templates')]);
  const importFile = () => load.mutate({}, {
    onSuccess: (summary) => { if (summary !== null) noteDone(t('templates.imported', { title: pick(summary.title), version: summary.version })); },
    onError: (problem) => {
      if (problem instanceof RequestError && ['template', 'conflict'].includes(problem.body.code)) setRefused(problem);
      else if (!(problem instanceof RequestError && problem.body.code === 'cancelled')) noteError(problem);
    },
  });
  const action = can('importTemplates') ? <Button disabled={load.isPending} onClick={importFile}>{t('templates.import')}</Button> : undefined;
  if (error !== null) return <Page title={t('templates.title')}><ErrorNote error={error} onRetry={() => void refetch()} /></Page>;
  if (templates === undefined) return <Loading />;
  return (
    <Page title={t('templates.title')} lead={t('templates.lead')} actions={<>{templates.length === 0 ? null : <ExportButton name={t('templates.title')} view={{ columns }} rows={templates} />}{action}</>}>
      {templates.length === 0 ? <div className="ui-sheet"><EmptyState title={t('templates.none')} text={t('templates.noneText')} action={action} /></div> : (
        <div className="templates-cards">{templates.map((template) => <Card key={`${template.id} ${template.version}`} template={template} />)}</div>
      )}
      {refused === null ? null : <Problems error={refused} onClose={() => setRefused(null)} onAgain={() => { setRefused(null); importFile(); }} />}
    </Page>
  );
}
