/** Who changed the answer of the item in focus, when and to what; undone and redone steps as well. */
import { textOf, type Item } from '@shared/templates/template';
import type { Answer } from '@shared/assessments';
import { useRequest } from '../../api';
import { useText } from '../../i18n';
import { formatClock, formatInstant } from '../../i18n/format';
import { ErrorNote } from '../../ui/ErrorNote';
import { useChecklist } from './assessments.store';
import { lastWords } from './last';
import { Sheet } from './Sheet';

export function HistorySheet({ itemId, onClose }: { itemId: string; onClose: () => void }) {
  const { t, language } = useText();
  const id = useChecklist((open) => open.id);
  const node = useChecklist((open) => open.outline.items[itemId]);
  const { data, error } = useRequest('assessments.history', { id, itemId }, { gcTime: 0, staleTime: 0 });
  if (node === undefined) return null;
  const { item, number } = node;
  return (
    <Sheet title={t('assessments.historyTitle', { number })} onClose={onClose}>
      <p>{textOf(item.text, language)}</p>
      {error === null ? null : <ErrorNote error={error} />}
      {data?.length === 0 ? <p className="checklist-hint">{t('assessments.historyNone')}</p> : null}
      <ol className="checklist-history">
        {data?.map(({ at, profile, kind, after }, row) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines of a log: they have no id and never change places
          <li key={row}>
            <span className="checklist-history-when"><time title={formatInstant(at)}>{formatInstant(at).slice(5, 10)} {formatClock(at)}</time> {profile}</span>
            <span className={kind === 'edit' ? undefined : 'checklist-lost'}>{t(`assessments.historyKinds.${kind}`)}</span>
            <AnswerWords item={item} answer={after} />
          </li>
        ))}
      </ol>
    </Sheet>
  );
}

function AnswerWords({ item, answer }: { item: Item; answer: Answer | null }) {
  const { t, language } = useText();
  if (answer === null) return <span>{t('assessments.cleared')}</span>;
  const { state, value, comment = '', evidence = [], causes = [], source } = answer;
  const files = evidence.length + (Array.isArray(value) && !('options' in item) ? value.length : 0);
  const parts = [
    state === 'na' || state === 'unable' ? t(`assessments.${state}`) : lastWords(item, value, (text) => textOf(text, language)),
    source === undefined ? '' : t(`assessments.source.${source}`),
    (item.causes ?? []).filter((cause) => causes.includes(cause.id)).map((cause) => textOf(cause.label, language)).join(t('assessments.and')),
    files === 0 ? '' : t('assessments.historyEvidence', { count: files }),
  ].filter((part) => part !== '');
  return <span><b>{parts.join(' · ')}</b>{comment === '' ? null : <span className="checklist-history-comment">{comment}</span>}</span>;
}
