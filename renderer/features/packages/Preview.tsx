/** What a package would do here: every visit by its fate, conflicts side by side, and nothing is done before it is said. */
import type { PackageSummary, PackageUnit, Side } from '@shared/packages';
import { isOpen } from '@shared/assessment-states';
import { useMe } from '../../app/me';
import { useText } from '../../i18n';
import { formatBytes, formatInstant } from '../../i18n/format';
import { Button, ButtonLink } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { applyPackage, decide, letGo, useReceiving } from './packages.store';
import { Working } from './Receive';
import { Trouble } from './Trouble';

const tone = { new: 'good', changed: 'accent', same: 'plain', conflict: 'seal' } as const;

function SideFacts({ title, side, other, chosen }: { title: string; side: Side | null; other: Side | null; chosen: boolean }) {
  const { t } = useText();
  return (
    <div className={chosen ? 'packages-side packages-side-on' : 'packages-side'}>
      <h4>{title}</h4>
      {side === null ? null : side.state === null ? (
        <ul>{Object.entries(side.fields).map(([field, value]) => <li key={field}><span className="packages-muted">{field}</span> {value === '' ? t('packages.unset') : value}</li>)}</ul>
      ) : (
        <ul>
          <li><b>{t(`common.states.${side.state}`)}</b> {side.inspector}</li>
          {side.day === null ? null : <li className={other !== null && other.day !== side.day ? 'packages-seal' : undefined}>{t('packages.plannedOn', { day: side.day })}</li>}
          {side.at === null ? null : <li>{t(isOpen(side.state) || side.state === 'planned' ? 'packages.changedAt' : 'packages.submittedAt', { at: formatInstant(side.at) })}</li>}
          <li>{t('packages.filled', { answered: side.answered, items: side.items })} · {t('packages.filesCount', { count: side.files })}</li>
          {side.percent === null || isOpen(side.state) ? null : <li>{t('packages.score', { percent: side.percent })}</li>}
        </ul>
      )}
    </div>
  );
}

function Conflict({ unit }: { unit: PackageUnit }) {
  const { t, language } = useText();
  const decision = useReceiving(({ decisions }) => decisions[unit.key]);
  const fixed = unit.may.length === 1;
  return (
    <li className="packages-conflict">
      <h3>{unit.assessmentId === null ? t(`packages.recordKinds.${unit.kind}`) : null} {unit.code} {unit.name} {unit.day}</h3>
      <div className="packages-sides"><SideFacts title={t('packages.here')} side={unit.here} other={unit.theirs} chosen={decision === 'keep'} /><SideFacts title={t('packages.theirs')} side={unit.theirs} other={unit.here} chosen={decision === 'take'} /></div>
      {unit.items.length === 0 ? null : <p className="packages-muted">{t('packages.differ', { count: unit.items.length })}{language === 'en' ? ': ' : '：'}{unit.items.slice(0, 8).join(language === 'en' ? ', ' : '、')}{unit.items.length > 8 ? ' …' : ''}</p>}
      {fixed ? <p>{unit.here?.state == null ? null : t('packages.keepOnly', { state: t(`common.states.${unit.here.state}`) })}</p> : null}
      <fieldset className="packages-decide">
        <legend className="visually-hidden">{unit.code} {unit.name}</legend>
        {unit.may.map((each) => <label key={each}><input type="radio" name={unit.key} checked={decision === each} onChange={() => decide(unit.key, each)} />{t(`packages.${each}`)}</label>)}
      </fieldset>
    </li>
  );
}

function Done({ summary }: { summary: PackageSummary }) {
  const { t } = useText();
  const { can } = useMe();
  const applied = useReceiving((state) => state.applied);
  if (applied === null) return null;
  return (
    <section className="ui-sheet packages-card packages-done" aria-labelledby="packages-done">
      <h2 id="packages-done"><span aria-hidden="true">✓</span> {t(applied.unchanged ? 'packages.doneUnchanged' : 'packages.done')}</h2>
      <p role="status">{applied.unchanged ? t('packages.doneUnchangedText') : t('packages.doneText', { visits: applied.visits, records: applied.records, files: applied.files })}</p>
      {applied.kept + applied.taken === 0 ? null : <p>{t('packages.doneDecided', { kept: applied.kept, taken: applied.taken })}</p>}
      {applied.left === 0 ? null : <p className="packages-left">{t('packages.doneLeft', { count: applied.left })}</p>}
      <p className="packages-muted">{t('packages.facts', { digest: summary.sha256.slice(0, 16), files: summary.files, size: formatBytes(summary.bytes) })}</p>
      <footer className="packages-foot">
        {summary.kind === 'data' && can('review') ? <ButtonLink kind="primary" size="large" href="#/reviews" onClick={letGo}>{t('packages.seeReviews')}</ButtonLink> : null}
        <ButtonLink kind={summary.kind === 'task' ? 'primary' : 'ghost'} size="large" href="#/visits" onClick={letGo}>{t('packages.seeVisits')}</ButtonLink>
        <Button size="large" onClick={letGo}>{t('packages.next')}</Button>
      </footer>
    </section>
  );
}

export function Preview({ summary }: { summary: PackageSummary }) {
  const { t, language } = useText();
  const { busy, error, decisions, applied } = useReceiving();
  if (applied !== null) return <Done summary={summary} />;
  const conflicts = summary.units.filter(({ fate }) => fate === 'conflict');
  const undecided = conflicts.filter(({ key }) => decisions[key] === undefined).length;
  const visits = summary.units.filter(({ assessmentId, fate }) => assessmentId !== null && fate !== 'conflict');
  const left = summary.units.filter((unit) => unit.left.length > 0);
  const others = summary.others.new + summary.others.changed;
  const nothing = summary.units.every(({ fate }) => fate === 'same');
  return (
    <section className="ui-sheet packages-card" aria-labelledby="packages-preview">
      <h2 id="packages-preview">{t(`packages.kinds.${summary.kind}`)}{summary.inspector === '' ? '' : ` · ${t('packages.forInspector', { name: summary.inspector })}`}</h2>
      <p>{t(summary.madeBy === '' ? 'packages.fromNobody' : 'packages.from', { name: summary.madeBy, at: formatInstant(summary.madeAt) })}<br /><span className="packages-muted">{t('packages.facts', { digest: summary.sha256.slice(0, 16), files: summary.files, size: formatBytes(summary.bytes) })}</span></p>
      {summary.before === null ? null : <p className="packages-note">{t('packages.before', { at: formatInstant(summary.before) })}</p>}
      <p className="packages-fates">{(['new', 'changed', 'same', 'conflict'] as const).map((fate) => <Chip key={fate} tone={summary.visits[fate] === 0 ? 'plain' : tone[fate]}>{t(`packages.fates.${fate}`)} {summary.visits[fate]}</Chip>)}{others === 0 ? null : <span className="packages-muted">{t('packages.othersNote', { count: others })}</span>}</p>
      {conflicts.length === 0 ? null : (
        <>
          <h3 className="packages-seal">{t('packages.conflicts')}</h3>
          <p className="packages-muted">{t('packages.conflictLead')}</p>
          <ul>{conflicts.map((unit) => <Conflict key={unit.key} unit={unit} />)}</ul>
        </>
      )}
      {left.length === 0 ? null : (
        <div className="packages-left" role="note">
          <p><b>{t('packages.leftTitle', { count: left.reduce((sum, unit) => sum + unit.left.length, 0) })}</b> {t('packages.leftText')}</p>
          <ul>{left.map((unit) => <li key={unit.key}><b>{unit.code}</b> {unit.name} {unit.day}{language === 'en' ? ': ' : '：'}{unit.left.join(language === 'en' ? ', ' : '、')}</li>)}</ul>
        </div>
      )}
      {visits.length === 0 ? null : (
        <div className="packages-table">
          <table>
            <thead><tr><th>{t('packages.visit')}</th><th>{t('packages.day')}</th><th>{t('packages.inspector')}</th><th>{t('packages.state')}</th><th>{t('packages.fate')}</th></tr></thead>
            <tbody>
              {visits.map(({ key, code, name, day, theirs, fate, draft }) => (
                <tr key={key}>
                  <td><b>{code}</b> {name}</td><td className="packages-day">{day}</td><td>{theirs.inspector}</td>
                  <td>{theirs.state === null ? '' : t(`common.states.${theirs.state}`)}{draft ? ` · ${t('packages.draft')}` : ''}</td><td><Chip tone={tone[fate]}>{t(`packages.fates.${fate}`)}</Chip></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Trouble error={error} />
      {nothing ? <p>{t('packages.allSame')}</p> : null}
      {busy !== null ? <Working /> : (
        <footer className="packages-foot">
          {nothing ? null : <Button kind="primary" size="large" disabled={undecided > 0} onClick={() => void applyPackage()}>{t('packages.apply')}</Button>}
          <Button size="large" kind={nothing ? 'primary' : 'ghost'} onClick={letGo}>{nothing ? t('common.close') : t('packages.back')}</Button>
          {undecided === 0 ? null : <span className="packages-seal">{t('packages.undecided', { count: undecided })}</span>}
        </footer>
      )}
    </section>
  );
}
