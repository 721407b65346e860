/** One template as a form to read: sections, numbers, points, rules, guides; in one language or both. */
import { useEffect, useState } from 'react';
import { scoringSettings } from '@shared/templates/defaults';
import { itemNumbers, type Template } from '@shared/templates/template';
import { useRequest } from '../../api';
import { useQueryValue } from '../../app/location';
import { useBreadcrumb } from '../../app/store';
import { useText } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { Chip } from '../../ui/Chip';
import { ErrorNote } from '../../ui/ErrorNote';
import { Loading } from '../../ui/Loading';
import { Page } from '../../ui/Page';
import { Bilingual, BothLanguages } from './Bilingual';
import { SectionView } from './SectionView';
import './templates.css';

/** The settings that decide a score, as facts. */
function Scoring({ template }: { template: Template }) {
  const { t, pick } = useText();
  const { rollup, passMark, grades, na, decimals, fail } = scoringSettings(template);
  const cap = (value: number | null): string => (value === null ? t('templates.capNone') : t('templates.capAt', { percent: value }));
  const facts: [string, string][] = [
    [t('templates.rollup'), t(`templates.rollups.${rollup}`)],
    [t('templates.passMark'), passMark === null ? t('common.none') : `${passMark} %`],
    [t('templates.na'), t(`templates.nas.${na}`)],
    [t('templates.formFail'), cap(fail.form)],
    [t('templates.sectionFail'), cap(fail.section)],
    [t('templates.decimals'), t('templates.decimalsOf', { count: decimals })],
    ...(grades.length === 0 ? [] : [[t('templates.grades'), grades.map(({ label, min }) => `${pick(label)} ≥ ${min} %`).join(t('templates.comma'))] as [string, string]]),
  ];
  return <dl className="templates-scoring">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}

function Phrases({ template }: { template: Template }) {
  const { t } = useText();
  const lists = (['required', 'forbidden'] as const).map((kind) => ({ kind, phrases: template.phrases?.[kind] ?? [] })).filter(({ phrases }) => phrases.length > 0);
  return (
    <>
      {lists.map(({ kind, phrases }) => (
        <section key={kind} className="templates-section">
          <h2>{t(`templates.phrases.${kind}`)}</h2>
          <ul className="templates-phrases">{phrases.map(({ id, text }) => <li key={id}><Bilingual text={text} /></li>)}</ul>
        </section>
      ))}
    </>
  );
}

/** `?item=` asks for one item: it is brought into view once it is there, after the page has begun at its top. */
function useAskedItem(there: boolean): void {
  const item = useQueryValue('item');
  useEffect(() => {
    if (!there || item === null) return undefined;
    const frame = requestAnimationFrame(() => {
      const element = document.getElementById(`item-${item}`);
      element?.scrollIntoView({ block: 'center' });
      element?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [there, item]);
}

export default function TemplatePage({ id, version }: { id: string; version: string }) {
  const { t, pick } = useText();
  const [both, setBoth] = useState(false);
  const { data, error, refetch } = useRequest('templates.get', { id, version: Number(version) });
  useAskedItem(data !== undefined);
  const title = data === undefined ? id : pick(data.summary.title);
  useBreadcrumb([{ label: t('shell.areas.templates'), href: '#/templates' }, title]);
  if (error !== null) return <Page title={t('templates.title')}><ErrorNote error={error} onRetry={() => void refetch()} /></Page>;
  if (data === undefined) return <Loading />;
  const template = data.template as Template;
  const { summary } = data;
  const numbers = itemNumbers(template);
  const facts = [t(`common.kinds.${summary.kind}`), t('templates.version', { version: summary.version }), t('common.items', { count: summary.items }),
    summary.total === null ? t('templates.unscored') : t('templates.total', { total: summary.total }), t('templates.publishedAt', { at: formatInstant(summary.publishedAt) })];
  return (
    <Page title={title} lead={facts.join(' · ')} actions={<Chip on={both} onToggle={setBoth}>{t('templates.both')}</Chip>}>
      <BothLanguages.Provider value={both}>
        <article className="ui-sheet templates-form">
          {template.description === undefined ? null : <p className="templates-description"><Bilingual text={template.description} /></p>}
          <Scoring template={template} />
          <Phrases template={template} />
          {template.sections.map((section) => <SectionView key={section.id} section={section} numbers={numbers} weighted={scoringSettings(template).rollup === 'weighted'} />)}
        </article>
      </BothLanguages.Provider>
    </Page>
  );
}
