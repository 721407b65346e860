/** The templates a visit can be filled in with, as cards to choose from; of each the latest version. A form control: `value` is `id@version`. */
import type { TemplateSummary } from '@shared/contract';
import { useText } from '../../i18n';

export const templateKey = ({ id, version }: { id: string; version: number }): string => `${id}@${version}`;

/** For visits (or other kinds, in their order), and of each template the highest version. */
export function latestVisitTemplates(templates: readonly TemplateSummary[], kinds: readonly TemplateSummary['kind'][] = ['visit']): TemplateSummary[] {
  const latest = new Map<string, TemplateSummary>();
  for (const template of templates) {
    const known = latest.get(template.id);
    if (kinds.includes(template.kind) && (known === undefined || known.version < template.version)) latest.set(template.id, template);
  }
  return [...latest.values()].toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}

export function TemplateCards({ templates, kinds, value, onChange, id }: { templates: readonly TemplateSummary[]; kinds?: readonly TemplateSummary['kind'][]; value?: string; onChange?: (value: string) => void; id?: string }) {
  const { t, pick } = useText();
  const offered = latestVisitTemplates(templates, kinds);
  if (offered.length === 0) return <p className="visits-muted">{t('visits.noTemplates')}</p>;
  return (
    <div className="visits-templates" id={id} role="radiogroup" aria-label={t('visits.template')}>
      {offered.map((template, index) => {
        const key = templateKey(template);
        return (
          <label key={key} className={value === key ? 'visits-template visits-template-on' : 'visits-template'}>
            <input type="radio" name="template" className="visually-hidden" value={key} data-autofocus={index === 0 ? '' : undefined} checked={value === key} onChange={() => onChange?.(key)} />
            <b>{pick(template.title)}</b>
            <span>{t('templates.facts', { sections: template.sections, items: template.items, version: template.version })}</span>
          </label>
        );
      })}
    </div>
  );
}
