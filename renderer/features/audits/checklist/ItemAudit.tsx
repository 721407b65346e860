/** What an audit has under an item: the findings opened from it, a way to open one, and the site's own points beside the auditor's. */
import { useState } from 'react';
import type { Pair } from '@shared/audits';
import type { Finding } from '@shared/findings';
import { useChecklist } from '../../assessments/assessments.store';
import { showPoints } from '../../assessments/points';
import { useWords } from '../../assessments/words';
import { FindingSheet } from '../../findings/FindingSheet';
import { useAudit } from './audit';

const none: readonly Finding[] = [];

export function ItemAudit({ id }: { id: string }) {
  const audit = useAudit();
  const failed = useChecklist((open) => open.items[id]?.failed === true);
  const editable = useChecklist((open) => open.editable);
  if (audit === null) return null;
  const findings = audit.findings.get(id) ?? none;
  const pair = audit.items.get(id);
  const compared = pair !== undefined && pair.self !== null;
  if (findings.length === 0 && !compared && !(failed && editable)) return null;
  return (
    <div className="audits-item">
      <ItemFindings itemId={id} findings={findings} editable={editable} canOpen={failed && editable} />
      {compared ? <PairWords pair={pair} /> : null}
    </div>
  );
}

function ItemFindings({ itemId, findings, editable, canOpen }: { itemId: string; findings: readonly Finding[]; editable: boolean; canOpen: boolean }) {
  const { t } = useWords();
  const [sheet, setSheet] = useState<Finding | 'new' | null>(null);
  const words = (finding: Finding): string => t('findings.chip', { number: finding.number, severity: t(`findings.severities.${finding.severity}`), state: t(`findings.states.${finding.state}`) });
  return (
    <>
      {findings.map((finding) => (
        <button key={finding.id} type="button" className={`audits-finding audits-finding-${finding.state}`} disabled={!editable} title={finding.text} onClick={() => setSheet(finding)}>
          <b>{words(finding)}</b><span>{finding.text}</span>
        </button>
      ))}
      {canOpen ? <button type="button" className="checklist-text-button" onClick={() => setSheet('new')}>{t('findings.open')}</button> : null}
      {sheet === null ? null : <FindingSheet itemId={itemId} finding={sheet === 'new' ? null : sheet} onClose={() => setSheet(null)} />}
    </>
  );
}

export function SelfSection({ id }: { id: string }) {
  const pair = useAudit()?.sections.get(id);
  const whole = useChecklist((open) => open.outline.bySection[id]?.items.every((item) => open.items[item]?.state !== 'blank') ?? false); // half a section says nothing yet
  return pair === undefined || pair.self === null ? null : <PairWords pair={whole ? pair : { ...pair, difference: null }} />;
}

/** `自评 4 · 自评高 1` */
function PairWords({ pair: { self, difference } }: { pair: Pair }) {
  const { t } = useWords();
  const differs = difference !== null && difference !== '0';
  const more = differs && !difference.startsWith('-');
  return (
    <span className={`audits-self-points${differs ? ' audits-self-differs' : ''}`}>
      {t('audits.selfPoints', { points: showPoints(self ?? '') })}{differs ? ` · ${t(more ? 'audits.selfMore' : 'audits.selfLess', { points: showPoints(difference.replace('-', '')) })}` : ''}
    </span>
  );
}
