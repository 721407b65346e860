/** The state of a round in a word. */
import type { RoundState } from '@shared/rounds';
import { useText } from '../../i18n';
import { Chip } from '../../ui/Chip';

const tones = { draft: 'watch', open: 'accent', closed: 'good' } as const;
export function RoundStateChip({ state }: { state: RoundState }) {
  const { t } = useText();
  return <Chip tone={tones[state]}>{t(`rounds.states.${state}`)}</Chip>;
}
