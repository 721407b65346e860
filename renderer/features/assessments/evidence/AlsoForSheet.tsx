/** The same file for one more item: a receipt often proves two things. */
import type { Evidence } from '@shared/assessments';
import { textOf } from '@shared/templates/template';
import { noteDone, noteError } from '../../../app/notes';
import { useText } from '../../../i18n';
import { filesOf, withFile } from '../answers';
import { useChecklist } from '../assessments.store';
import { changeAnswer } from '../disk';
import { Sheet } from '../Sheet';

export function AlsoForSheet({ file, itemId, onClose }: { file: Evidence; itemId: string; onClose: () => void }) {
  const { t, language } = useText();
  const { id, outline, items, answers } = useChecklist((open) => open);
  const offered = (target: string): boolean => {
    const item = outline.items[target]?.item;
    return target !== itemId && item !== undefined && items[target]?.state !== 'hidden' && !filesOf(item, answers[target]).includes(file.id);
  };
  const use = (target: string): void => {
    changeAnswer(id, target, (item, answer) => withFile(item, answer, file.id, file.kind))
      .then(() => noteDone(t('assessments.alsoForDone', { number: outline.items[target]?.number ?? '' })))
      .catch(noteError);
    onClose();
  };
  return (
    <Sheet title={t('assessments.alsoFor')} onClose={onClose}>
      {outline.template.sections.map((section) => {
        const targets = outline.order.filter((each) => outline.items[each]?.topId === section.id && offered(each));
        return targets.length === 0 ? null : (
          <section key={section.id} className="checklist-links">
            <h3>{textOf(section.title, language)}</h3>
            {targets.map((each) => (
              <button key={each} type="button" className="checklist-link" onClick={() => use(each)}>
                <span className="checklist-link-number">{outline.items[each]?.number}</span>{textOf(outline.items[each]?.item.text, language)}
              </button>
            ))}
          </section>
        );
      })}
    </Sheet>
  );
}
