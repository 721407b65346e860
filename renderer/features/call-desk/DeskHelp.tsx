/** Every key of the desk on one small page. */
import { useText } from '../../i18n';
import { Kbd } from '../../ui/Kbd';
import { Sheet } from '../assessments/Sheet';

const keys = [
  [['Space'], 'play'], [['J', 'L'], 'step'], [[',', '.'], 'speed'], [['K'], 'silence'], [['M'], 'mark'], [['R'], 'measure'], [['Alt', '1'], 'phrase'], [['Alt', '⇧', '1'], 'forbidden'], [['1', '…', '9'], 'answer'], [['N'], 'na'],
  [['↑', '↓'], 'move'], [['Enter'], 'next'], [['C'], 'comment'], [['W', '1'], 'causes'], [['Ctrl', '/'], 'ready'], [['H'], 'history'], [['Ctrl', 'Z'], 'undo'], [['Esc'], 'leave'], [['Ctrl', 'Enter'], 'submit'], [['?'], 'help'],
] as const;

export function DeskHelp({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  return (
    <Sheet title={t('assessments.keysTitle')} onClose={onClose}>
      <dl className="checklist-keys">
        {keys.map(([caps, name]) => <div key={name}><dt>{caps.map((cap) => <Kbd key={cap}>{cap}</Kbd>)}</dt><dd>{t(`callDesk.keys.${name}`)}</dd></div>)}
      </dl>
    </Sheet>
  );
}
