/** 组成: the templates of a round, what each counts, and how often each site is visited for it. Shares are shown as they are typed. */
import { Select } from 'antd';
import { useState } from 'react';
import type { TemplateSummary } from '@shared/contract';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { templateKey } from '../../visits/TemplateCards';
import { newComponent, sharesOf, sumOf, visitsOfGrade, withGrade, type DraftComponent } from '../draft';
import { NumberInput } from '../NumberInput';

interface Props {
  components: readonly DraftComponent[]; onChange: (components: readonly DraftComponent[]) => void;
  templates: readonly TemplateSummary[];
  /** keys of those that visits stand on */
  used: ReadonlySet<string>;
  grades: readonly string[];
}
const keyOf = ({ templateId, templateVersion }: DraftComponent): string => templateKey({ id: templateId, version: templateVersion });

/** The latest version of each, and the older ones that the round has. */
function offered(templates: readonly TemplateSummary[], chosen: readonly DraftComponent[]): TemplateSummary[] {
  const latest = new Map<string, number>();
  for (const { id, version } of templates) latest.set(id, Math.max(version, latest.get(id) ?? 0));
  const held = new Set(chosen.map(keyOf));
  return templates.filter((template) => template.kind !== 'call' && (latest.get(template.id) === template.version || held.has(templateKey(template))));
}

export function Components({ components, onChange, templates, used, grades }: Props) {
  const { t, pick } = useText();
  // 特级 is a grade by its own name, A needs the word.
  const gradeName = (grade: string): string => (grade.endsWith('级') ? grade : t('rounds.components.ofGrade', { grade }));
  const [graded, setGraded] = useState(() => components.some(({ byGrade }) => byGrade.length > 0));
  const list = offered(templates, components);
  const shares = sharesOf(components.map(({ weight }) => weight));
  const sum = sumOf(components.map(({ weight }) => weight));
  const set = (at: number, part: Partial<DraftComponent>): void => onChange(components.map((each, index) => (index === at ? { ...each, ...part } : each)));
  const nameOf = (component: DraftComponent): string => component.title || pick(templates.find((template) => templateKey(template) === keyOf(component))?.title);
  const free = list.find((template) => !components.some((each) => keyOf(each) === templateKey(template)));
  const add = (): void => { if (free !== undefined) onChange([...components, newComponent(free.id, free.version, components.length === 0 ? 100 : Math.max(1, 100 - sum))]); };
  return (
    <>
      {components.length === 0 ? <p className="rounds-muted">{t(list.length === 0 ? 'visits.noTemplates' : 'rounds.components.none')}</p> : (
        <div className="rounds-scroll">
          <table className="rounds-grid rounds-components">
            <thead><tr>
              <th>{t('rounds.components.template')}</th><th>{t('rounds.components.title')}</th><th>{t('rounds.components.weight')}</th><th className="rounds-right">{t('rounds.components.share')}</th><th>{t('rounds.components.visits')}</th>
              {graded ? grades.map((grade) => <th key={grade}>{gradeName(grade)}</th>) : null}<th />
            </tr></thead>
            <tbody>
              {components.map((component, at) => {
                const name = nameOf(component);
                return (
                  <tr key={keyOf(component)}>
                    <td>
                      <Select className="rounds-template" aria-label={t('rounds.components.template')} value={keyOf(component)} disabled={used.has(keyOf(component))} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false}
                        options={list.map((template) => ({ value: templateKey(template), label: `${pick(template.title)} v${template.version}`, disabled: templateKey(template) !== keyOf(component) && components.some((each) => keyOf(each) === templateKey(template)) }))}
                        onChange={(value: string) => { const [id = '', version] = value.split('@'); set(at, { templateId: id, templateVersion: Number(version) }); }} />
                    </td>
                    <td><input className="ui-input rounds-short" maxLength={60} aria-label={t('rounds.components.titleOf', { name })} placeholder={t('rounds.components.titleExample')} value={component.title} onChange={({ target }) => set(at, { title: target.value })} /></td>
                    <td><NumberInput aria-label={t('rounds.components.weightOf', { name })} value={component.weight} step="any" onChange={(weight) => set(at, { weight: weight ?? Number.NaN })} /></td>
                    <td className="rounds-right"><b>{shares[at]}%</b></td>
                    <td><NumberInput aria-label={t('rounds.components.visitsOf', { name })} most={50} value={component.visits} onChange={(visits) => set(at, { visits: visits ?? Number.NaN })} /></td>
                    {graded ? grades.map((grade) => (
                      <td key={grade}><NumberInput aria-label={t('rounds.components.gradeOf', { name, grade: gradeName(grade) })} most={50} placeholder={Number.isNaN(component.visits) ? '' : String(component.visits)} value={visitsOfGrade(component, grade)} onChange={(visits) => onChange(components.map((each, index) => (index === at ? withGrade(each, grade, visits) : each)))} /></td>
                    )) : null}
                    <td>{used.has(keyOf(component)) ? <span className="rounds-muted" title={t('rounds.components.usedNote')}>{t('rounds.components.used')}</span> : <Button kind="quiet" aria-label={t('rounds.components.removeOf', { name })} onClick={() => onChange(components.filter((_, index) => index !== at))}>{t('rounds.remove')}</Button>}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {components.length === 0 ? null : (
        <div className="rounds-weights">
          <div className="rounds-weights-bar" aria-hidden="true">{components.map((component, at) => <span key={keyOf(component)} style={{ flexGrow: Number(shares[at]) }} title={`${nameOf(component)} ${shares[at]}%`}>{nameOf(component)}</span>)}</div>
          <p role="status" className={sum === 100 ? 'rounds-good' : components.length === 1 ? 'rounds-muted' : 'rounds-watch'}>{t(sum === 100 ? 'rounds.components.sumWhole' : 'rounds.components.sum', { sum })}</p>
        </div>
      )}
      <div className="rounds-buttons">
        <Button disabled={free === undefined} onClick={add}>{t('rounds.components.add')}</Button>
        {grades.length === 0 ? <span className="rounds-muted">{t('rounds.components.noGrades')}</span> : (
          <label className="rounds-check"><input type="checkbox" checked={graded} onChange={({ target }) => { setGraded(target.checked); if (!target.checked) onChange(components.map((each) => ({ ...each, byGrade: [] }))); }} />{t('rounds.components.byGrade')}</label>
        )}
      </div>
    </>
  );
}
