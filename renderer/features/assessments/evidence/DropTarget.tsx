/** The whole window takes files: dropped or pasted, they go to the item in focus. */
import { useEffect, useState } from 'react';
import { textOf } from '@shared/templates/template';
import { useText } from '../../../i18n';
import { current, useChecklist } from '../assessments.store';
import { pastedFiles, takeFiles } from './take';

const carriesFiles = (data: DataTransfer | null): boolean => data?.types.includes('Files') ?? false;

export function DropTarget() {
  const { t, language } = useText();
  const [over, setOver] = useState(false);
  const node = useChecklist((open) => (open.focus === null ? undefined : open.outline.items[open.focus]));
  const site = useChecklist((open) => `${open.visit.siteCode} ${open.visit.siteName}`);
  useEffect(() => {
    let depth = 0; // dragenter and dragleave come for every element under the pointer
    const enter = (event: DragEvent): void => {
      if (!carriesFiles(event.dataTransfer)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (): void => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const hover = (event: DragEvent): void => {
      if (!carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    };
    const drop = (event: DragEvent): void => {
      depth = 0;
      setOver(false);
      if (!carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      takeFiles(current()?.focus ?? null, [...(event.dataTransfer?.files ?? [])]);
    };
    const paste = (event: ClipboardEvent): void => {
      const files = event.clipboardData?.files;
      if (files === undefined || files.length === 0) return;
      event.preventDefault();
      takeFiles(current()?.focus ?? null, pastedFiles(files));
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', hover);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', hover);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, []);
  if (!over || node === undefined) return null;
  return (
    <div className="checklist-over" role="status">
      <p><b>{t('assessments.dropNow', { number: node.number })}</b><br />{textOf(node.item.text, language)}<br /><b>{site}</b></p>
    </div>
  );
}
