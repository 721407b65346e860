/** 任务包与数据包: what goes out and what comes in, by who works here, and the list of both. */
import { useEffect } from 'react';
import { useRequest } from '../../api';
import { useMe } from '../../app/me';
import { useBreadcrumb } from '../../app/store';
import { useText } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { Page } from '../../ui/Page';
import { HandOver } from './HandOver';
import { leaveDone, openFor, useReceiving } from './packages.store';
import { Preview } from './Preview';
import { Receive } from './Receive';
import { SendData, SendTask } from './Send';
import './packages.css';

function History() {
  const { t } = useText();
  const { data: packages = [] } = useRequest('packages.list', {}, { staleTime: 0 });
  return (
    <section className="packages-section" aria-labelledby="packages-history">
      <h2 id="packages-history">{t('packages.history')}</h2>
      {packages.length === 0 ? <p className="packages-muted">{t('packages.noHistory')}</p> : (
        <div className="ui-sheet packages-table">
          <table>
            <tbody>
              {packages.map(({ id, direction, kind, at, inspector, visits, sha256, profile }) => (
                <tr key={`${direction} ${id}`}>
                  <td>{formatInstant(at)}</td><td><b>{t(`packages.directions.${direction}`)}</b> {t(`packages.kinds.${kind}`)}</td><td>{inspector}</td><td>{t('packages.visits', { count: visits })}</td><td>{profile}</td><td><code>{sha256.slice(0, 16)}</code></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

export default function PackagesPage() {
  const { t } = useText();
  const { profile, can } = useMe();
  const summary = useReceiving((state) => state.summary);
  useBreadcrumb([t('shell.areas.visits'), t('shell.pages.packages')]);
  useEffect(() => openFor(profile.id), [profile.id]);
  useEffect(() => leaveDone, []);
  const office = can('planVisits');
  return (
    <Page title={t('packages.title')} lead={t(office ? 'packages.lead' : 'packages.leadField')} wide>
      {summary !== null ? <Preview summary={summary} /> : (
        <>
          <div className="packages-halves">
            {office ? <SendTask /> : <Receive office={false} />}
            {office ? <Receive office /> : can('fillIn') ? <SendData primary /> : null}
          </div>
          {office && can('fillIn') ? <div className="packages-section"><SendData primary={false} /></div> : null}
          {office ? <HandOver /> : null}
          <History />
        </>
      )}
    </Page>
  );
}
