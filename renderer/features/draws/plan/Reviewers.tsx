/** Who scores what is drawn, how much each can take, and whom they must not score. With the forecast of the work. */
import { Select } from 'antd';
import { useState } from 'react';
import type { DrawPlan, DrawPreview, DrawReviewer } from '@shared/draws';
import type { Profile } from '@shared/profiles';
import { useRequest } from '../../../api';
import { useText } from '../../../i18n';
import { Field } from '../../../ui/Field';
import { FormModal } from '../../organisation/FormModal';
import { draftOf, InterestsField, interestsOf, isIncomplete } from '../../profiles/InterestsField';
import { Count } from '../Count';
import { Part } from '../Step';
import { hoursText, itemsText, number } from '../words';
import '../../profiles/profiles.css';

interface Props { plan: DrawPlan; preview: DrawPreview | undefined; onChange: (part: Partial<DrawPlan>) => void }
const plain = (profileId: string): DrawReviewer => ({ profileId, capacity: null, hours: null, teamId: null, agentId: null, recuse: [] });

export function Reviewers({ plan, preview, onChange }: Props) {
  const { t } = useText();
  const { subject } = plan.population;
  const { data: profiles = [] } = useRequest('profiles.list', {});
  const [editing, setEditing] = useState<string | null>(null);
  const role = subject === 'calls' ? 'reviewer' : 'inspector';
  const people = profiles.filter(({ id, roles, archivedAt }) => (roles.includes(role) && archivedAt === null) || plan.reviewers.some(({ profileId }) => profileId === id));
  const put = (profileId: string, part: Partial<DrawReviewer> | null): void => {
    const rest = plan.reviewers.filter((each) => each.profileId !== profileId);
    const before = plan.reviewers.find((each) => each.profileId === profileId) ?? plain(profileId);
    const next = part === null ? rest : [...rest, { ...before, ...part }];
    onChange({ reviewers: people.flatMap(({ id }) => next.filter((each) => each.profileId === id)) });
  };
  const forecast = preview?.forecast;
  const edited = plan.reviewers.find(({ profileId }) => profileId === editing);
  return (
    <Part id="draw-reviewers" title={t(`draws.reviewers.${subject}`)} hint={t(`draws.reviewersHint.${subject}`)}>
      {people.length === 0 ? <p className="draw-warn">{t(`draws.noReviewers.${subject}`)}</p> : (
        <div className="draw-scroll">
          <table className="draw-people">
            <thead><tr><th scope="col">{t('draws.person')}</th><th scope="col">{t('draws.capacity')}</th><th scope="col">{t('draws.hours')}</th><th scope="col">{t('draws.expected')}</th><th scope="col">{t('draws.recusal')}</th></tr></thead>
            <tbody>
              {people.map((person) => {
                const reviewer = plan.reviewers.find(({ profileId }) => profileId === person.id);
                const share = forecast?.reviewers.find(({ profileId }) => profileId === person.id);
                return (
                  <tr key={person.id}>
                    <td><label><input type="checkbox" checked={reviewer !== undefined} onChange={({ target }) => put(person.id, target.checked ? {} : null)} />{person.name}</label></td>
                    {reviewer === undefined ? <td colSpan={4} /> : (
                      <>
                        <td><Count label={`${person.name} ${t('draws.capacity')}`} value={reviewer.capacity} most={100_000} placeholder={t('draws.noLimit')} onChange={(capacity) => put(person.id, { capacity })} onNone={() => put(person.id, { capacity: null })} /></td>
                        <td><Count label={`${person.name} ${t('draws.hours')}`} value={reviewer.hours} most={10_000} step={0.5} placeholder="–" onChange={(hours) => put(person.id, { hours })} onNone={() => put(person.id, { hours: null })} /></td>
                        <td className={share?.over === true ? 'draw-over-limit' : undefined}>{share === undefined ? '–' : t(subject === 'sites' ? 'draws.shareItems' : share.over ? 'draws.shareOver' : 'draws.share', { items: itemsText(share.items), hours: hoursText(share.hours), unit: t(`draws.units.${subject}`) })}</td>
                        <td><button type="button" className="draw-link" onClick={() => setEditing(person.id)}><Recused person={person} reviewer={reviewer} /></button></td>
                      </>
                    )}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {subject === 'sites' ? null : <p className="draw-inline">{t('draws.workload')} <Count label={t('draws.talkFactor')} value={plan.workload.talkFactor} most={10} step={0.1} onChange={(talkFactor) => onChange({ workload: { ...plan.workload, talkFactor } })} /> {t('draws.workloadPlus')} <Count label={t('draws.minutesEach')} value={plan.workload.minutes} most={600} step={0.5} unit={t('draws.minutes')} onChange={(minutes) => onChange({ workload: { ...plan.workload, minutes } })} /></p>}
      {forecast === undefined || forecast.items === 0 ? null : <p className={forecast.over ? 'draw-warn' : 'draw-sum'} role={forecast.over ? 'status' : undefined}>{t(subject === 'sites' ? 'draws.forecastItems' : forecast.over ? 'draws.forecastOver' : 'draws.forecast', { items: number(forecast.items), hours: hoursText(forecast.hours), unit: t(`draws.units.${subject}`) })}</p>}
      {editing === null || edited === undefined ? null : <RecusalDialog person={people.find(({ id }) => id === editing)!} reviewer={edited} onSave={(part) => { put(editing, part); setEditing(null); }} onClose={() => setEditing(null)} />}
    </Part>
  );
}

function Recused({ person, reviewer }: { person: Profile; reviewer: DrawReviewer }) {
  const { t } = useText();
  const count = reviewer.recuse.length + person.interests.length + (reviewer.teamId === null ? 0 : 1) + (reviewer.agentId === null ? 0 : 1);
  return count === 0 ? t('draws.setRecusal') : t('draws.recused', { count });
}

function RecusalDialog({ person, reviewer, onSave, onClose }: { person: Profile; reviewer: DrawReviewer; onSave: (part: Partial<DrawReviewer>) => void; onClose: () => void }) {
  const { t } = useText();
  const { data: teams = [] } = useRequest('teams.list', {});
  const { data: agents = [] } = useRequest('agents.list', {});
  const [teamId, setTeam] = useState(reviewer.teamId);
  const [agentId, setAgent] = useState(reviewer.agentId);
  const [drafts, setDrafts] = useState(() => reviewer.recuse.map(draftOf));
  const [tried, setTried] = useState(false);
  const save = (): void => {
    setTried(true);
    if (!isIncomplete(drafts)) onSave({ teamId, agentId, recuse: interestsOf(drafts) });
  };
  return (
    <FormModal title={t('draws.recusalOf', { name: person.name })} width={720} confirm={{ label: t('draws.take'), busy: false, run: save }} onOpen={() => document.querySelector<HTMLElement>('.organisation-modal input')?.focus()} onClose={onClose}>
      <p className="draw-lead">{t('draws.recusalLead')}{person.interests.length === 0 ? null : ` ${t('draws.declared', { count: person.interests.length })}`}</p>
      <div className="draw-two">
        <Field label={t('draws.ownTeam')} optional>{({ id }) => <Select id={id} allowClear value={teamId} showSearch={{ optionFilterProp: 'label' }} options={teams.filter(({ archivedAt }) => archivedAt === null).map(({ id: value, name }) => ({ value, label: name }))} onChange={(value: string | undefined) => setTeam(value ?? null)} />}</Field>
        <Field label={t('draws.isAgent')} optional>{({ id }) => <Select id={id} virtual allowClear value={agentId} showSearch={{ optionFilterProp: 'label' }} options={agents.filter(({ archivedAt }) => archivedAt === null).map(({ id: value, number: no, name }) => ({ value, label: `${no} ${name}` }))} onChange={(value: string | undefined) => setAgent(value ?? null)} />}</Field>
      </div>
      <InterestsField drafts={drafts} tried={tried} onChange={setDrafts} />
    </FormModal>
  );
}
