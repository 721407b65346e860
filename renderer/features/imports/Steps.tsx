/** Where in the import one is. */
import { useText } from '../../i18n';
import type { Step } from './imports.store';

const steps = ['choose', 'columns', 'rows', 'done'] as const satisfies readonly Step[];

export function Steps({ step }: { step: Step }) {
  const { t } = useText();
  const at = steps.indexOf(step);
  return (
    <ol className="imports-steps" aria-label={t('imports.steps.label')}>
      {steps.map((each, index) => (
        <li key={each} className={index === at ? 'imports-step-on' : index < at ? 'imports-step-past' : undefined} aria-current={index === at ? 'step' : undefined}>
          <span aria-hidden="true">{index < at ? '✓' : index + 1}</span>{t(`imports.steps.${each}`)}
        </li>
      ))}
    </ol>
  );
}
