/** One round, or all of them. */
import { useRequest } from '../../api';
import { useText } from '../../i18n';
import { Field } from '../../ui/Field';

/** `all`: what all of them are called here. `value`: a round's id, '' for all. */
export function RoundField({ all, value, onChange }: { all: string; value: string; onChange: (roundId: string) => void }) {
  const { t } = useText();
  const { data: rounds = [] } = useRequest('rounds.list', {});
  return (
    <Field label={t('packages.round')}>{(control) => (
      <select className="ui-input" {...control} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{all}</option>
        {rounds.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
      </select>
    )}</Field>
  );
}
