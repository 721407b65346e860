/** Every key of the checklist on one small page. */
import { useText } from '../../i18n';
import { Kbd } from '../../ui/Kbd';
import { useChecklist } from './assessments.store';
import { Sheet } from './Sheet';

const keys = [
  [['1', '…', '9'], 'answer'], [['0'], 'none'], [['⇧', '1'], 'less'], [['N'], 'na'], [['⇧', 'N'], 'naSection'], [['U'], 'unable'], [['↑', '↓'], 'move'], [['Enter'], 'next'], [['⇧', 'Enter'], 'line'], [['T'], 'now'], [['C'], 'comment'], [['W', '1'], 'causes'],
  [['P'], 'evidence'], [['S'], 'stopwatch'], [['R'], 'recording'], [['M'], 'mark'], [['Space'], 'play'], [['H'], 'history'], [['Ctrl', '/'], 'phrases'], [['A'], 'arrived'], [['L'], 'left'], [['Ctrl', 'Z'], 'undo'], [['Ctrl', 'Y'], 'redo'], [['Ctrl', 'Enter'], 'review'], [['Esc'], 'leave'], [['F9'], 'cover'], [['?'], 'help'],
] as const;

export function KeyHelp({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const open = useChecklist((all) => all.visit.audit !== undefined); // nothing to hide
  const offered = open ? keys.filter(([, name]) => name !== 'cover') : keys;
  return (
    <Sheet title={t('assessments.keysTitle')} onClose={onClose}>
      <dl className="checklist-keys">
        {offered.map(([caps, name]) => (
          <div key={name}><dt>{caps.map((cap) => <Kbd key={cap}>{cap}</Kbd>)}</dt><dd>{t(`assessments.keys.${name}`)}</dd></div>
        ))}
      </dl>
      <p className="checklist-hint">{t('assessments.keysNote')}</p>
      {open ? null : <p className="checklist-hint">{t('assessments.coverNote')}</p>}
    </Sheet>
  );
}
