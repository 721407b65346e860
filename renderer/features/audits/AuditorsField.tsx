/** The audit team: the lead first, then the others; of a cross audit with where each comes from. */
import { Select } from 'antd';
import type { Origin } from '@shared/audits';
import type { RequestOutput } from '@shared/contract';
import { useRequest } from '../../api';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';

export interface AuditorDraft { profileId: string | null; from: Origin | null }
export interface AuditorProblem { index: number; text: string }

const originKey = (from: Origin | null): string | null => (from === null ? null : `${from.kind}/${from.id}`);
function originOf(key: string): Origin {
  const at = key.indexOf('/');
  return { kind: key.slice(0, at) === 'site' ? 'site' : 'region', id: key.slice(at + 1) };
}

/** A region or site that the person declared as theirs: most likely where they come from. */
function declared(profiles: RequestOutput<'profiles.list'>, id: string): Origin | null {
  const interest = profiles.find((profile) => profile.id === id)?.interests.find(({ kind }) => kind === 'region' || kind === 'site');
  return interest === undefined ? null : { kind: interest.kind === 'site' ? 'site' : 'region', id: interest.id };
}

interface Props { value: readonly AuditorDraft[]; cross: boolean; problem: AuditorProblem | null; onChange: (value: AuditorDraft[]) => void }

export function AuditorsField({ value, cross, problem, onChange }: Props) {
  const { t } = useText();
  const { data: profiles = [] } = useRequest('profiles.list', {});
  const { data: regions = [] } = useRequest('regions.list', {});
  const { data: sites = [] } = useRequest('sites.list', {});
  const inspectors = profiles.filter(({ roles, archivedAt }) => archivedAt === null && roles.includes('inspector'));
  const change = (index: number, part: Partial<AuditorDraft>): void => onChange(value.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const origins = [
    ...regions.filter(({ archivedAt }) => archivedAt === null).map(({ id, path }) => ({ value: `region/${id}`, label: path })),
    ...sites.filter(({ archivedAt }) => archivedAt === null).map(({ id, code, name }) => ({ value: `site/${id}`, label: `${code} ${name}` })),
  ];
  return (
    <div className="audits-team">
      {value.map(({ profileId, from }, index) => {
        const word = t(index === 0 ? 'audits.lead' : 'audits.member');
        return (
          <div key={index} className="audits-team-row" role="group" aria-label={`${word} ${index + 1}`}>
            <span className="audits-team-word">{word}</span>
            <Select<string> aria-label={word} placeholder={t('audits.chooseInspector')} value={profileId} showSearch={{ optionFilterProp: 'label' }} notFoundContent={t('visits.noInspectors')} {...(problem?.index === index ? { status: 'error' as const } : {})}
              options={inspectors.map(({ id, name }) => ({ value: id, label: name }))} onChange={(id) => change(index, { profileId: id, from: from ?? declared(profiles, id) })} />
            {cross ? <Select<string> virtual aria-label={t('audits.from')} placeholder={t('audits.chooseOrigin')} value={originKey(from)} showSearch={{ optionFilterProp: 'label' }} options={origins} onChange={(key) => change(index, { from: originOf(key) })} /> : null}
            {index === 0 ? <span className="audits-muted">{t('audits.leadFills')}</span> : <Button kind="quiet" aria-label={t('audits.removeInspector')} onClick={() => onChange(value.filter((_, at) => at !== index))}>✕</Button>}
          </div>
        );
      })}
      {problem === null ? null : <p className="ui-field-error" role="alert">{problem.text}</p>}
      <Button onClick={() => onChange([...value, { profileId: null, from: null }])}>{t('audits.addInspector')}</Button>
    </div>
  );
}
