/** 变更记录: who changed which field from what to what, latest first. */
import type { Role } from '@shared/profiles';
import { useRequest } from '../../api';
import { hasText, useText, type TextKey } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { ErrorNote } from '../../ui/ErrorNote';
import { Loading } from '../../ui/Loading';
import './organisation.css';

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

export function ChangeList({ name, id }: { name: 'sites.history' | 'regions.history' | 'teams.history' | 'agents.history' | 'profiles.history'; id: string }) {
  const { t } = useText();
  const { data, error, refetch } = useRequest(name, { id }, { staleTime: 0 });
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  if (data.length === 0) return <p className="organisation-muted">{t('organisation.noHistory')}</p>;
  const fieldWord = (field: string): string => (hasText(`organisation.fields.${field}`) ? t(`organisation.fields.${field}` as TextKey) : field);
  const said = (field: string, value: string) => (value === '' ? <i>{t('organisation.nothing')}</i> : instant.test(value) ? formatInstant(value) : field === 'roles' ? value.split('、').map((role) => t(`common.roles.${role as Role}`)).join(t('shell.and')) : value);
  return (
    <ol className="organisation-changes">
      {data.map((change, index) => (
        <li key={`${change.at} ${index}`}>
          <p className="organisation-change-head">
            <time dateTime={change.at}>{formatInstant(change.at)}</time>
            <b>{change.profile === '' ? t('organisation.byProgram') : change.profile}</b>
            {change.import === null ? null : <span className="organisation-muted">{t('organisation.fromImport', { file: change.import })}</span>}
          </p>
          <dl>
            {change.fields.map(({ field, before, after }) => (
              <div key={field}><dt>{fieldWord(field)}</dt><dd><span className="organisation-before">{said(field, before)}</span> <span aria-hidden="true">→</span> <span>{said(field, after)}</span></dd></div>
            ))}
          </dl>
        </li>
      ))}
    </ol>
  );
}
